"""Days that come again: an RRULE of RFC 5545, narrowed to what days can follow, and when it comes next. Pure.

A rule may come from anybody's calendar, so nothing is counted that could go on for ever: no hours, no
minutes, no step of nothing, no beginning long ago, and always an end.
"""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from itertools import islice

from dateutil.rrule import rrulestr  # type: ignore[import-untyped]  # ships no types; touched here only

from fairview.calculations.words import Refused, gettext_noop

AHEAD = timedelta(days=400)
"""How far we look for the next time: what comes every year comes within it."""

FIRST_YEAR: Mapping[str, int] = {"DAILY": 2000, "WEEKLY": 1980, "MONTHLY": 1900, "YEARLY": 1900}
"""How often days can come again, and the earliest year from which that is worth counting."""

_PARTS = frozenset(
    {"FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST", "BYSETPOS"}
    | {"BYDAY", "BYMONTHDAY", "BYYEARDAY", "BYWEEKNO", "BYMONTH"}
)
_WIDEST_STEP = 1000


def check_repeats(repeats: str, begins_on: date) -> None:
    """Refuse a rule that cannot be read, or that no days can follow."""
    if not repeats:
        return
    parts = rule_parts(repeats)
    if parts.keys() - _PARTS or parts.get("FREQ") not in FIRST_YEAR:
        raise Refused(
            gettext_noop("“{rule}” does not say how days repeat: daily, weekly, monthly or yearly."),
            field="repeats",
            rule=repeats,
        )
    if not FIRST_YEAR[parts["FREQ"]] <= begins_on.year < 9000:
        raise Refused(
            gettext_noop("It began too long ago to count from there; give a later first day."),
            field="begins_on",
        )
    _check_readable(repeats, begins_on)


def rule_parts(repeats: str) -> dict[str, str]:
    """Return what a rule says, by the names of RFC 5545."""
    pairs = [part.partition("=") for part in repeats.upper().removeprefix("RRULE:").split(";") if part]
    return {name.strip(): value.strip() for name, _, value in pairs}


def next_days(begins_on: date, ends_on: date | None, repeats: str, day: date) -> tuple[date, date] | None:
    """Return the first and last day of the next time that is not over on `day`; nothing when none comes."""
    lasts = (ends_on or begins_on) - begins_on
    if begins_on + lasts >= day:
        return begins_on, begins_on + lasts
    coming = _times(repeats, begins_on, day + AHEAD) if repeats else iter(())
    first = next((one for one in coming if one + lasts >= day), None)
    return (first, first + lasts) if first else None


def last_time(repeats: str, begins_on: date, last: date) -> date | None:
    """Return the first day of the last time up to a day; nothing when it never takes place."""
    return max(_times(repeats, begins_on, last), default=None)


def _check_readable(repeats: str, begins_on: date) -> None:
    try:
        next(_times(repeats, begins_on, begins_on + AHEAD), None)
    except (ValueError, TypeError, KeyError, IndexError, OverflowError) as error:
        raise Refused(
            gettext_noop("“{rule}” cannot be read as a rule for repeating days."),
            field="repeats",
            rule=repeats,
        ) from error


def _times(repeats: str, begins_on: date, last: date) -> Iterator[date]:
    """Return the first days of a rule in their order, none after `last`."""
    parts = rule_parts(repeats)
    if not 1 <= int(parts.get("INTERVAL", 1)) <= _WIDEST_STEP:
        raise ValueError("a step of nothing, or one too wide to matter")
    count, until = parts.pop("COUNT", None), parts.pop("UNTIL", f"{last:%Y%m%d}")
    ends = min(datetime.strptime(until[:8], "%Y%m%d"), _midnight(last))  # noqa: DTZ007  # a day has no zone
    text = ";".join(f"{name}={value}" for name, value in parts.items())
    found = rrulestr(text, dtstart=_midnight(begins_on)).replace(until=ends)
    return (one.date() for one in islice(found, int(count) if count else None))


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time())
