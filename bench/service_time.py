"""Service time: a million tickets on ten calendars, one ticket, and compiling ten years.

    python bench/service_time.py

Needs the dependency group `bench` for the comparison (django-bizcal) and for the optional extra (numba);
what is missing is left out. Everything is processor time, the best of several rounds that take turns, so
that other work on the machine counts as little as may be.
"""

import importlib.util
import sys
import time
import timeit
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))

from fairview.calculations.service_time import Calendar, Together, bulk, compile_calendar

ZONES = (
    "Europe/London",
    "Europe/Berlin",
    "America/New_York",
    "America/Sao_Paulo",
    "America/St_Johns",
    "Africa/Cairo",
    "Asia/Kolkata",
    "Australia/Sydney",
    "Pacific/Auckland",
    "UTC",
)
YEARS = range(2016, 2026)
FIRST, LAST = (int(datetime(year, 1, 1, tzinfo=UTC).timestamp()) for year in (YEARS[0], YEARS[-1] + 1))
WINDOWS = (("08:30", "12:15"), ("13:00", "17:30"))
HOLIDAYS = [date(year, month, day) for year in YEARS for month, day in ((1, 1), (5, 1), (12, 25), (12, 26))]
TICKETS = 1_000_000
COMPARED = 4_000  # tickets the other library is asked for; it takes about as long for these
LONGEST = 14 * 86_400  # seconds from start to end of a ticket
ROUNDS = 15


def calendar(zone: str) -> Calendar:
    """An office of five days with a lunch break and four holidays a year."""
    weekly = dict.fromkeys(("mon", "tue", "wed", "thu", "fri"), WINDOWS)
    return Calendar.from_form({"zone": zone, "weekly": weekly, "holidays": HOLIDAYS})


def tickets() -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Which calendar, start and end of every ticket, in no order."""
    random = np.random.default_rng(2026)
    starts = random.integers(FIRST, LAST - LONGEST, TICKETS)
    which = random.integers(0, len(ZONES), TICKETS).astype(np.int8)
    return which, starts, starts + random.integers(0, LONGEST, TICKETS)


def best(*acts: Callable[[], object]) -> list[float]:
    """The best processor time of each act, in seconds; the acts take turns."""
    times: list[list[float]] = [[] for _ in acts]
    for _round in range(ROUNDS):
        for act, seen in zip(acts, times, strict=True):
            begun = time.process_time()
            act()
            seen.append(time.process_time() - begun)
    return [min(seen) for seen in times]


def bulk_lines(columns: tuple[np.ndarray, np.ndarray, np.ndarray]) -> tuple[list[str], float]:
    """A million tickets beside a copy of their columns, and the seconds they took without the extra."""
    clocks = Together([compile_calendar(calendar(zone), FIRST, LAST) for zone in ZONES])
    numba, threshold = bulk.fast(), bulk.WORTH_COMPILING

    def plain() -> np.ndarray:
        bulk.WORTH_COMPILING = TICKETS + 1
        return clocks.elapsed(*columns)

    def compiled() -> np.ndarray:
        bulk.WORTH_COMPILING = threshold
        return clocks.elapsed(*columns)

    acts: list[Callable[[], object]] = [lambda: [column.copy() for column in columns], plain]
    if numba:
        assert (plain() == compiled()).all()
        acts.append(compiled)
    copy, own, *extra = best(*acts)
    lines = [
        line("copy of the three columns (NumPy)", f"{copy * 1e3:.1f} ms", ""),
        line("a million tickets, NumPy", f"{own * 1e3:.1f} ms", f"{own / copy:.1f} × the copy (at most 40)"),
    ]
    if extra:
        ratio = f"{extra[0] / copy:.1f} × the copy (at most 12)"
        lines.append(line("a million tickets, extra `fast`", f"{extra[0] * 1e3:.1f} ms", ratio))
    return lines, own


def compared_lines(columns: tuple[np.ndarray, np.ndarray, np.ndarray], own: float) -> list[str]:
    """The same tickets asked of django-bizcal one by one, its answers compared with ours."""
    if not importlib.util.find_spec("django_bizcal"):
        return [line("django-bizcal", "not installed", "")]
    ask, answers = bizcal(columns)
    clocks = Together([compile_calendar(calendar(zone), FIRST, LAST) for zone in ZONES])
    ours = clocks.elapsed(*(column[:COMPARED] for column in columns))
    agree = int((ours == np.array(answers)).sum())
    seconds = min(best(ask))
    ratio = (TICKETS / own) / (COMPARED / seconds)
    return [
        line(
            f"django-bizcal, {COMPARED:,} of them",
            f"{seconds * 1e3:.0f} ms",
            f"{ratio:,.0f} × its rate (at least 300); {agree:,} of {COMPARED:,} agree",
        )
    ]


def bizcal(columns: tuple[np.ndarray, ...]) -> tuple[Callable[[], object], list[float]]:
    """What asks the other library, with its caches warm, and what it answers."""
    from django_bizcal.calendars.working import WorkingCalendar  # noqa: PLC0415 (only where it is installed)
    from django_bizcal.providers import SetHolidayProvider  # noqa: PLC0415

    holidays = SetHolidayProvider.from_dates(HOLIDAYS)
    weekly = {day: list(WINDOWS) for day in range(5)}
    others = [WorkingCalendar(tz=zone, weekly_schedule=weekly, holiday_provider=holidays) for zone in ZONES]
    zones = [ZoneInfo(zone) for zone in ZONES]
    rows = [
        (others[at], datetime.fromtimestamp(start, zones[at]), datetime.fromtimestamp(end, zones[at]))
        for at, start, end in zip(*(column[:COMPARED].tolist() for column in columns), strict=True)
    ]

    def ask() -> list[float]:
        return [other.business_time_between(start, end).total_seconds() for other, start, end in rows]

    return ask, ask()


def single_lines() -> list[str]:
    """One ticket on a compiled calendar, and compiling one."""
    hours = calendar("Europe/London")
    clock = compile_calendar(hours, FIRST, LAST)
    start = FIRST + 1_700 * 86_400 + 36_000
    acts = {
        "one ticket, elapsed": (lambda: clock.elapsed(start, start + 300_000), 50_000, "at most 1 µs"),
        "one ticket, due": (lambda: clock.due(start, 28_800), 50_000, "at most 1 µs"),
        "compiling ten years": (lambda: compile_calendar(hours, FIRST, LAST), 20, "at most 2 ms"),
        "… and the first due time from it": (
            lambda: compile_calendar(hours, FIRST, LAST).due(start, 28_800),
            20,
            "",
        ),
    }
    return [
        line(name, f"{each(act, times) * 1e6:,.2f} µs", limit) for name, (act, times, limit) in acts.items()
    ]


def each(act: Callable[[], object], times: int) -> float:
    """The best processor time of one call, in seconds."""
    return min(timeit.repeat(act, timer=time.process_time, number=times, repeat=9)) / times


def line(name: str, figure: str, remark: str) -> str:
    """A row of the table in RESULTS.md."""
    return f"| {name} | {figure} | {remark} |"


def main() -> None:
    columns = tickets()
    lines, own = bulk_lines(columns)
    print("| what | processor time | ratio, limit |\n|---|---|---|")
    print("\n".join([*lines, *compared_lines(columns, own), *single_lines()]))


if __name__ == "__main__":
    main()
