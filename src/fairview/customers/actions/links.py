"""Give somebody a personal link, note that it was used, end it.

A secret is told once, when it is made; what is kept is its hash. In mails it is made when the mail leaves:
`links={"link": link_wanted(person_id, purpose, subject)}`.
"""

import secrets
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from fairview.calculations.words import NotAllowed, Refused, gettext_noop
from fairview.customers import queries, rules
from fairview.customers.models import Person, PersonalLink
from fairview.customers.rules import LINK_DAYS, Purpose
from fairview.foundation import audit
from fairview.foundation.viewer import SYSTEM, Kind, Viewer

MINTER = "customers.link"
"""What `site/wiring.py` calls `link_address`."""


BYTES = 32
"""How many random bytes make a secret."""


@transaction.atomic
def mint(
    person_id: int,
    purpose: Purpose,
    subject: str = "",
    *,
    by: Viewer,
    now: datetime,
    days: int = LINK_DAYS,
    shown_to: str = "",
) -> str:
    """Give a person a link and return its secret, which nobody can read again afterwards."""
    person = lock_person(person_id, by=by, now=now)
    if not person.is_active or person.erased_at is not None:
        raise Refused(gettext_noop("{name} is not there any more and gets no link."), name=person.name)
    secret = secrets.token_urlsafe(BYTES)
    link = PersonalLink.objects.create(
        person=person,
        purpose=purpose.value,
        subject=subject,
        digest=rules.digest_of(secret),
        shown_to=shown_to,
        made_at=now,
        expires_at=now + timedelta(days=days),
    )
    audit.added(link, by=by, at=now)
    return secret


@transaction.atomic
def use(link_id: int, *, now: datetime) -> PersonalLink:
    """Note that what a link was for is done; from now on it only shows what was said."""
    link = PersonalLink.objects.select_for_update(of=("self",)).select_related("person").get(pk=link_id)
    if link.state_at(now) != rules.LinkState.GOOD:
        raise Refused(gettext_noop("This link cannot be used any more."))
    with audit.change(link, by=link.person, at=now, act="used"):
        link.used_at = now
        link.save(update_fields=["used_at"])
    return link


@transaction.atomic
def revoke(link_id: int, *, by: Viewer, now: datetime) -> PersonalLink:
    """End a link, at once and for good; whoever opens it is offered a code by mail."""
    lock_person(PersonalLink.objects.values_list("person_id", flat=True).get(pk=link_id), by=by, now=now)
    link = PersonalLink.objects.select_for_update(of=("self",)).select_related("person").get(pk=link_id)
    if link.revoked_at is None:
        with audit.change(link, by=by, at=now, act="ended"):
            link.revoked_at = now
            link.save(update_fields=["revoked_at"])
    return link


@transaction.atomic
def revoke_all(person_id: int, *, by: Viewer, now: datetime) -> int:
    """End every link of a person that still opens something; return how many these were."""
    person = lock_person(person_id, by=by, now=now)
    still = queries.links_of(person).filter(revoked_at=None, expires_at__gt=now)
    for link in still:
        revoke(link.pk, by=by, now=now)
    return len(still)


def sweep(*, now: datetime) -> int:
    """Forget links that have opened nothing for long; called by the hour. The audit keeps that they were."""
    over = now - rules.LINKS_KEPT
    return PersonalLink.objects.filter(Q(expires_at__lt=over) | Q(revoked_at__lt=over)).delete()[0]


def link_wanted(person_id: int, purpose: Purpose, subject: str = "") -> str:
    """Return what a mail says to get a link made when it leaves."""
    return f"{MINTER}:{person_id}:{purpose.value}:{subject}"


def link_address(wanted: str, shown_to: str = "") -> str:
    """Return the address of a fresh link for “person:purpose:subject”; called when a mail leaves."""
    person_id, purpose, subject = wanted.split(":", 2)
    now, whose = timezone.now(), (int(person_id), Purpose(purpose), subject)
    return address_of(mint(*whose, by=SYSTEM, now=now, shown_to=shown_to))


def address_of(secret: str) -> str:
    """Return the whole address that a secret stands in."""
    return f"{settings.FAIRVIEW_ADDRESS}{rules.LINK_PATH.format(secret=secret)}"


def lock_person(person_id: int, *, by: Viewer, now: datetime) -> Person:
    """Return the person, locked, when `by` is they themselves or may change their customer today."""
    person = Person.objects.select_for_update().get(pk=person_id)
    if by.viewer_kind == Kind.PERSON and by.viewer_id != person_id:
        raise NotAllowed(gettext_noop("Everybody has a say over their own links only."))
    if by.viewer_kind != Kind.PERSON and not queries.may_change(by, person.customer, queries.today(now)):
        raise rules.not_yours(person.customer.name)
    return person
