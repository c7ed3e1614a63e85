"""Service hours: named, edited by adding a version, chosen as default."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction

from fairview.calculations.words import NotAllowed, Refused, gettext_noop
from fairview.foundation import audit, events
from fairview.foundation.viewer import Kind, Viewer
from fairview.services import queries, rules
from fairview.services.actions.catalogue import keep_choice
from fairview.services.events import HoursChanged
from fairview.services.models import HoursVersion, ServiceHours


@transaction.atomic
def add_hours(
    name: str, details: rules.HoursDetails, *, valid_from: datetime, by: Viewer, now: datetime
) -> ServiceHours:
    """Add service hours with their first version; the first ever added are the default."""
    if by.viewer_kind != Kind.SYSTEM and not rules.may_add_service(by.roles):
        raise NotAllowed(gettext_noop("Service hours are added by service owners, heads and administrators."))
    _check_name(name)
    draft = version_drafted(details, valid_from)
    hours = ServiceHours.objects.create(name=name.strip(), is_default=not ServiceHours.objects.exists())
    audit.added(hours, by=by, at=now)
    _save_version(draft, hours, by=by, now=now)
    return hours


@transaction.atomic
def add_version(
    hours_id: int,
    details: rules.HoursDetails,
    *,
    valid_from: datetime,
    corrects: bool = False,
    by: Viewer,
    now: datetime,
) -> HoursVersion:
    """Let the hours be different from a moment on; in the past only where that `corrects` them."""
    hours = ServiceHours.objects.select_for_update().get(pk=hours_id)
    check_may_change_hours(hours, by)
    check_start(details, valid_from, corrects=corrects, now=now)
    return _save_version(version_drafted(details, valid_from), hours, by=by, now=now)


def check_start(details: rules.HoursDetails, valid_from: datetime, *, corrects: bool, now: datetime) -> None:
    """Refuse new hours that start before today in their zone, unless they correct the past."""
    rules.check_zone(details.zone)
    today = now.astimezone(ZoneInfo(details.zone)).date()
    rules.check_start(valid_from, rules.start_of(today, details.zone), corrects=corrects)


def version_drafted(details: rules.HoursDetails, valid_from: datetime) -> HoursVersion:
    """Return the version these details make, checked and with its holidays frozen in, but not saved."""
    rules.check_calendar(details)
    first_day = valid_from.astimezone(ZoneInfo(details.zone)).date()
    off = rules.public_holidays(details.country, details.subdivision, rules.holiday_years(first_day))
    return HoursVersion(
        valid_from=valid_from,
        zone=details.zone,
        weekly=details.tidy_weekly,
        country=details.country,
        subdivision=details.subdivision,
        holidays=[day.isoformat() for day in off],
        holiday_names={day.isoformat(): name for day, name in off.items()},
        closures=details.closures,
        note=details.note,
    )


def _save_version(draft: HoursVersion, hours: ServiceHours, *, by: Viewer, now: datetime) -> HoursVersion:
    newest = hours.versions.order_by("-number").first()
    draft.hours, draft.number = hours, (newest.number + 1 if newest else 1)
    draft.save()
    audit.added(draft, by=by, at=now)
    events.publish(HoursChanged(hours.pk, draft.pk, now))
    return draft


@transaction.atomic
def make_default(hours_id: int, *, by: Viewer, now: datetime) -> ServiceHours:
    """Choose the hours of every service that has none of its own."""
    if by.viewer_kind != Kind.SYSTEM and not rules.may_set_default_hours(by.roles):
        raise NotAllowed(gettext_noop("The default hours are chosen by a head or an administrator."))
    others = list(ServiceHours.objects.select_for_update().filter(is_default=True).exclude(pk=hours_id))
    for other in others:
        _mark(other, False, by=by, now=now)
    hours = ServiceHours.objects.select_for_update().get(pk=hours_id)
    if not hours.is_default:
        _mark(hours, True, by=by, now=now)
        keep_choice(None, others[0].pk if others else None, hours.pk, since=now)
        _tell(hours, now)
    return hours


@transaction.atomic
def rename_hours(hours_id: int, name: str, *, by: Viewer, now: datetime) -> ServiceHours:
    """Give service hours another name."""
    hours = ServiceHours.objects.select_for_update().get(pk=hours_id)
    check_may_change_hours(hours, by)
    _check_name(name, besides=hours_id)
    with audit.change(hours, by=by, at=now):
        hours.name = name.strip()
        hours.save(update_fields=["name"])
    return hours


def may_change_hours(hours: ServiceHours, viewer: Viewer) -> bool:
    """Return whether this viewer may change these hours, open them longer and take that back."""
    if viewer.viewer_kind == Kind.SYSTEM or rules.may_set_default_hours(viewer.roles):
        return True
    if hours.is_default:
        return False
    return rules.may_change_hours(viewer.roles, viewer.viewer_id, queries.answering(hours.pk))


def check_may_change_hours(hours: ServiceHours, by: Viewer) -> None:
    """Refuse whoever may not change these hours."""
    if not may_change_hours(hours, by):
        raise NotAllowed(
            gettext_noop(
                "“{hours}” is changed by whoever answers for all its services, a head or an administrator."
            ),
            hours=hours.name,
        )


def _check_name(name: str, besides: int | None = None) -> None:
    if not name.strip():
        raise Refused(gettext_noop("Service hours need a name, such as Office hours."), "name")
    if ServiceHours.objects.exclude(pk=besides or 0).filter(name__iexact=name.strip()).exists():
        raise Refused(
            gettext_noop("There are service hours called “{name}” already."), "name", name=name.strip()
        )


def _mark(hours: ServiceHours, chosen: bool, *, by: Viewer, now: datetime) -> None:
    with audit.change(hours, by=by, at=now):
        hours.is_default = chosen
        hours.save(update_fields=["is_default"])


def _tell(hours: ServiceHours, now: datetime) -> None:
    version: Any = queries.current_versions([hours.pk], now).get(hours.pk)
    if version:
        events.publish(HoursChanged(hours.pk, version.pk, now))
