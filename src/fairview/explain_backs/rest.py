"""Explain-backs, for programs: write, send, note what was said in a talk; no program answers for anybody."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, Literal

from django.http import HttpRequest
from django.utils import timezone
from ninja import Field, Query, Router, Status

from fairview.accounts.rules import Scope
from fairview.calculations.words import Refused, gettext_noop
from fairview.customers.queries import customers_visible_to, people_visible_to
from fairview.explain_backs import actions, queries
from fairview.explain_backs.models import Addressee, ExplainBack, Item, ItemAnswer
from fairview.explain_backs.rules import LINE, MISSED, OPENING, Draft, Line, Reply, Where
from fairview.foundation.api import (
    Day,
    Id,
    Named,
    New,
    Page,
    Paging,
    Shown,
    Words,
    caller,
    check_known,
    one_of,
    page_of,
    reading,
    writing,
)
from fairview.foundation.viewer import Viewer
from fairview.statements.queries import statements_visible_to
from fairview.statements.rules import TEXT, Answer, Channel

explain_backs_router = Router(tags=["explain-backs"])


# ---------------------------------------------------------------- what is answered
class LineShown(Shown):
    """One line of an explain-back."""

    id: int
    position: int
    text: str
    statement_id: int | None = Field(description="The statement that it tells, if it tells one.")

    @classmethod
    def of(cls, one: Item) -> "LineShown":
        """Return a line as it is answered."""
        return cls(id=one.pk, position=one.position, text=one.text, statement_id=one.statement_id)


class AnswerShown(Shown):
    """What somebody said to one line."""

    item_id: int
    answer: Answer
    correction: str

    @classmethod
    def of(cls, one: ItemAnswer) -> "AnswerShown":
        """Return an answer as it is answered."""
        return cls(item_id=one.item_id, answer=Answer(one.answer), correction=one.correction)


class AddresseeShown(Shown):
    """A person who is told, and where they stand with it."""

    id: int
    person: Named | None
    where: Where
    mail_after: datetime | None
    mailed_at: datetime | None
    answered_at: datetime | None
    channel: Channel | Literal[""]
    talked_on: date | None
    missed: str = Field(description="What they say that we missed.")
    objected_at: datetime | None
    objection: str
    answers: list[AnswerShown]

    @classmethod
    def of(cls, one: Addressee, where: Where) -> "AddresseeShown":
        """Return somebody who is told as they are answered."""
        plain = ("mail_after", "mailed_at", "answered_at", "channel", "talked_on", "missed")
        more = ("objected_at", "objection")
        return cls(
            id=one.pk,
            person=Named.of(one.person),
            where=where,
            answers=[AnswerShown.of(answer) for answer in one.answers.all()],
            **{name: getattr(one, name) for name in (*plain, *more)},
        )


class ExplainBackShown(Shown):
    """What we understood, told back, and what they said to it."""

    id: int
    customer: Named | None
    opening: str
    version: int
    supersedes_id: int | None
    made_at: datetime
    made_by: Named | None
    sent_at: datetime | None
    withdrawn_at: datetime | None
    lines: list[LineShown]
    people: list[AddresseeShown]
    disagree: int = Field(description="How many lines people hold different things about.")

    @classmethod
    def of(cls, seen: queries.Seen) -> "ExplainBackShown":
        """Return an explain-back as it is answered."""
        one = seen.explain_back
        plain = ("opening", "version", "supersedes_id", "made_at", "sent_at", "withdrawn_at")
        return cls(
            id=one.pk,
            customer=Named.of(one.customer),
            made_by=Named.of(one.made_by),
            lines=[LineShown.of(item) for item in one.items.all()],
            people=[AddresseeShown.of(told.addressee, told.where) for told in seen.told],
            disagree=seen.disagree,
            **{name: getattr(one, name) for name in plain},
        )


# ---------------------------------------------------------------- what is read
class LineTold(New):
    """One line: its text, perhaps the statement that it tells."""

    text: Words = Field(max_length=LINE)
    statement_id: Id | None = None
    keep: bool = Field(False, description="Make a statement of a line that tells none.")


class NewExplainBack(New):
    """What we understood, in three to five lines, and whom we ask."""

    customer_id: Id
    opening: Words = Field("", max_length=OPENING, description="What it is about.")
    lines: list[LineTold] = Field(max_length=20)
    person_ids: list[Id] = Field(max_length=100)
    supersedes_id: Id | None = Field(None, description="The version that this one says better.")


class AnswerTold(New):
    """What somebody said to one line."""

    item_id: Id
    answer: Answer
    correction: Words = Field("", max_length=TEXT, description="What it is really.")


class Talk(New):
    """What a named person said on a day. They get what is noted by mail, and may object."""

    addressee_id: Id = Field(description="Who: by their number among the people of this explain-back.")
    talked_on: Day
    answers: list[AnswerTold] = Field(max_length=20)
    missed: Words = Field("", max_length=MISSED, description="What they say that we missed.")


class ExplainBacksAsked(Paging):
    """Which explain-backs."""

    customer: Id | None = None
    sent: bool | None = Field(None, description="Those that were sent, or the drafts.")


# ---------------------------------------------------------------- the operations
@explain_backs_router.get("", summary="List explain-backs", **reading(Page[ExplainBackShown], Scope.READ))
def explain_backs(request: HttpRequest, asked: Query[ExplainBacksAsked]) -> Page[ExplainBackShown]:
    """Return what was told back, what was written first before the rest."""
    found = _explain_backs(caller(request))
    if asked.customer is not None:
        found = found.filter(customer=asked.customer)
    if asked.sent is not None:
        found = found.filter(sent_at__isnull=not asked.sent)
    return page_of(request, asked, found.order_by("pk"), _shown)


@explain_backs_router.get("/{pk}", summary="Read an explain-back", **reading(ExplainBackShown, Scope.READ))
def explain_back(request: HttpRequest, pk: Id) -> ExplainBackShown:
    """Return one explain-back with everything that was said to it."""
    return _one(caller(request), pk)


@explain_backs_router.post(
    "", summary="Write an explain-back", **writing(ExplainBackShown, Scope.EXPLAIN_BACKS_WRITE, status=201)
)
def add_explain_back(request: HttpRequest, told: NewExplainBack) -> Status[ExplainBackShown]:
    """Write a draft; nobody outside sees it yet. Whoever may change the customer may."""
    by = caller(request)
    check_known(customers_visible_to(by), told.customer_id, "customer_id")
    check_known(queries.explain_backs_visible_to(by), told.supersedes_id, "supersedes_id")
    check_known(people_visible_to(by), told.person_ids, "person_ids")
    check_known(statements_visible_to(by), [line.statement_id for line in told.lines], "lines")
    lines = [Line(line.text, line.statement_id, line.keep) for line in told.lines]
    draft = Draft(told.opening, lines, told.person_ids, told.supersedes_id)
    made = actions.prepare(told.customer_id, draft, by=by, now=timezone.now())
    return Status(201, _one(by, made.pk))


@explain_backs_router.post(
    "/{pk}/send", summary="Send an explain-back", **writing(ExplainBackShown, Scope.EXPLAIN_BACKS_WRITE)
)
def send_explain_back(request: HttpRequest, pk: Id) -> ExplainBackShown:
    """Tell a draft to its people: from now on it does not change. Each mail leaves when they may be asked."""
    by = caller(request)
    one_of(queries.explain_backs_visible_to(by), pk)
    actions.send(pk, by=by, now=timezone.now())
    return _one(by, pk)


@explain_backs_router.post(
    "/{pk}/talks",
    summary="Note what was said in a talk",
    **writing(ExplainBackShown, Scope.EXPLAIN_BACKS_WRITE),
)
def note_talk(request: HttpRequest, pk: Id, told: Talk) -> ExplainBackShown:
    """Note what a named person said to each line. They get what is noted by mail, and may object."""
    by = caller(request)
    there = one_of(queries.explain_backs_visible_to(by), pk)
    check_known(there.addressees.all(), told.addressee_id, "addressee_id")
    actions.note_talk(told.addressee_id, _reply(told), told.talked_on, by=by, now=timezone.now())
    return _one(by, pk)


# ---------------------------------------------------------------- what they share
def _reply(told: Talk) -> Reply:
    """Return what was said, each line once."""
    answers = {one.item_id: (one.answer, one.correction) for one in told.answers}
    if len(answers) < len(told.answers):
        raise Refused(gettext_noop("Tell what was said to each line once."), field="answers")
    return Reply(answers, told.missed)


def _explain_backs(viewer: Viewer) -> Any:
    return queries.explain_backs_visible_to(viewer).prefetch_related(*queries.people_joined())


def _shown(some: Sequence[ExplainBack]) -> list[ExplainBackShown]:
    return [ExplainBackShown.of(seen) for seen in queries.rows_of(some)]


def _one(viewer: Viewer, pk: int) -> ExplainBackShown:
    return _shown([one_of(_explain_backs(viewer), pk)])[0]
