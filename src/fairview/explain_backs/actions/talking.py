"""What somebody said in a talk, noted by one of us: they get the minutes and may object."""

from datetime import date, datetime

from django.db import transaction

from fairview.calculations.words import NotAllowed, Refused, gettext_noop
from fairview.customers import queries as customers
from fairview.customers.actions.links import link_wanted
from fairview.customers.rules import Purpose
from fairview.explain_backs import queries, rules
from fairview.explain_backs.actions.answering import keep
from fairview.explain_backs.actions.locking import check_may_write, lock_addressee
from fairview.explain_backs.actions.wording import check_still_held, word_alike
from fairview.explain_backs.events import ExplainBackAnswered
from fairview.explain_backs.models import Addressee
from fairview.explain_backs.rules import Reply
from fairview.foundation import audit, events, mail
from fairview.foundation.viewer import Kind, Viewer
from fairview.statements.rules import Channel


@transaction.atomic
def note_talk(addressee_id: int, reply: Reply, talked_on: date, *, by: Viewer, now: datetime) -> Addressee:
    """Note what a named person said on a day, line by line, and mail them what was noted."""
    addressee = lock_addressee(addressee_id)
    _check(addressee, talked_on, by=by, now=now)
    rules.check_reply(reply, [item.pk for item in addressee.explain_back.items.all()])
    if addressee.explain_back.sent_at is None:
        check_still_held(addressee.explain_back)
        word_alike(addressee.explain_back, by=by, now=now)
    with audit.change(addressee, by=by, at=now, act="talk noted"):
        addressee.answered_at, addressee.channel = now, Channel.TALK.value
        addressee.talked_on, addressee.entered_by_id = talked_on, by.viewer_id
        addressee.missed, addressee.minutes_sent_at = reply.missed.strip(), now
        addressee.save()
    keep(addressee, reply, talked_on, by=by, now=now)
    _mail_minutes(addressee, by=by, now=now)
    events.publish(ExplainBackAnswered(addressee.explain_back_id, addressee.person_id, now))
    return addressee


def _check(addressee: Addressee, talked_on: date, *, by: Viewer, now: datetime) -> None:
    if by.viewer_kind != Kind.COLLEAGUE:
        raise NotAllowed(gettext_noop("What was said in a talk is noted by the colleague who was there."))
    check_may_write(addressee.explain_back.customer, by=by, now=now)
    rules.check_may_note(queries.where_of(addressee))
    if talked_on > customers.today(now):
        raise Refused(gettext_noop("This day is still to come; note a talk that was."), field="talked_on")
    objected_at = queries.last_objection(addressee)
    rules.check_talk_since(talked_on, customers.today(objected_at) if objected_at else None)
    person = addressee.person
    if not person.is_active or not person.email:
        raise Refused(
            gettext_noop("{name} cannot be sent what you note, and could not object."), name=person.name
        )


def _mail_minutes(addressee: Addressee, *, by: Viewer, now: datetime) -> None:
    """Mail what was noted at once: it asks nothing, so it is no burden on their attention."""
    letter = queries.letter_of_talk(addressee)
    mail.send(
        [addressee.person.email],
        letter.subject,
        letter.text,
        by=by,
        now=now,
        about=f"explain_backs.minutes:{addressee.pk}",
        links={"link_1": link_wanted(addressee.person_id, Purpose.MINUTES, str(addressee.pk))},
        sender=letter.sender.shown,
        reply_to=letter.sender.reply_to,
    )
