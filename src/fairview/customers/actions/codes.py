"""The way back in when a link no longer works: six digits by mail, and for these a fresh link.

Nobody learns here whether an address is known: the answer is the same, and so is the work. The code is made
when the mail leaves, like every secret in a mail, and kept as a slow hash, for six digits are few.
"""

import secrets
from datetime import datetime, timedelta
from functools import cache

from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext, override

from fairview.calculations.words import Refused, gettext_noop
from fairview.customers import queries, rules
from fairview.customers.actions.links import mint, revoke_all
from fairview.customers.models import Knock, MailedCode, Person
from fairview.customers.rules import CODE_DIGITS, Purpose
from fairview.foundation import audit, mail
from fairview.foundation.viewer import SYSTEM, Viewer

MINTER = "customers.code"
"""What `site/wiring.py` calls `fresh_code`."""

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@transaction.atomic
def ask_for_code(email: str, *, now: datetime) -> None:
    """Mail a code to whoever has this address, at most so often; for any other do the same for nothing."""
    person = _locked(queries.person_of_address(email))
    asked = mail.OutboxMessage.objects.filter(about=_about(person))
    today = asked.filter(created_at__gt=now - DAY).count()
    lately = asked.filter(created_at__gt=now - HOUR).count()
    is_too_much = lately >= rules.CODES_AN_HOUR or today >= rules.CODES_A_DAY
    with transaction.atomic():
        _write(person or Person(name="?", email="nobody@example.invalid"), now=now)
        transaction.set_rollback(person is None or is_too_much)


def knock(address: str, *, now: datetime) -> Knock:
    """Count that somebody at this network address asks for a code or types one; refuse too many of these."""
    digest = salted_hmac(MINTER, address, algorithm="sha256").hexdigest()
    if Knock.objects.filter(digest=digest, at__gt=now - HOUR).count() >= rules.KNOCKS_AN_HOUR:
        raise Refused(
            gettext_noop("Codes were asked for or typed too often from your network. Try again in an hour.")
        )
    return Knock.objects.create(digest=digest, at=now)


@transaction.atomic
def enter_code(email: str, code: str, *, now: datetime) -> str | None:
    """Return the secret of a fresh link to their own page, or nothing when the code is not the right one.

    Only the last code counts, for some minutes and a few tries.
    """
    person = queries.person_of_address(email)
    kept = _last_code(person, now)
    is_right = check_password(code, kept.digest if kept else _nobodys_digest())
    if person is None or kept is None or kept.tries >= rules.CODE_TRIES:
        return None
    kept.tries += 1
    kept.used_at = now if is_right else None
    kept.save(update_fields=["tries", "used_at"])
    if not is_right:
        return None
    audit.note(person, "came in with a mailed code", by=person, at=now)
    return mint(person.pk, Purpose.OWN_PAGE, by=person, now=now, shown_to=kept.shown_to)


def fresh_code(person_id: str, shown_to: str = "") -> str:
    """Return a code for the person with this key; called when the mail leaves."""
    code, now = f"{secrets.randbelow(10**CODE_DIGITS):0{CODE_DIGITS}d}", timezone.now()
    MailedCode.objects.create(
        person_id=int(person_id),
        digest=make_password(code),
        made_at=now,
        expires_at=now + rules.CODE_GOOD,
        shown_to=shown_to,
    )
    return code


@transaction.atomic
def end_ways_in(person_id: int, *, by: Viewer, now: datetime) -> int:
    """End every link and code that somebody was sent; return how many links these were."""
    MailedCode.objects.filter(person=person_id, expires_at__gt=now).update(expires_at=now)
    return revoke_all(person_id, by=by, now=now)


def sweep(*, now: datetime) -> int:
    """Forget codes whose time is over, and who asked for them from where; called by the hour."""
    Knock.objects.filter(at__lt=now - HOUR).delete()
    return MailedCode.objects.filter(expires_at__lt=now - HOUR).delete()[0]


def _write(person: Person, *, now: datetime) -> None:
    with override(queries.language_of(person)):
        subject = gettext("Your code: a new way to your page")
        text = gettext(
            "Hello {name},\n\n"
            "somebody, we hope you, wants to see the page we keep for you. Type this code there, within "
            "{minutes} minutes:\n\n"
            "{code}\n\n"
            "If it was not you, leave this mail alone: nobody gets in without the code.\n"
        )
    told = {"{name}": person.name.replace("{", "("), "{minutes}": str(rules.CODE_GOOD.seconds // 60)}
    for place, words in told.items():
        text = text.replace(place, words)
    links = {"code": f"{MINTER}:{person.pk}"}
    mail.send([person.email], subject, text, by=SYSTEM, now=now, about=_about(person), links=links)


def _locked(person: Person | None) -> Person | None:
    """Return the person, locked, so that of requests at the same moment each counts those before it."""
    return Person.objects.select_for_update(of=("self",)).filter(pk=person.pk if person else 0).first()


def _last_code(person: Person | None, now: datetime) -> MailedCode | None:
    found = MailedCode.objects.select_for_update().filter(person=person or 0)
    last = found.first()
    return last if last and last.used_at is None and now < last.expires_at else None


@cache
def _nobodys_digest() -> str:
    """Return the hash of a code that nobody has, so that a wrong address takes as long as a wrong code."""
    return make_password(secrets.token_urlsafe(16))


def _about(person: Person | None) -> str:
    return f"{MINTER}:{person.pk if person else 0}"
