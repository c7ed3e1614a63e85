"""The sample's two years of work, day by day. Pure and deterministic.

Each day has a seed of its own, so the same day looks the same whenever the sample is made. Work is drawn as
open time and placed on the service's own clock; what waits for the customer waits on the wall clock.
"""

import math
import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

from fairview.site.sample import demand
from fairview.site.sample.organisation import ZONE

MONTHS = 24
_CANCELLED = 0.02
_FINISHED_AFTER = timedelta(days=5)
_PRIORITIES = (1, 2, 3, 4)
_PRIORITY_WEIGHTS = (2, 8, 74, 16)


class Clock(Protocol):
    """A service's hours, as far as the sample needs them."""

    def after(self, start: datetime, seconds: int) -> datetime:
        """Return the instant at which the service has been open for so many seconds since `start`."""
        ...


@dataclass(frozen=True)
class Change:
    """One line in the life of a piece of work, as the service desk writes it down."""

    at: datetime
    state: str
    team: str
    passed_on: int = 0
    reopened: int = 0


@dataclass(frozen=True)
class Case:
    """One piece of work from first word to last."""

    customer: str
    service: str
    title: str
    priority: int
    in_time: bool  # by the service desk's own clock, which stops while it waits
    changes: tuple[Change, ...]

    @property
    def opened_at(self) -> datetime:
        """When it was first told."""
        return self.changes[0].at


@dataclass
class _Life:
    """Writes the changes of one case down as they happen."""

    clock: Clock
    team: str
    at: datetime
    changes: list[Change] = field(default_factory=list)
    passed_on: int = 0
    reopened: int = 0

    def note(self, state: str) -> None:
        """Write a change down, never at the same instant as the one before."""
        if self.changes:
            self.at = max(self.at, self.changes[-1].at + timedelta(minutes=1))
        self.at = self.at.replace(second=0, microsecond=0)
        self.changes.append(Change(self.at, state, self.team, self.passed_on, self.reopened))

    def work(self, seconds: float) -> None:
        """Let so much open time pass."""
        self.at = self.clock.after(self.at, max(int(seconds), 60))

    def wait(self, seconds: float) -> None:
        """Let so much time pass on the wall clock."""
        self.at += timedelta(seconds=int(seconds))


def first_day(until: date) -> date:
    """Return the first day of the sample: two years before the month that `until` begins."""
    return date(until.year - MONTHS // 12, until.month, 1)


def begin_of_month(now: datetime) -> date:
    """Return the day the sample ends before: the first of this month in the sample's zone."""
    return now.astimezone(ZoneInfo(ZONE)).date().replace(day=1)


def past(until: date, clocks: Mapping[str, Clock]) -> list[Case]:
    """Return every case of the two years before `until`, in the order told; the end cuts what comes later."""
    end = datetime.combine(until, time(), ZoneInfo(ZONE)).astimezone(UTC)
    days = (until - first_day(until)).days
    cases = [case for n in range(days) for case in _day(first_day(until) + timedelta(days=n), clocks)]
    cut = [_cut(case, end) for case in cases]
    return sorted(cut, key=lambda case: (case.opened_at, case.service, case.customer))


def _day(day: date, clocks: Mapping[str, Clock]) -> Iterator[Case]:
    chance = random.Random(f"St Brigid's, {day.isoformat()}")  # noqa: S311 (a sample, not a secret)
    for service in demand.SHAPES:
        for _ in range(_how_many(chance, demand.rate(service, day))):
            yield _case(chance, day, service, clocks[service])


def _how_many(chance: random.Random, mean: float) -> int:
    """Draw from Poisson's distribution (Knuth, The Art of Computer Programming, vol. 2, 3.4.1)."""
    limit, product, count = math.exp(-mean), chance.random(), 0
    while product > limit:
        product *= chance.random()
        count += 1
    return count


def _around(chance: random.Random, median: float, spread: float) -> float:
    return median * math.exp(chance.gauss(0.0, spread))


def _moment(chance: random.Random, day: date, customer: str) -> datetime:
    hour = chance.choices(range(24), demand.hours_of_day(customer))[0]
    local = datetime.combine(day, time(hour, chance.randrange(60)), ZoneInfo(ZONE))
    return local.astimezone(UTC)


def _case(chance: random.Random, day: date, service: str, clock: Clock) -> Case:
    shape = demand.SHAPES[service]
    names = list(shape.asked_by)
    customer = chance.choices(names, [demand.weight(name, service, day) for name in names])[0]
    life = _Life(clock, "Desk", _moment(chance, day, customer))
    work = _live(chance, shape, life)
    return Case(
        customer=customer,
        service=service,
        title=chance.choice(shape.titles),
        priority=chance.choices(_PRIORITIES, _PRIORITY_WEIGHTS)[0],
        in_time=work <= shape.source_target,
        changes=tuple(life.changes),
    )


def _live(chance: random.Random, shape: demand.Shape, life: _Life) -> float:
    """Let the case run its course; return the open time it took us."""
    life.note("New")
    work = _around(chance, shape.work, shape.spread)
    answer = min(_around(chance, shape.answer, 0.6), work / 2)
    life.work(answer)
    life.team = shape.team
    life.note("Active")
    if chance.random() < _CANCELLED:
        life.work(work / 2)
        life.note("Canceled")
        return work
    _do(chance, shape, life, work - answer)
    if chance.random() < shape.comes_back:
        _come_back(chance, shape, life)
    life.wait(_FINISHED_AFTER.total_seconds())
    life.note("Closed")
    return work


def _do(chance: random.Random, shape: demand.Shape, life: _Life, seconds: float) -> None:
    for _ in range(_how_many(chance, shape.passed_on)):
        life.work(seconds * 0.2)
        seconds *= 0.8
        life.passed_on += 1
        life.note("Active")
    if chance.random() < shape.waits:
        life.work(seconds * 0.1)
        seconds *= 0.9
        life.note("Awaiting User Info")
        life.wait(_around(chance, shape.wait, 0.5))
        life.note("Active")
    life.work(seconds)
    life.note("Resolved")


def _come_back(chance: random.Random, shape: demand.Shape, life: _Life) -> None:
    life.wait(_around(chance, 30 * demand.HOUR, 0.6))
    life.reopened += 1
    life.note("Active")
    life.work(_around(chance, shape.work / 2, shape.spread))
    life.note("Resolved")


def _cut(case: Case, end: datetime) -> Case:
    known = tuple(change for change in case.changes if change.at < end)
    if len(known) == len(case.changes):
        return case
    done = any(change.state == "Resolved" for change in known)
    return Case(case.customer, case.service, case.title, case.priority, case.in_time or not done, known)
