"""Which version of service hours rules, and what it means to the clock."""

import json
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from fairview.calculations.service_time import Calendar, Compiled, compile_calendar
from fairview.services import rules
from fairview.services.models import HoursChoice, HoursExtension, HoursVersion, Service, ServiceHours

NO_SERVICE = 0
"""Stands for "service not known" where a service's id is asked for."""

VersionStart = tuple[datetime, int]
"""From when a version rules, and which."""


def hours_for_services(only: int | None = None) -> dict[int, list[VersionStart]]:
    """Return for every service its versions by start: its own hours', or the default's, or none at all.

    What the hours were when others were chosen stays: see `HoursChoice`. `only` names a single service.

    The key `NO_SERVICE` stands for work whose service is not known; the default hours rule there.
    """
    starts = _starts_by_hours()
    choices = _choices()
    default = ServiceHours.objects.filter(is_default=True).values_list("pk", flat=True).first()
    starts[None] = rules.joined(choices.get(None, [(None, default)]), starts)
    services = Service.objects.order_by() if only is None else Service.objects.filter(pk=only)
    kept = dict(services.values_list("pk", "hours_id")) | {NO_SERVICE: None}
    return {
        service: rules.joined(choices.get(service, [(None, hours)]), starts)
        for service, hours in kept.items()
    }


def _choices() -> dict[int | None, list[tuple[datetime | None, int | None]]]:
    """Return (since, hours) by service, in the order chosen; None is the default of all."""
    chosen: dict[int | None, list[tuple[datetime | None, int | None]]] = {}
    for service, since, hours in HoursChoice.objects.values_list("service_id", "since", "hours_id"):
        chosen.setdefault(service, []).append((since, hours))
    return chosen


def _starts_by_hours(**only: object) -> dict[int | None, list[VersionStart]]:
    versions: dict[int | None, list[tuple[int, datetime, int]]] = {}
    rows = HoursVersion.objects.filter(**only).values_list("hours_id", "number", "valid_from", "pk")
    for hours_id, number, valid_from, version_id in rows:
        versions.setdefault(hours_id, []).append((number, valid_from, version_id))
    return {hours_id: rules.ruling(numbered) for hours_id, numbered in versions.items()}


def version_for(service_id: int, at: datetime) -> HoursVersion | None:
    """Return the version that rules a service at a moment; before the first one the first one rules."""
    ruling_then = rules.ruling_at(hours_for_services(service_id).get(service_id, ()), at)
    return HoursVersion.objects.filter(pk=ruling_then).first() if ruling_then else None


def current_versions(hours_ids: Iterable[int], at: datetime) -> dict[int, HoursVersion]:
    """Return the version that rules at a moment for each of these hours; before the first one, the first."""
    starts = _starts_by_hours(hours__in=list(hours_ids))
    ruling_now = [found for versions in starts.values() if (found := rules.ruling_at(versions, at))]
    return {version.hours_id: version for version in HoursVersion.objects.filter(pk__in=ruling_now)}


def calendar_dict(version: HoursVersion) -> dict[str, Any]:
    """Return a version as the clock reads it, with the extensions approved for its hours."""
    return rules.vector_form(_fields(version), extension_dicts(version.hours_id, version.zone))


def calendar_dicts(version_ids: Iterable[int]) -> dict[int, dict[str, Any]]:
    """Return `calendar_dict` of many versions with two queries."""
    versions = HoursVersion.objects.filter(pk__in=list(version_ids))
    by_hours: dict[int, list[HoursExtension]] = {}
    for extension in HoursExtension.objects.filter(hours__in=versions.values("hours")).select_related(
        "withdrawal"
    ):
        by_hours.setdefault(extension.hours_id, []).append(extension)
    return {
        version.pk: rules.vector_form(
            _fields(version), _told(by_hours.get(version.hours_id, []), version.zone)
        )
        for version in versions
    }


def _fields(version: HoursVersion) -> dict[str, Any]:
    return {
        "zone": version.zone,
        "weekly": version.weekly,
        "holidays": version.holidays,
        "closures": version.closures,
    }


def extension_dicts(hours_id: int, zone: str) -> list[dict[str, str]]:
    """Return the extensions of these hours in the clock's form."""
    found = HoursExtension.objects.filter(hours=hours_id).select_related("withdrawal")
    return _told(list(found), zone)


def _told(extensions: list[HoursExtension], zone: str) -> list[dict[str, str]]:
    told = [
        _extension_told(extension, ZoneInfo(zone))
        for extension in sorted(extensions, key=lambda e: e.opens_from)
    ]
    return [extension for extension in told if extension["from"] < extension["to"]]


def _extension_told(extension: HoursExtension, zone: ZoneInfo) -> dict[str, str]:
    """Return one extension; a withdrawn one ends where it was withdrawn."""
    closes = extension.opens_to
    if hasattr(extension, "withdrawal"):
        local = extension.withdrawal.withdrawn_at.astimezone(zone)
        closes = min(closes, local.strftime("%Y-%m-%dT%H:%M:%S"))
    return {
        "from": extension.opens_from,
        "to": closes,
        "approved_at": extension.approved_at.astimezone(UTC).isoformat(),
    }


def compiled_hours(version_id: int, first: date, last: date) -> Compiled:
    """Return the version compiled from the first to the last day (in UTC), both included.

    Kept while nothing changes. Its readings count from the first day: ask with the same one to compare them.
    """
    return compiled_calendar(calendar_dict(HoursVersion.objects.get(pk=version_id)), first, last)


def compiled_calendar(calendar: Mapping[str, Any], first: date, last: date) -> Compiled:
    """Return a calendar compiled from the first to the last day, both included."""
    return _compiled(json.dumps(calendar, sort_keys=True), first, last)


@lru_cache(maxsize=64)
def _compiled(calendar: str, first: date, last: date) -> Compiled:
    # The whole calendar is the key: an extension given in another process is seen here at once.
    starts, ends = (datetime.combine(day, time(), UTC) for day in (first, last + timedelta(days=1)))
    return compile_calendar(Calendar.from_form(json.loads(calendar)), starts, ends)
