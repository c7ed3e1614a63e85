"""Days as the wall clock shows them: when they are open, and what an edit would move."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from fairview.services.rules.windows import DAY_SECONDS

Stretch = tuple[int, int]
"""From and to, in seconds after local midnight."""

TWO_WEEKS = 14


@dataclass(frozen=True)
class DayOpen:
    """One local day: when it is open, and why it is off where a holiday or closure falls on it."""

    day: date
    stretches: tuple[Stretch, ...]
    off: str = ""


@dataclass(frozen=True)
class DayMoved:
    """One local day before and after an edit: what stays open, what goes, what comes."""

    day: date
    stays: tuple[Stretch, ...]
    goes: tuple[Stretch, ...]
    comes: tuple[Stretch, ...]
    off: str = ""


def days_open(
    bounds: Sequence[int], zone: str, first: date, *, off: Mapping[date, str], number: int = TWO_WEEKS
) -> list[DayOpen]:
    """Return so many days from the first, given when they open and close in epoch seconds, by turns."""
    days: dict[date, list[Stretch]] = {first + timedelta(days=n): [] for n in range(number)}
    for opens, closes in zip(bounds[0::2], bounds[1::2], strict=True):
        for day, stretch in _by_day(opens, closes, ZoneInfo(zone)):
            if day in days:
                days[day].append(stretch)
    return [DayOpen(day, tuple(_joined(stretches)), off.get(day, "")) for day, stretches in days.items()]


def _by_day(opens: int, closes: int, zone: ZoneInfo) -> list[tuple[date, Stretch]]:
    """Return the parts of one stretch, cut at local midnights."""
    begins, ends = (datetime.fromtimestamp(moment, UTC).astimezone(zone) for moment in (opens, closes))
    days = (ends.date() - begins.date()).days
    parts = []
    for n in range(days + 1):
        day = begins.date() + timedelta(days=n)
        part = (_seconds(begins) if n == 0 else 0, _seconds(ends) if n == days else DAY_SECONDS)
        if part[0] < part[1]:
            parts.append((day, part))
    return parts


def _seconds(moment: datetime) -> int:
    return moment.hour * 3600 + moment.minute * 60 + moment.second


def _joined(stretches: Sequence[Stretch]) -> list[Stretch]:
    joined: list[Stretch] = []
    for opens, closes in sorted(stretches):
        if joined and opens <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(closes, joined[-1][1]))
        else:
            joined.append((opens, closes))
    return joined


def days_moved(before: Sequence[DayOpen], after: Sequence[DayOpen]) -> list[DayMoved]:
    """Return what stays, goes and comes on each day; both lists are about the same days."""
    return [
        DayMoved(
            then.day,
            stays=tuple(_both(now.stretches, then.stretches)),
            goes=tuple(_without(now.stretches, then.stretches)),
            comes=tuple(_without(then.stretches, now.stretches)),
            off=then.off,
        )
        for now, then in zip(before, after, strict=True)
    ]


def _both(ones: Sequence[Stretch], others: Sequence[Stretch]) -> list[Stretch]:
    common = [(max(a, c), min(b, d)) for a, b in ones for c, d in others]
    return sorted(stretch for stretch in common if stretch[0] < stretch[1])


def _without(ones: Sequence[Stretch], others: Sequence[Stretch]) -> list[Stretch]:
    left = list(ones)
    for opens, closes in others:
        left = [
            part for a, b in left for part in ((a, min(b, opens)), (max(a, closes), b)) if part[0] < part[1]
        ]
    return left


def days_off(
    holidays: Mapping[str, str], closures: Sequence[Sequence[str]], first: date, last: date, *, closed: str
) -> dict[date, str]:
    """Return the days off between two days with their names; a closure is called what `closed` says."""
    off = {date.fromisoformat(day): name for day, name in holidays.items()}
    for begins, ends in closures:
        day, end = max(date.fromisoformat(begins), first), min(date.fromisoformat(ends), last)
        while day <= end:
            off.setdefault(day, closed)
            day += timedelta(days=1)
    return {day: off[day] for day in sorted(off) if first <= day <= last}


def clock(seconds: int) -> str:
    """Return seconds after midnight as the wall clock writes them; the day's end is 24:00."""
    return f"{seconds // 3600:02}:{seconds % 3600 // 60:02}"


def midnight_between(first: date, last: date, zone: str) -> tuple[int, int]:
    """Return when the first day begins and the last one ends, in epoch seconds."""
    begins = datetime.combine(first, time(), ZoneInfo(zone))
    ends = datetime.combine(last + timedelta(days=1), time(), ZoneInfo(zone))
    return int(begins.timestamp()), int(ends.timestamp())
