"""Post what waits: one mail to a person, with everything in it, when their attention is free."""

import logging
from collections.abc import Sequence
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils.translation import ngettext, override

from fairview.customers import actions as customer_actions
from fairview.customers import queries as customers
from fairview.customers.actions.links import link_wanted
from fairview.customers.models import Person
from fairview.customers.rules import Purpose
from fairview.explain_backs import queries, rules
from fairview.explain_backs.models import Addressee, ExplainBack
from fairview.foundation import audit, mail
from fairview.foundation.mail import OutboxMessage
from fairview.foundation.viewer import SYSTEM, Viewer
from fairview.statements import actions as statements

log = logging.getLogger(__name__)


def post_due(*, now: datetime) -> int:
    """Post to everybody whose day has come; return how many mails that were."""
    return sum(_posted(person_id, now) for person_id in queries.due(now))


def _posted(person_id: int, now: datetime) -> bool:
    """Post to one; where that fails it waits for the next hour, and nobody else waits with them."""
    try:
        return post(person_id, by=SYSTEM, now=now)
    except Exception:
        log.exception("A mail that asks could not be written", extra={"person": person_id})
        return False


@transaction.atomic
def post(person_id: int, *, by: Viewer, now: datetime) -> bool:
    """Post to one person all that waits for them; when they were asked lately, it goes on waiting."""
    Person.objects.select_for_update(of=("self",)).get(pk=person_id)
    waiting = list(queries.waiting_for([person_id]).prefetch_related("explain_back__items"))
    if not waiting or _must_wait(waiting, person_id, now):
        return False
    customer_actions.approach(person_id, _about(waiting), now=now)
    message = _send(waiting, by=by, now=now)
    for one in waiting:
        with audit.change(one, by=by, at=now, act="mailed"):
            one.mailed_at, one.message_id = now, message.message_id
            one.save(update_fields=["mailed_at", "message_id"])
    return True


@transaction.atomic
def mail_left(message_id: str, *, now: datetime) -> int:
    """Let what a mail told await their word from now on, when it left; return how many these are.

    A mail that never left told nobody anything, and no silence follows from it.
    """
    told = queries.in_mail(message_id).filter(left_at=None).select_for_update(of=("self",))
    for one in told:
        one.left_at = now
        one.save(update_fields=["left_at"])
        if queries.where_of(one) == rules.Where.ASKED:
            _tell_back(one.explain_back, now=now)
    return len(told)


def _must_wait(waiting: Sequence[Addressee], person_id: int, now: datetime) -> bool:
    """Return whether something else asked them lately; then their mail's day is a later one."""
    free = customers.free_from(person_id, now)
    if free <= now:
        return False
    Addressee.objects.filter(pk__in=[one.pk for one in waiting]).update(mail_after=free)
    return True


def _send(waiting: Sequence[Addressee], *, by: Viewer, now: datetime) -> OutboxMessage:
    letter, person = queries.letter_asking(waiting), waiting[0].person
    return mail.send(
        [person.email],
        letter.subject,
        letter.text,
        by=by,
        now=now,
        about=f"explain_backs.ask:{person.pk}",
        links={
            f"link_{number}": link_wanted(person.pk, Purpose.EXPLAIN_BACK, str(one.pk))
            for number, one in enumerate(waiting, start=1)
        },
        sender=letter.sender.shown,
        reply_to=letter.sender.reply_to,
    )


def _about(waiting: Sequence[Addressee]) -> str:
    """Return what a mail asks, in the language of the house: its page is read by every colleague."""
    with override(settings.LANGUAGE_CODE):
        return ngettext("an explain-back", "{n} explain-backs", len(waiting)).format(n=len(waiting))


def _tell_back(explain_back: ExplainBack, *, now: datetime) -> None:
    """Let the statements await their word, as far as nobody has answered to the line yet."""
    asked = explain_back.items.filter(answers=None, statement__ended_at=None, statement__isnull=False)
    statements.told_back(list(asked.values_list("statement", flat=True)), by=SYSTEM, now=now)
