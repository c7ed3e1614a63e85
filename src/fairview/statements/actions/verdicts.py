"""What the customer's people say to our statements, and what it makes of them.

Nobody on our side can confirm for the customer: by their link only they answer themselves, and what was
said in a talk is noted with a name, and taken back when that person objects.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Count, F

from fairview.calculations.words import Refused, gettext_noop
from fairview.customers import queries as customers
from fairview.foundation import audit
from fairview.foundation.viewer import SYSTEM, Kind, Viewer
from fairview.statements import queries, rules
from fairview.statements.actions.changes import Act, changing, lock
from fairview.statements.actions.statements import check_theirs
from fairview.statements.models import Statement, Verdict
from fairview.statements.rules import OURS, TEXT, Answer, Channel, Read, State


@dataclass(frozen=True)
class Told:
    """What one person said to one statement.

    `about` is the text as they read it: say it when it may be another than the statement has now, as when a
    colleague of theirs has corrected it since. `shown_to` is who of ours has read the link it came by.
    """

    person_id: int
    answer: Answer
    correction: str
    channel: Channel
    said_on: date
    about: str = ""
    shown_to: str = ""


@transaction.atomic
def record(statement_id: int, told: Told, *, by: Viewer, now: datetime) -> Statement:
    """Keep what somebody said to a statement, and let the statement follow from all that was said."""
    statement = lock(statement_id)
    _check_their_word(statement, told, by, now)
    verdict = _kept(statement, told, by=by, now=now)
    act = Act(f"answered: {told.answer.value}", told.channel.value, verdict.correction)
    with changing(statement, act, by=by, now=now):
        statement.told_back_at = None
        _settle(statement, now)
    return statement


@transaction.atomic
def record_as_read(read: Read, told: Told, *, by: Viewer, now: datetime) -> Statement:
    """Keep what somebody said, unless the statement was changed since they read it."""
    statement = lock(read.statement_id)
    rules.check_as_read(read, queries.read_of(statement.pk), str(statement))
    return record(statement.pk, told, by=by, now=now)


@transaction.atomic
def take_back(verdict_ids: Collection[int], *, by: Viewer, now: datetime) -> list[Statement]:
    """Take back what was noted of a talk because the person it names objects; settle anew."""
    found = Verdict.objects.filter(pk__in=verdict_ids, taken_back_at=None).select_for_update(of=("self",))
    verdicts = list(found.order_by("statement_id"))
    for verdict in verdicts:
        _check_own_talk(verdict, by)
        with audit.change(verdict, by=by, at=now, act="objected to"):
            verdict.taken_back_at = now
            verdict.save(update_fields=["taken_back_at"])
    return [_without(pk, by=by, now=now) for pk in sorted({one.statement_id for one in verdicts})]


@transaction.atomic
def told_back(ids: Collection[int], *, by: Viewer, now: datetime) -> list[Statement]:
    """Keep that these were told back to the customer, whose word is awaited from now on."""
    statements = [lock(pk) for pk in sorted(ids)]
    for statement in statements:
        if not customers.may_change(by, statement.customer, customers.today(now)):
            raise rules.not_yours(statement.customer.name)
        with changing(statement, Act("told back"), by=by, now=now):
            statement.told_back_at = now
    return statements


@transaction.atomic
def not_told_back(ids: Collection[int], *, by: Viewer, now: datetime) -> list[Statement]:
    """Keep that nobody's word on these is awaited any more: what told them back was taken back."""
    statements = [lock(pk) for pk in sorted(ids)]
    for statement in statements:
        if not customers.may_change(by, statement.customer, customers.today(now)):
            raise rules.not_yours(statement.customer.name)
        with changing(statement, Act("taken back"), by=by, now=now):
            statement.told_back_at = None
    return statements


