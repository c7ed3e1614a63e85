"""When a service is attended: what a calendar must be before it may be saved."""

import zoneinfo
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from functools import lru_cache
from typing import Any

from fairview.calculations.words import Refused, gettext_noop
from fairview.services.rules.windows import DAYS, Weekly, check_weekly

HORIZON_YEARS = 10
"""Public holidays are frozen in for so many years before and after the day a version starts."""


@dataclass(frozen=True)
class HoursDetails:
    """What somebody says about the hours; the holidays' dates are added when it is saved."""

    zone: str
    weekly: Weekly
    country: str = ""
    subdivision: str = ""
    closures: list[list[str]] = field(default_factory=list)
    note: str = ""

    @property
    def tidy_weekly(self) -> Weekly:
        """Return the windows with the days in order and the closed ones left out."""
        return {day: sorted(self.weekly[day]) for day in DAYS if self.weekly.get(day)}


@lru_cache(maxsize=1)
def zones() -> tuple[str, ...]:
    """Return every zone that people choose from, such as Europe/London."""
    named = (z for z in zoneinfo.available_timezones() if "/" in z and not z.startswith("Etc/"))
    return (*sorted(named), "UTC")


def check_zone(zone: str) -> None:
    """Refuse a missing zone, and one that no clock knows."""
    if not zone:
        raise Refused(
            gettext_noop("Say in which time zone these hours are, for example Europe/London."), "zone"
        )
    try:
        zoneinfo.ZoneInfo(zone)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        raise Refused(gettext_noop("No time zone is called “{zone}”."), "zone", zone=zone) from None


def check_calendar(details: HoursDetails) -> None:
    """Refuse what may not be saved: no zone, windows that overlap or take no time, hours that never open."""
    check_zone(details.zone)
    check_weekly(details.weekly)
    for first, last in details.closures:
        if last < first:
            raise Refused(
                gettext_noop("The closure {first} to {last} ends before it begins."),
                "closures",
                first=first,
                last=last,
            )


def start_of(day: date, zone: str) -> datetime:
    """Return the first moment of a day in a zone."""
    return datetime.combine(day, time(), zoneinfo.ZoneInfo(zone)).astimezone(UTC)


def check_start(valid_from: datetime, today: datetime, *, corrects: bool) -> None:
    """Refuse new hours that start before today, unless they are said to correct what was written before."""
    if valid_from < today and not corrects:
        raise Refused(
            gettext_noop(
                "New hours start today or later. If they were so already, tick “This corrects the past”."
            ),
            "valid_from",
        )


def ruling(versions: Iterable[tuple[int, datetime, int]]) -> list[tuple[datetime, int]]:
    """Return (start, id) of the versions that rule, by start, from (number, start, id).

    From its start on a version rules whatever those numbered before it said.
    """
    kept: list[tuple[datetime, int]] = []
    for _number, valid_from, version_id in sorted(versions, reverse=True):
        if not kept or valid_from < kept[-1][0]:
            kept.append((valid_from, version_id))
    return kept[::-1]


def joined(
    choices: Iterable[tuple[datetime | None, int | None]],
    starts_by_hours: Mapping[int | None, Sequence[tuple[datetime, int]]],
) -> list[tuple[datetime, int]]:
    """Return (start, version) over all time for something that had these hours from these moments on.

    `choices` are (since, hours) in the order in which they were made; None means from the beginning. A choice
    replaces whatever was said about the time from its start on.
    """
    stretches: list[tuple[datetime | None, int | None]] = []
    for since, hours in choices:
        stretches = [kept for kept in stretches if since is not None and (kept[0] is None or kept[0] < since)]
        stretches.append((since, hours))
    ends = [since for since, _hours in stretches[1:]] + [None]
    return [
        version
        for (since, hours), end in zip(stretches, ends, strict=True)
        for version in _between(starts_by_hours.get(hours, ()), since, end)
    ]


def _between(
    starts: Sequence[tuple[datetime, int]], since: datetime | None, end: datetime | None
) -> list[tuple[datetime, int]]:
    """Return the versions that rule between two moments, the first of them from `since` on."""
    within = [(at, version) for at, version in starts if end is None or at < end]
    if since is None or not starts:
        return within
    later = [(at, version) for at, version in within if at > since]
    first = ruling_at(starts, since)
    return later if first is None else [(since, first), *later]


def ruling_at(starts: Sequence[tuple[datetime, int]], at: datetime) -> int | None:
    """Return which of the ruling versions holds at a moment; before the first one, the first."""
    held = [version_id for valid_from, version_id in starts if valid_from <= at]
    return held[-1] if held else (starts[0][1] if starts else None)


def check_extension(opens: datetime, closes: datetime, approved_at: datetime) -> None:
    """Refuse an extension that takes no time or is over before it is approved (all three with their zone)."""
    if closes <= opens:
        raise Refused(gettext_noop("The extension ends before it begins."), "closes")
    if closes.astimezone(UTC) <= approved_at:
        raise Refused(
            gettext_noop("That is over already. An extension counts from its approval on."), "closes"
        )


def local_text(moment: datetime, zone: str = "") -> str:
    """Return a moment as an extension keeps it, in a zone or as it stands: 2026-01-12T17:00:00."""
    local = moment.astimezone(zoneinfo.ZoneInfo(zone)) if zone else moment
    return local.replace(tzinfo=None).strftime("%Y-%m-%dT%H:%M:%S")


def extension_said(opens: str, closes: str) -> tuple[datetime, datetime]:
    """Return from when until when an extension is open, as the wall clock shows it."""
    return datetime.fromisoformat(opens), datetime.fromisoformat(closes)


def holiday_years(valid_from: date) -> range:
    """Return the years whose holidays are frozen into a version that starts then."""
    return range(valid_from.year - HORIZON_YEARS, valid_from.year + HORIZON_YEARS + 1)


def vector_form(calendar: Mapping[str, Any], extensions: Sequence[Mapping[str, str]] = ()) -> dict[str, Any]:
    """Return the calendar in the form the clock reads."""
    return {
        "zone": calendar["zone"],
        "weekly": calendar["weekly"],
        "holidays": list(calendar["holidays"]),
        "closures": list(calendar["closures"]),
        "extensions": [dict(extension) for extension in extensions],
    }
