"""What somebody answers by their own link, and that they object to what was noted of a talk."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction

from fairview.calculations.words import Refused, gettext_noop
from fairview.customers import queries as customers
from fairview.explain_backs import queries, rules
from fairview.explain_backs.actions.locking import lock_addressee
from fairview.explain_backs.events import ExplainBackAnswered, ExplainBackObjected
from fairview.explain_backs.models import Addressee, ItemAnswer
from fairview.explain_backs.rules import Reply
from fairview.foundation import audit, events
from fairview.foundation.viewer import Kind, Viewer
from fairview.statements import actions as statements
from fairview.statements.actions import Told
from fairview.statements.rules import Answer, Channel


@transaction.atomic
def answer(addressee_id: int, reply: Reply, *, by: Viewer, now: datetime) -> Addressee:
    """Keep what the person who was asked says themselves. Nobody else can, least of all one of us."""
    addressee = lock_addressee(addressee_id)
    rules.check_may_answer(_is_them(addressee, by))
    rules.check_open(queries.where_of(addressee))
    rules.check_reply(reply, _item_ids(addressee))
    with audit.change(addressee, by=by, at=now, act="answered"):
        addressee.answered_at, addressee.channel = now, Channel.LINK.value
        addressee.missed, addressee.objected_at = reply.missed.strip(), None
        addressee.talked_on = addressee.entered_by = None
        addressee.shown_to = reply.shown_to[:200]
        addressee.save()
    keep(addressee, reply, customers.today(now), by=by, now=now)
    events.publish(ExplainBackAnswered(addressee.explain_back_id, addressee.person_id, now))
    return addressee


@transaction.atomic
def object_to(addressee_id: int, words: str, *, by: Viewer, now: datetime) -> Addressee:
    """Object to what was noted of a talk: it does not count any more, and they may answer themselves."""
    addressee = lock_addressee(addressee_id)
    rules.check_may_answer(_is_them(addressee, by))
    if addressee.channel != Channel.TALK or addressee.objected_at is not None:
        raise Refused(gettext_noop("There is nothing noted of a talk to object to."))
    rules.check_objection(words)
    with audit.change(addressee, by=by, at=now, act="objected"):
        addressee.objected_at, addressee.objection = now, words.strip()
        addressee.save(update_fields=["objected_at", "objection"])
    statements.take_back(queries.verdicts_of_talk(addressee), by=by, now=now)
    events.publish(ExplainBackObjected(addressee.explain_back_id, addressee.person_id, now))
    return addressee


def keep(addressee: Addressee, reply: Reply, said_on: date, *, by: Viewer, now: datetime) -> None:
    """Keep the answer to each line, and tell the statements behind them that still hold.

    Who has moved to another customer since is still heard, but settles nothing there any more. Statements are
    taken hold of in the order of their numbers, so that two who answer never wait for each other.
    """
    counts = queries.belongs(addressee.person, addressee.explain_back.customer)
    addressee.answers.all().delete()  # what they objected to; the audit keeps it
    for item in addressee.explain_back.items.select_related("statement").order_by("statement", "position"):
        told, correction = cleaned(reply.answers, item.pk)
        made = ItemAnswer.objects.create(
            addressee=addressee, item=item, answer=told.value, correction=correction
        )
        audit.added(made, by=by, at=now)
        if counts and item.statement is not None and item.statement.ended_at is None:
            verdict = Told(
                by.viewer_id if by.viewer_kind == Kind.PERSON and by.viewer_id else addressee.person_id,
                told,
                queries.bare(item, correction),
                Channel(addressee.channel),
                said_on,
                queries.text_of(item),
                reply.shown_to,
            )
            statements.record(item.statement.pk, verdict, by=by, now=now)


def cleaned(answers: Mapping[int, tuple[Answer, str]], item_id: int) -> tuple[Answer, str]:
    """Return an answer with its correction on one line; what is right needs none."""
    told, correction = answers[item_id]
    return Answer(told), "" if told == Answer.RIGHT else " ".join(correction.split())


def _is_them(addressee: Addressee, by: Viewer) -> bool:
    """Return whether they are who was asked, perhaps by an entry of theirs that was merged into another."""
    entries = queries.entries_of(by.viewer_id or 0)
    return by.viewer_kind == Kind.PERSON and addressee.person_id in entries


def _item_ids(addressee: Addressee) -> list[int]:
    return list(addressee.explain_back.items.values_list("pk", flat=True))