@transaction.atomic
def settle_anew(person_ids: Collection[int], *, now: datetime) -> list[Statement]:
    """Settle anew what several of these entries spoke about: they became one person, or two again.

    One person's last word is the one that counts; so two entries of theirs no longer disagree.
    """
    given = Verdict.objects.filter(
        person__in=person_ids,
        taken_back_at=None,
        at__gte=F("statement__worded_at"),
        statement__ended_at=None,
    )
    several = given.order_by().values("statement").annotate(n=Count("pk")).filter(n__gt=1)
    return [_anew(pk, now) for pk in sorted(several.values_list("statement", flat=True))]


# ---------------------------------------------------------------- may they say so
def _check_their_word(statement: Statement, told: Told, by: Viewer, now: datetime) -> None:
    if told.channel == Channel.LINK and not _is(by, told.person_id):
        raise rules.not_their_word()
    if told.channel == Channel.TALK and not _may_note(statement, by, now):
        raise rules.not_your_talk()
    if told.said_on > customers.today(now):
        raise Refused(gettext_noop("That day has not come yet."), field="said_on")
    check_theirs(told.person_id, statement.customer_id)


def _is(by: Viewer, person_id: int) -> bool:
    return by.viewer_kind == Kind.PERSON and by.viewer_id == person_id


def _may_note(statement: Statement, by: Viewer, now: datetime) -> bool:
    is_colleague = by.viewer_kind == Kind.COLLEAGUE
    return is_colleague and customers.may_change(by, statement.customer, customers.today(now))


def _check_own_talk(verdict: Verdict, by: Viewer) -> None:
    if verdict.channel != Channel.TALK or not _is(by, verdict.person_id):
        raise rules.not_their_word()


def _correction(told: Told) -> str:
    correction = " ".join(told.correction.split()) if told.answer != Answer.RIGHT else ""
    if len(correction) > TEXT:
        raise Refused(
            gettext_noop("That is {n} letters; a statement has at most {most}. Make two of it."),
            field="correction",
            n=len(correction),
            most=TEXT,
        )
    return correction


# ---------------------------------------------------------------- what follows
def _kept(statement: Statement, told: Told, *, by: Viewer, now: datetime) -> Verdict:
    verdict = Verdict.objects.create(
        statement=statement,
        person_id=told.person_id,
        answer=told.answer.value,
        about=" ".join(told.about.split())[:TEXT] or statement.text,
        correction=_correction(told),
        channel=told.channel.value,
        said_on=told.said_on,
        at=now,
        entered_by=by.actor.text[:200],
        shown_to=told.shown_to[:200],
    )
    audit.added(verdict, by=by, at=now)
    return verdict


def _without(statement_id: int, *, by: Viewer, now: datetime) -> Statement:
    statement = Statement.objects.select_for_update(of=("self",)).get(pk=statement_id)
    with changing(statement, Act("objected", Channel.TALK.value), by=by, now=now):
        _settle(statement, now)
    return statement


def _anew(statement_id: int, now: datetime) -> Statement:
    statement = lock(statement_id)
    stood, since = (statement.state, statement.text), statement.state_since
    with changing(statement, Act("people merged"), by=SYSTEM, now=now):
        _settle(statement, now)
        if (statement.state, statement.text) == stood:
            statement.state_since = since
    return statement


def _settle(statement: Statement, now: datetime) -> None:
    """Let a statement's state and text follow from what each person last said since we worded it."""
    ours = queries.our_wording(statement)
    said = queries.said_of([statement.pk]).get(statement.pk, [])
    last = [one.said_in(queries.house_zone()) for one in said]
    settled = rules.settle(ours.text, last) if last else ours
    statement.text, statement.state = settled.text, settled.state.value
    statement.state_since = now if settled.state in OURS else last[-1].at
    theirs = _whose(statement, said) if settled.state not in OURS else None
    statement.told_by_id = theirs.person_id if theirs else None
    statement.channel = theirs.channel if theirs else ""


def _whose(statement: Statement, said: Sequence[Verdict]) -> Verdict:
    """Return whose word a statement now is: of a correction who said it first, else who spoke last."""
    if statement.state != State.CORRECTED:
        return said[-1]
    author = queries.author_of_correction(statement)
    return next((one for one in said if one.person_id == author), said[-1])
