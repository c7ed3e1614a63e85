"""Statements, for programs. What customers say to them is theirs to say; no program says it for them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Annotated, Any, Literal

from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone
from ninja import Field, Query, Router, Status

from fairview.accounts.rules import Scope
from fairview.customers.queries import customers_visible_to
from fairview.foundation.api import (
    Change,
    Day,
    Id,
    Moment,
    Named,
    New,
    Page,
    Paging,
    Shown,
    Words,
    caller,
    check_known,
    held,
    one_of,
    page_of,
    reading,
    writing,
)
from fairview.foundation.viewer import Viewer
from fairview.statements import actions, queries
from fairview.statements.models import Statement, Verdict
from fairview.statements.queries import StatementRow
from fairview.statements.rules import (
    TEXT,
    Answer,
    Brings,
    Channel,
    Fit,
    Going,
    Standing,
    State,
    StatementDetails,
    StatementKind,
)

statements_router = Router(tags=["statements"])

Empty = Literal[""]
Clock = Annotated[str, Field(pattern=r"^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$")]
Window = Annotated[list[Clock], Field(min_length=2, max_length=2)]
Times = dict[
    Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"], Annotated[list[Window], Field(max_length=24)]
]

ONE_KIND = {
    "goal": "Of a goal only.",
    "activity": "Of an activity only.",
    "busy": "Of a busy time only.",
    "standing": "Of a statement on where they stand in their field only.",
    "fit": "Of a statement on how a service serves an activity only.",
    "word": "Of a word of theirs only.",
}
WEEKLY = f'{ONE_KIND["activity"]} As {{"mon": [["07:30", "19:30"]]}}, on the customer\'s clock.'
REPEATS = f"{ONE_KIND['busy']} An RRULE of RFC 5545: daily, weekly, monthly or yearly."


# ---------------------------------------------------------------- what is answered
class VerdictShown(Shown):
    """What one person last said to a statement since we worded it."""

    person: Named | None
    answer: Answer
    correction: str
    channel: Channel
    said_on: date

    @classmethod
    def of(cls, one: Verdict) -> "VerdictShown":
        """Return a verdict as it is answered."""
        plain = ("answer", "correction", "channel", "said_on")
        return cls(person=Named.of(one.person), **{name: getattr(one, name) for name in plain})


class StatementShown(Shown):
    """One thing we say about a customer, as it stands now."""

    id: int
    customer: Named | None
    kind: StatementKind
    text: str
    state: State = Field(description="As it is to be read now: explained back and stale are computed.")
    disagree: bool = Field(description="People of theirs hold different things.")
    known_from: str = Field(description="From whom we know it, in words.")
    verdicts: list[VerdictShown]
    said_by: Named | None = Field(description="In whose words it is told.")
    told_by: Named | None = Field(description="Who confirmed, corrected or refuted it.")
    channel: Channel | Empty
    state_since: datetime
    told_back_at: datetime | None
    added_at: datetime
    worded_at: datetime
    ended_at: datetime | None
    good_until: date | None
    is_shown: bool = Field(description="Whether the customer sees it.")
    measure: str
    due_on: date | None
    going: Going | Empty
    going_words: str
    rank: int | None
    hour_costs: str
    brings: Brings | Empty
    weekly: dict[str, list[list[str]]]
    begins_on: date | None
    ends_on: date | None
    repeats: str
    standing: Standing | Empty
    activity_id: int | None
    service: Named | None
    fit: Fit | Empty
    term: str

    @classmethod
    def of(cls, row: StatementRow) -> "StatementShown":
        """Return a statement as it is answered."""
        one = row.statement
        return cls(
            id=one.pk,
            customer=Named.of(one.customer),
            state=row.state_now,
            disagree=row.disagree,
            known_from=row.known_from,
            verdicts=[VerdictShown.of(verdict) for verdict in row.verdicts],
            said_by=Named.of(one.said_by),
            told_by=Named.of(one.told_by),
            service=Named.of(one.service),
            **{name: getattr(one, name) for name in PLAIN},
        )


PLAIN = (
    "kind", "text", "channel", "state_since", "told_back_at", "added_at", "worded_at", "ended_at",
    "good_until", "is_shown", "measure", "due_on", "going", "going_words", "rank", "hour_costs", "brings",
    "weekly", "begins_on", "ends_on", "repeats", "standing", "activity_id", "fit", "term",
)  # fmt: skip
"""What is answered as it is kept."""


# ---------------------------------------------------------------- what is read
class NewStatement(New):
    """One line makes a statement; what its kind does not use stays empty."""

    customer_id: Id
    text: Words = Field(max_length=TEXT)
    kind: StatementKind = StatementKind.OTHER
    state: Literal["assumed", "heard"] | None = Field(
        None,
        description="None: heard when somebody said it, else assumed. The rest is theirs to say.",
    )
    said_by_id: Id | None = Field(None, description="A person of theirs, in whose words it is told.")
    good_until: Day | None = None
    is_shown: bool = Field(False, description="Whether the customer sees it.")
    measure: Words = Field("", max_length=200, description=ONE_KIND["goal"])
    due_on: Day | None = Field(None, description=ONE_KIND["goal"])
    going: Going | Empty = Field("", description=ONE_KIND["goal"])
    going_words: Words = Field("", max_length=120, description=ONE_KIND["goal"])
    hour_costs: Words = Field("", max_length=200, description=ONE_KIND["activity"])
    brings: Brings | Empty = Field("", description=ONE_KIND["activity"])
    weekly: Times = Field(default_factory=dict, description=WEEKLY)
    begins_on: Day | None = Field(None, description=ONE_KIND["busy"])
    ends_on: Day | None = Field(None, description=ONE_KIND["busy"])
    repeats: Words = Field("", max_length=200, description=REPEATS)
    standing: Standing | Empty = Field("", description=ONE_KIND["standing"])
    activity_id: Id | None = Field(None, description=ONE_KIND["fit"])
    service_id: Id | None = Field(None, description=ONE_KIND["fit"])
    fit: Fit | Empty = Field("", description=ONE_KIND["fit"])
    term: Words = Field("", max_length=80, description=ONE_KIND["word"])


class StatementChange(Change):
    """What is to change about a statement. Other words are ours again until the customer has read them."""

    text: Words = Field("", max_length=TEXT)
    kind: StatementKind = StatementKind.OTHER
    said_by_id: Id | None = None
    good_until: Day | None = None
    is_shown: bool = False
    measure: Words = Field("", max_length=200)
    due_on: Day | None = None
    going: Going | Empty = ""
    going_words: Words = Field("", max_length=120)
    hour_costs: Words = Field("", max_length=200)
    brings: Brings | Empty = ""
    weekly: Times = Field(default_factory=dict, description=WEEKLY)
    begins_on: Day | None = None
    ends_on: Day | None = None
    repeats: Words = Field("", max_length=200, description=REPEATS)
    standing: Standing | Empty = ""
    activity_id: Id | None = None
    service_id: Id | None = None
    fit: Fit | Empty = ""
    term: Words = Field("", max_length=80)


class HeardFrom(New):
    """Who there said so, if it is known."""

    person_id: Id | None = None


class WhetherShown(New):
    """Whether the customer sees it from now on."""

    shown: bool


class StatementsAsked(Paging):
    """Which statements."""

    customer: Id | None = None
    kind: StatementKind | None = None
    state: State | None = Field(None, description="As they are to be read now.")
    ended: bool = Field(False, description="Those that no longer hold, instead of those that do.")
    changed_since: Moment | None = None


# ---------------------------------------------------------------- the operations
@statements_router.get("", summary="List statements", **reading(Page[StatementShown], Scope.READ))
def statements(request: HttpRequest, asked: Query[StatementsAsked]) -> Page[StatementShown]:
    """Return what we say about customers, what was added first before the rest."""
    found = _chosen(caller(request), asked)
    if asked.state is None:
        return page_of(request, asked, found, _shown)
    so = [row.statement for row in queries.states(found, timezone.now()) if row.state_now == asked.state]
    return page_of(request, asked, so, _shown)


@statements_router.get("/{pk}", summary="Read a statement", **reading(StatementShown, Scope.READ))
def statement(request: HttpRequest, pk: Id) -> StatementShown:
    """Return one statement, whether it still holds or not."""
    return _one(one_of(queries.statements_visible_to(caller(request)), pk))


@statements_router.post(
    "", summary="Add a statement", **writing(StatementShown, Scope.STATEMENTS_WRITE, status=201)
)
def add_statement(request: HttpRequest, told: NewStatement) -> Status[StatementShown]:
    """Say something about a customer, as assumed or as heard. Every colleague may."""
    by = caller(request)
    check_known(customers_visible_to(by), told.customer_id, "customer_id")
    state = State(told.state or (State.HEARD if told.said_by_id else State.ASSUMED))
    details = StatementDetails(**told.model_dump(exclude={"state"}))
    return Status(201, _one(actions.add(details, state, by=by, now=timezone.now())))


@statements_router.patch(
    "/{pk}", summary="Change a statement", **writing(StatementShown, Scope.STATEMENTS_WRITE)
)
@transaction.atomic
def change_statement(request: HttpRequest, pk: Id, told: StatementChange) -> StatementShown:
    """Change what is told about a statement. Whoever added it may, and who may change the customer."""
    by = caller(request)
    details = replace(held(queries.statements_visible_to(by), pk).details, **told.told())
    return _one(actions.change(pk, details, by=by, now=timezone.now()))


@statements_router.post(
    "/{pk}/heard", summary="Say that we heard it", **writing(StatementShown, Scope.STATEMENTS_WRITE)
)
def hear_statement(request: HttpRequest, pk: Id, told: HeardFrom) -> StatementShown:
    """Say that somebody there said so. What the customer answered themselves is not touched."""
    by = caller(request)
    one_of(queries.statements_visible_to(by), pk)
    return _one(actions.say_heard(pk, told.person_id, by=by, now=timezone.now()))


@statements_router.post(
    "/{pk}/end", summary="Say that it no longer holds", **writing(StatementShown, Scope.STATEMENTS_WRITE)
)
def end_statement(request: HttpRequest, pk: Id) -> StatementShown:
    """Say that something no longer holds. What was known and said stays readable."""
    by = caller(request)
    one_of(queries.statements_visible_to(by), pk)
    return _one(actions.end(pk, by=by, now=timezone.now()))


@statements_router.post(
    "/{pk}/shown", summary="Show it to the customer", **writing(StatementShown, Scope.STATEMENTS_WRITE)
)
def show_statement(request: HttpRequest, pk: Id, told: WhetherShown) -> StatementShown:
    """Let the customer see a statement, or no longer."""
    by = caller(request)
    one_of(queries.statements_visible_to(by), pk)
    return _one(actions.show(pk, told.shown, by=by, now=timezone.now()))


# ---------------------------------------------------------------- what they share
def _chosen(viewer: Viewer, asked: StatementsAsked) -> Any:
    told: dict[str, Any] = {"customer": asked.customer, "kind": asked.kind}
    found = queries.statements_visible_to(viewer).filter(ended_at__isnull=not asked.ended)
    found = found.filter(**{name: value for name, value in told.items() if value is not None})
    if asked.changed_since is not None:
        lately = Statement.objects.filter(changes__at__gte=asked.changed_since)
        found = found.filter(pk__in=lately.order_by().values("pk"))
    return found.order_by("pk")


def _shown(some: Sequence[Statement]) -> list[StatementShown]:
    return [StatementShown.of(row) for row in queries.standing(some, timezone.now())]


def _one(statement: Statement) -> StatementShown:
    return _shown([statement])[0]
