"""One-off extensions of service hours: added, and withdrawn only by adding a withdrawal."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.db import transaction

from fairview.calculations.words import Refused, gettext_noop
from fairview.foundation import audit, events
from fairview.foundation.viewer import Kind, Viewer
from fairview.services import queries, rules
from fairview.services.actions.hours import check_may_change_hours
from fairview.services.events import HoursChanged
from fairview.services.models import ExtensionWithdrawal, HoursExtension, HoursVersion, ServiceHours


@transaction.atomic
def extend(
    hours_id: int, opens: datetime, closes: datetime, *, reason: str, by: Viewer, now: datetime
) -> HoursExtension:
    """Open longer, once, from this approval on. `opens` and `closes` are local times of the hours' zone."""
    hours = ServiceHours.objects.select_for_update().get(pk=hours_id)
    check_may_change_hours(hours, by)
    version = _ruling(hours, now)
    zone = ZoneInfo(version.zone)
    rules.check_extension(opens.replace(tzinfo=zone), closes.replace(tzinfo=zone), now)
    if not reason.strip():
        raise Refused(gettext_noop("Say in a few words why we open longer."), "reason")
    extension = HoursExtension.objects.create(
        hours=hours,
        opens_from=rules.local_text(opens),
        opens_to=rules.local_text(closes),
        approved_at=now,
        approved_by_id=by.viewer_id if by.viewer_kind == Kind.COLLEAGUE else None,
        reason=reason.strip(),
    )
    audit.added(extension, by=by, at=now)
    events.publish(HoursChanged(hours.pk, version.pk, now))
    return extension


@transaction.atomic
def withdraw(extension_id: int, *, reason: str, by: Viewer, now: datetime) -> ExtensionWithdrawal:
    """Take back what is left of an extension; the time it was already open stays counted."""
    extension = HoursExtension.objects.select_related("hours").get(pk=extension_id)
    check_may_change_hours(ServiceHours.objects.select_for_update().get(pk=extension.hours_id), by)
    version = _ruling(extension.hours, now)
    _check_withdrawable(extension, rules.local_text(now, version.zone))
    withdrawal = ExtensionWithdrawal.objects.create(
        extension=extension,
        withdrawn_at=now,
        withdrawn_by_id=by.viewer_id if by.viewer_kind == Kind.COLLEAGUE else None,
        reason=reason.strip(),
    )
    audit.added(withdrawal, by=by, at=now)
    events.publish(HoursChanged(extension.hours_id, version.pk, now))
    return withdrawal


def _check_withdrawable(extension: HoursExtension, local_now: str) -> None:
    if ExtensionWithdrawal.objects.filter(extension=extension).exists():
        raise Refused(gettext_noop("This extension was withdrawn before."))
    if extension.opens_to <= local_now:
        raise Refused(gettext_noop("This extension is over; what happened in it stays counted."))


def _ruling(hours: ServiceHours, now: datetime) -> HoursVersion:
    version = queries.current_versions([hours.pk], now).get(hours.pk)
    if version is None:
        raise Refused(gettext_noop("“{hours}” has no windows yet; add them first."), hours=hours.name)
    return version
