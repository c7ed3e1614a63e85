"""Their hours beside ours: which part of the time in which they need a service it is attended. Pure.

Both are weekly windows, each on a wall clock of its own. What is compared is an *ordinary week*: the next
one, from its Monday on, in which neither clock is put forward or back. Public holidays, closures and
extensions are left out. So every day has twenty-four hours, the two clocks stand a fixed distance apart, and
what runs past Sunday's midnight comes round on Monday.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from fairview.services.rules import DAYS, Weekly

DAY = 86_400
WEEK = 7 * DAY
FIRST_MONDAY = time(10)
"""On Sunday, by the world's clock, the first place on earth begins its Monday."""
LOOKED_AHEAD = 8
"""Weeks within which one without a change of clocks is found; where none is, the last of them is taken."""

Stretch = tuple[int, int]
"""From and to in seconds: after Monday's midnight for a week, after midnight for a day."""


@dataclass(frozen=True)
class DayBeside:
    """One weekday on the customer's wall clock: when they need us, when we are there, what is not covered."""

    needed: tuple[Stretch, ...] = ()
    attended: tuple[Stretch, ...] = ()
    covered: tuple[Stretch, ...] = ()
    uncovered: tuple[Stretch, ...] = ()


@dataclass(frozen=True)
class Gap:
    """A stretch that is not covered, with the weekdays on which it is the same."""

    days: tuple[str, ...]
    begins: int
    ends: int

    @property
    def a_week(self) -> int:
        """How many seconds of a week it takes."""
        return (self.ends - self.begins) * len(self.days)


# ---------------------------------------------------------------- which week, which clock
def ordinary_week(day: date, zones: Iterable[str]) -> date:
    """Return the Monday, today or later, of the next week in which none of these clocks is changed."""
    monday = day + timedelta(days=-day.weekday() % 7)
    weeks = [monday + timedelta(weeks=n) for n in range(LOOKED_AHEAD)]
    known = {ZoneInfo(zone) for zone in zones}
    return next((week for week in weeks if all(_is_steady(week, zone) for zone in known)), weeks[-1])


def ahead(monday: date, theirs: str, ours: str) -> int:
    """Return by how many seconds their clock is ahead of ours in a week."""
    return _offset(monday, ZoneInfo(theirs)) - _offset(monday, ZoneInfo(ours))


def _is_steady(monday: date, zone: ZoneInfo) -> bool:
    """Return whether a clock keeps its distance to the world's, wherever on earth the week is read."""
    return len({_offset(monday + timedelta(days=n), zone) for n in range(-1, 9)}) == 1


def _offset(day: date, zone: ZoneInfo) -> int:
    offset = datetime.combine(day, FIRST_MONDAY, UTC).astimezone(zone).utcoffset()
    return int((offset or timedelta()).total_seconds())


# ---------------------------------------------------------------- stretches of a week
def spread(weekly: Weekly, ahead: int = 0) -> tuple[Stretch, ...]:
    """Return windows as stretches of the week, read on a clock that is so many seconds ahead."""
    found: list[Stretch] = []
    for number, day in enumerate(DAYS):
        for opens, closes in weekly.get(day, ()):
            begins = (number * DAY + _seconds(opens) + ahead) % WEEK
            found += _round_the_week(begins, begins + _lasts(_seconds(opens), _seconds(closes)))
    return joined(found)


def joined(stretches: Iterable[Stretch]) -> tuple[Stretch, ...]:
    """Return stretches in order, those that touch or overlap made one."""
    one_by_one: list[Stretch] = []
    for begins, ends in sorted(stretches):
        if one_by_one and begins <= one_by_one[-1][1]:
            one_by_one[-1] = (one_by_one[-1][0], max(ends, one_by_one[-1][1]))
        else:
            one_by_one.append((begins, ends))
    return tuple(one_by_one)


def common(ones: Sequence[Stretch], others: Sequence[Stretch]) -> tuple[Stretch, ...]:
    """Return what both have."""
    both = ((max(a, c), min(b, d)) for a, b in ones for c, d in others)
    return tuple(sorted((begins, ends) for begins, ends in both if begins < ends))


def without(ones: Sequence[Stretch], others: Sequence[Stretch]) -> tuple[Stretch, ...]:
    """Return what the first have and the others have not."""
    left = list(ones)
    for opens, closes in others:
        parts = [part for a, b in left for part in ((a, min(b, opens)), (max(a, closes), b))]
        left = [(begins, ends) for begins, ends in parts if begins < ends]
    return tuple(left)


def by_day(stretches: Sequence[Stretch]) -> tuple[tuple[Stretch, ...], ...]:
    """Return the stretches of each of the seven days, cut at midnight."""
    return tuple(
        tuple((a - n * DAY, b - n * DAY) for a, b in common(stretches, [(n * DAY, (n + 1) * DAY)]))
        for n in range(7)
    )


def _round_the_week(begins: int, ends: int) -> list[Stretch]:
    return [(begins, ends)] if ends <= WEEK else [(begins, WEEK), (0, ends - WEEK)]


def _lasts(opens: int, closes: int) -> int:
    return closes - opens if closes > opens else closes + DAY - opens


def _seconds(clock: str) -> int:
    hour, minute, *second = (int(part) for part in clock.split(":"))
    return hour * 3600 + minute * 60 + (second[0] if second else 0)


# ---------------------------------------------------------------- one beside the other
def compare(needed: Sequence[Stretch], attended: Sequence[Stretch]) -> tuple[DayBeside, ...]:
    """Return the seven days of a week, both given as its stretches on the customer's clock."""
    each = (needed, attended, common(needed, attended), without(needed, attended))
    return tuple(DayBeside(*day) for day in zip(*map(by_day, each), strict=True))


def length(stretches: Iterable[Stretch]) -> int:
    """Return how long stretches are together, in seconds."""
    return sum(ends - begins for begins, ends in stretches)


def uncovered_a_week(days: Iterable[DayBeside]) -> int:
    """Return how many seconds of the week they need us and we are not there."""
    return sum(length(day.uncovered) for day in days)


def gaps(days: Sequence[DayBeside]) -> list[Gap]:
    """Return the stretches that are not covered, each with all the days on which it is the same."""
    found: dict[Stretch, list[str]] = {}
    for name, day in zip(DAYS, days, strict=True):
        for stretch in day.uncovered:
            found.setdefault(stretch, []).append(name)
    by_first_day = sorted(found.items(), key=lambda one: (DAYS.index(one[1][0]), one[0]))
    return [Gap(tuple(names), begins, ends) for (begins, ends), names in by_first_day]


def clock(seconds: int) -> str:
    """Return seconds after midnight as a clock shows them; the day's end is 24:00."""
    hour, rest = divmod(seconds, 3600)
    minute, second = divmod(rest, 60)
    return f"{hour:02}:{minute:02}" + (f":{second:02}" if second else "")
