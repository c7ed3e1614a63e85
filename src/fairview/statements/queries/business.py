"""A customer's business: everything that holds about it, as it stands now."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import groupby

from django.db.models import prefetch_related_objects

from fairview.customers import queries as customers
from fairview.customers.models import Customer, Person
from fairview.foundation.viewer import Viewer, is_one_of_us
from fairview.statements import rules, words
from fairview.statements.models import Statement
from fairview.statements.queries.know_or_think import KnowOrThink, counted
from fairview.statements.queries.statements import StatementRow, standing, statements_visible_to
from fairview.statements.rules import StatementKind


@dataclass(frozen=True)
class BusyTime:
    """A busy time, and when it comes next; nothing comes of one that has no days or is over."""

    row: StatementRow
    first: date | None = None
    last: date | None = None

    @property
    def is_several_days(self) -> bool:
        """Whether it lasts longer than a day."""
        return self.first != self.last


@dataclass(frozen=True)
class Business:
    """What holds about a customer, by kind; activities as they ranked them, busy times as they come."""

    customer: Customer
    know: KnowOrThink
    rows: Sequence[StatementRow]
    people: Sequence[Person]
    """Who may have said something."""
    may_add: bool
    may_rank: bool
    busy_times: Sequence[BusyTime]
    by_kind: dict[StatementKind, list[StatementRow]] = field(default_factory=dict)

    @property
    def kinds(self) -> list[tuple[str, str]]:
        """The kinds to choose from, with their words."""
        return words.kinds()

    @property
    def goals(self) -> list[StatementRow]:
        """What they want to reach, the soonest first."""
        return sorted(self._of(StatementKind.GOAL), key=_due)

    @property
    def activities(self) -> list[StatementRow]:
        """What they do, as they ranked it; what they did not rank comes last."""
        return sorted(self._of(StatementKind.ACTIVITY), key=_rank)

    @property
    def plans(self) -> list[StatementRow]:
        """What they intend."""
        return self._of(StatementKind.PLAN)

    @property
    def standings(self) -> list[StatementRow]:
        """Where they stand in their field."""
        return self._of(StatementKind.STANDING)

    @property
    def fits(self) -> list[StatementRow]:
        """How well services serve their activities."""
        return self._of(StatementKind.FIT)

    @property
    def words(self) -> list[StatementRow]:
        """Words of theirs, in the order of the alphabet."""
        return sorted(self._of(StatementKind.WORD), key=lambda row: row.statement.term.casefold())

    @property
    def others(self) -> list[StatementRow]:
        """Anything else."""
        return self._of(StatementKind.OTHER)

    def _of(self, kind: StatementKind) -> list[StatementRow]:
        return self.by_kind.get(kind, [])


def business(viewer: Viewer, customer: Customer, now: datetime) -> Business:
    """Return a customer's business; as many queries for a hundred statements as for one."""
    held = list(statements_visible_to(viewer).filter(customer=customer, ended_at=None).order_by("kind", "pk"))
    prefetch_related_objects(held, "needs__service")
    rows, day = standing(held, now), customers.today(now)
    by_kind = {StatementKind(kind): list(some) for kind, some in groupby(rows, key=_kind)}
    people = customers.people_visible_to(viewer).filter(customer=customer, is_active=True)
    return Business(
        customer=customer,
        know=counted(rows),
        rows=rows,
        people=list(people),
        may_add=is_one_of_us(viewer),
        may_rank=customers.may_change(viewer, customer, day),
        busy_times=busy_times(by_kind.get(StatementKind.BUSY_TIME, []), day),
        by_kind=by_kind,
    )


def busy_times(rows: Sequence[StatementRow], day: date) -> list[BusyTime]:
    """Return busy times as they come: the next first, then those without days, what is over last."""
    times = [BusyTime(row, *(_comes(row.statement, day) or ())) for row in rows]
    return sorted(times, key=lambda one: (one.first is None, one.first or date.max, one.row.statement.pk))


def _comes(statement: Statement, day: date) -> tuple[date, date] | None:
    if statement.begins_on is None:
        return None
    return rules.next_days(statement.begins_on, statement.ends_on, statement.repeats, day)


def _kind(row: StatementRow) -> str:
    return row.statement.kind


def _due(row: StatementRow) -> tuple[bool, date, int]:
    due = row.statement.due_on
    return due is None, due or date.max, row.statement.pk


def _rank(row: StatementRow) -> tuple[bool, int, int]:
    rank = row.statement.rank
    return rank is None, rank or 0, row.statement.pk
