"""How durations, shares and days read, on every page, print and mail alike."""

from datetime import date, datetime, timedelta

from django.utils import formats, timezone
from django.utils.translation import gettext, ngettext

MINUTE, HOUR, DAY = 60, 3_600, 86_400


def duration(seconds: float | timedelta | None) -> str:
    """Return elapsed time as people say it: 40 min, 22.1 h, 3 days 4 h."""
    amount = _seconds(seconds)
    if amount is None:
        return ""
    if abs(amount) < 3 * DAY:
        return service_time(amount)
    days, rest = divmod(round(abs(amount) / HOUR), 24)
    words = ngettext("{n} day", "{n} days", days).format(n=days)
    if rest and days < 10:
        words = gettext("{days} {hours} h").format(days=words, hours=rest)
    return f"−{words}" if amount < 0 else words


def service_time(seconds: float | timedelta | None) -> str:
    """Return service time, never in days: a day of service hours is not a day on the wall."""
    amount = _seconds(seconds)
    if amount is None:
        return ""
    size = abs(amount)
    if 0 < size < MINUTE:
        return gettext("under 1 min")
    if size < 100 * MINUTE:
        return gettext("{n} min").format(n=_whole(amount / MINUTE))
    places = 1 if size < 100 * HOUR else 0
    return gettext("{n} h").format(
        n=formats.number_format(
            round(amount / HOUR, places), places, force_grouping=size >= 1000 * HOUR
        ).removesuffix(".0")
    )


def share(fraction: float | None) -> str:
    """Return a share of one in per cent; near the ends with a decimal, so that nearly all is never all."""
    if fraction is None:
        return ""
    per_cent = float(fraction) * 100
    places = 1 if 0 < per_cent < 1 or 99 < per_cent < 100 else 0
    if places:
        per_cent = min(max(per_cent, 0.1), 99.9)
    return gettext("{n} %").format(n=formats.number_format(round(per_cent, places), places))


def day(moment: date | datetime | None) -> str:
    """Return the day in the reader's zone: 12 Oct 2026."""
    return formats.date_format(_local(moment), "j M Y") if moment else ""


def minute(moment: datetime | None) -> str:
    """Return day and time in the reader's zone: 12 Oct 2026, 09:20."""
    return formats.date_format(_local(moment), "j M Y, H:i") if moment else ""


def _local(moment: date | datetime) -> date | datetime:
    if isinstance(moment, datetime) and timezone.is_aware(moment):
        return timezone.localtime(moment)
    return moment


def _seconds(value: float | timedelta | None) -> float | None:
    if value is None:
        return None
    return value.total_seconds() if isinstance(value, timedelta) else float(value)


def _whole(number: float) -> str:
    return formats.number_format(round(number), 0)
