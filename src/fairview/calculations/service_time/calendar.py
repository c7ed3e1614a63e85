"""Service hours as a plain value: weekly windows, a zone, holidays, closures and one-off extensions.

Written and read in one form, that of `Calendar.from_form`; everything local until it is compiled.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from fairview.calculations.words import Refused
from fairview.calculations.words import gettext_noop as _

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
DAY = 86_400
CLOCK = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2}))?", re.ASCII)


@dataclass(frozen=True, order=True)
class Window:
    """Open from `opens` until `closes`, both in seconds after local midnight, as written.

    A close at or before the open runs past midnight; `ends` says where it really stops.
    """

    opens: int
    closes: int

    @property
    def ends(self) -> int:
        """Seconds after the midnight of the day on which the window opens."""
        return self.closes if self.closes > self.opens else self.closes + DAY


@dataclass(frozen=True)
class Extension:
    """Open once more, from one local time to another, counting from the moment it was approved."""

    opens: datetime
    closes: datetime
    approved_at: datetime | None = None


@dataclass(frozen=True)
class Calendar:
    """One version of service hours: seven rows of windows, Monday first; closures with both their days."""

    zone: str
    weekly: tuple[tuple[Window, ...], ...] = ((),) * 7
    holidays: frozenset[date] = frozenset()
    closures: tuple[tuple[date, date], ...] = ()
    extensions: tuple[Extension, ...] = field(default=())

    @classmethod
    def from_form(cls, form: Mapping[str, Any]) -> Calendar:
        """Read `{"zone": …, "weekly": {"mon": [["09:00", "17:00"]]}, …}`, or refuse in words."""
        zone = str(form.get("zone") or "")
        zone_named(zone)
        return cls(
            zone=zone,
            weekly=read_week(form.get("weekly") or {}),
            holidays=frozenset(read_day(day) for day in form.get("holidays") or ()),
            closures=tuple(read_closure(pair) for pair in form.get("closures") or ()),
            extensions=tuple(read_extension(entry) for entry in form.get("extensions") or ()),
        )

    def shut_days(self) -> Iterator[date]:
        """Every holiday and every day of every closure; a day may come twice."""
        yield from self.holidays
        for first, last in self.closures:
            for number in range((last - first).days + 1):
                yield first + timedelta(days=number)


@cache
def zone_named(name: str) -> ZoneInfo:
    """Return the IANA zone of that name; a missing one is refused, never replaced."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise Refused(_("There is no time zone “{zone}”."), field="zone", zone=name) from None


def read_week(form: Any) -> tuple[tuple[Window, ...], ...]:
    """Read `{"mon": [["09:00", "17:00"]]}`; a day that is not named is closed."""
    if not isinstance(form, Mapping) or set(form) - set(WEEKDAYS):
        raise Refused(_("The week names its days mon, tue, wed, thu, fri, sat and sun."), field="weekly")
    return tuple(tuple(sorted(read_window(pair) for pair in form.get(day) or ())) for day in WEEKDAYS)


def read_window(pair: Any) -> Window:
    """Read `["09:00", "17:00"]`."""
    opens, closes = two(pair, field="weekly")
    window = Window(read_clock(opens), read_clock(closes))
    if window.opens == DAY:
        raise Refused(_("A window cannot open at 24:00; write 00:00 on the next day."), field="weekly")
    return window


def read_clock(text: Any) -> int:
    """Seconds after midnight of `09:00` or `09:00:30`; `24:00` is the day's end."""
    match = CLOCK.fullmatch(str(text))
    if match:
        hour, minute, second = (int(part or 0) for part in match.groups())
        seconds = hour * 3600 + minute * 60 + second
        if minute < 60 and second < 60 and seconds <= DAY:
            return seconds
    raise Refused(_("“{text}” is not a time of day; write it like 09:00."), field="weekly", text=text)


def read_day(text: Any) -> date:
    """Read `2026-12-25`, or take a date as it is."""
    if isinstance(text, date) and not isinstance(text, datetime):
        return text
    try:
        return date.fromisoformat(str(text))
    except ValueError:
        raise Refused(
            _("“{text}” is not a day; write it like 2026-12-25."), field="holidays", text=text
        ) from None


def read_closure(pair: Any) -> tuple[date, date]:
    """Read `["2026-12-24", "2027-01-02"]`, both days closed."""
    first, last = (read_day(day) for day in two(pair, field="closures"))
    if last < first:
        raise Refused(_("A closure cannot end before it begins."), field="closures")
    return first, last


def read_extension(entry: Any) -> Extension:
    """Read `{"from": "2026-01-12T17:00", "to": "2026-01-12T20:00", "approved_at": …}`."""
    try:
        approved = entry.get("approved_at")
        return Extension(
            opens=read_local(entry["from"]),
            closes=read_local(entry["to"]),
            approved_at=read_instant(approved) if approved else None,
        )
    except (AttributeError, KeyError):
        raise Refused(_("An extension says from when until when we are open."), field="extensions") from None


def read_local(text: Any) -> datetime:
    """Read a local date and time without an offset."""
    moment = read_moment(text)
    if moment.tzinfo is not None:
        raise Refused(_("“{text}” is meant as local time; leave out the offset."), text=text)
    return moment


def read_instant(text: Any) -> datetime:
    """Read a date and time with its offset, into UTC."""
    moment = read_moment(text)
    if moment.tzinfo is None:
        raise Refused(_("“{text}” does not say its offset from UTC."), text=text)
    return moment.astimezone(UTC)


def read_moment(text: Any) -> datetime:
    """Read an ISO date and time, or take a datetime as it is."""
    if isinstance(text, datetime):
        return text
    try:
        return datetime.fromisoformat(str(text))
    except ValueError:
        raise Refused(
            _("“{text}” is not a date and time; write it like 2026-01-12T17:00."), text=text
        ) from None


def two(pair: Any, *, field: str) -> Sequence[Any]:
    """Return `pair` when it is a list of two; anything else is refused."""
    if isinstance(pair, (list, tuple)) and len(pair) == 2:
        return pair
    raise Refused(_("“{pair}” should be a beginning and an end."), field=field, pair=pair)
