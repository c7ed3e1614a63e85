"""Periods, months in which a source stops, and what becomes of a promise. Pure."""

import re
from collections.abc import Collection, Iterable, Mapping
from statistics import median

ALL = -1
"""Stands for every customer, or every service, in a result."""

EVER = "all"
TWELVE = "12m:"
MONTH = re.compile(r"(19|20|21)\d\d-(0[1-9]|1[0-2])")

STOPPED_BELOW = 0.1
FEWEST_MONTHS_BEFORE = 2


def month_after(month: str, steps: int = 1) -> str:
    """Return the month so many steps after this one: '2026-12' → '2027-01'."""
    return _named(_count(month) + steps)


def months_between(first: str, last: str) -> list[str]:
    """Return every month from the first to the last, both included."""
    return [_named(count) for count in range(_count(first), _count(last) + 1)]


def _count(month: str) -> int:
    """Return how many months have gone by since year 0; as text, year 10000 would come before 9999."""
    year, of_year = month.split("-")
    return int(year) * 12 + int(of_year) - 1


def _named(count: int) -> str:
    return f"{count // 12:04d}-{count % 12 + 1:02d}"


def twelve_to(month: str) -> str:
    """Return the period of the twelve months that end with this one."""
    return TWELVE + month


def is_period(text: str) -> bool:
    """Return whether `text` names a period: 'YYYY-MM', '12m:YYYY-MM' or 'all', from 1900 to 2199."""
    return text == EVER or bool(MONTH.fullmatch(text.removeprefix(TWELVE)))


def ends_with(period: str) -> str:
    """Return the last month of a period; nothing of 'all', which has none of its own."""
    return "" if period == EVER else period.removeprefix(TWELVE)


def months_of(period: str, first: str, last: str) -> list[str]:
    """Return the months of a period; `first` and `last` bound what is known."""
    if period == EVER:
        return months_between(first, last)
    end = ends_with(period)
    return months_between(month_after(end, -11), end) if period.startswith(TWELVE) else [end]


def periods_of(months: Iterable[str], last: str) -> list[tuple[str, str]]:
    """Return (period, month) for every period that each month is part of; no period ends after `last`."""
    pairs = []
    for month in months:
        pairs += [(month, month), (EVER, month)]
        pairs += [
            (twelve_to(end), month) for end in months_between(month, month_after(month, 11)) if end <= last
        ]
    return pairs


def periods_offered(kept: Collection[str], last: str) -> tuple[str, ...]:
    """Return the periods to choose from, the usual one first; `kept` are those for which there are results.

    The usual one is the latest twelve months. Who has no results in them opens on the twelve months that end
    with their own latest month, as nobody wants to look at an empty page.
    """
    months = sorted({one for one in kept if MONTH.fullmatch(one) and one <= last}, reverse=True)
    latest = twelve_to(last)
    usual = latest if latest in kept or not months else twelve_to(months[0])
    return (usual, EVER, *months)


def stopped_months(opened: Mapping[str, int], last: str) -> list[str]:
    """Return the months up to `last` in which a source visibly stops.

    A month in which less than a tenth of the median of the months before it was opened; months that are
    themselves marked are not among those before. The first two months are never marked.
    """
    usual: list[int] = []
    stopped = []
    for month in months_between(min(opened, default=last), last):
        volume = opened.get(month, 0)
        if len(usual) >= FEWEST_MONTHS_BEFORE and volume < STOPPED_BELOW * median(usual):
            stopped.append(month)
        else:
            usual.append(volume)
    return stopped
