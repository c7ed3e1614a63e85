"""How sentences, numbers, durations, shares and days read, on every page, print and mail alike.

The order of a date is a word like others: each language writes it in its catalogue.
"""

from datetime import date, datetime, timedelta
from decimal import Decimal

from django.conf import settings
from django.utils import formats, timezone
from django.utils.translation import gettext, ngettext, pgettext

from fairview.calculations.words import Sentence

MINUTE, HOUR, DAY = 60, 3_600, 86_400


def said(sentence: Sentence) -> str:
    """Return a sentence and those inside it in the language that is on, numbers and days as everywhere."""
    values = {name: _value_said(value) for name, value in sentence.values.items()}
    return gettext(sentence.template).format(**values) if sentence.template else ""


def _value_said(value: object) -> object:
    if isinstance(value, Sentence):
        return said(value)
    if type(value) is date:
        return day(value)
    if isinstance(value, Decimal):
        return decimal(value)
    return Count(value) if type(value) is int else value


class Count(int):
    """A whole number whose thousands, where "{n:,}" asks for it, are kept apart as the language does."""

    def __format__(self, form: str) -> str:
        return number(self) if form == "," else super().__format__(form)


def number(value: int) -> str:
    """Return a count as people write it: 24,918."""
    return str(int(value)) if 0 <= value < 1000 else formats.number_format(int(value), force_grouping=True)


def decimal(value: Decimal) -> str:
    """Return a number without needless zeros: 95, 99.5."""
    return formats.number_format(f"{value.normalize():f}")


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
    hours = round(amount / HOUR, 1 if size < 100 * HOUR else 0)
    places = 0 if hours == int(hours) else 1
    return gettext("{n} h").format(n=formats.number_format(hours, places, force_grouping=size >= 1000 * HOUR))


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
    return formats.date_format(_local(moment), pgettext("a day", "j M Y")) if moment else ""


def day_near(moment: date, now: date) -> str:
    """Return a day, with its year only where that is not this year: 12 Oct."""
    if moment.year != now.year:
        return day(moment)
    return formats.date_format(moment, pgettext("a day", "j M"))


def minute(moment: datetime | None) -> str:
    """Return day and time in the reader's zone: 12 Oct 2026, 09:20."""
    return formats.date_format(_local(moment), pgettext("a day", "j M Y, H:i")) if moment else ""


def weekday(moment: date | datetime) -> str:
    """Return a day with its name, by its own clock: Mon 12 Oct 2026."""
    return formats.date_format(moment, pgettext("a day", "D j M Y"))


def weekday_short(moment: date | datetime) -> str:
    """Return a day with its name where the year is known, by its own clock: Mon 12 Oct."""
    return formats.date_format(moment, pgettext("a day", "D j M"))


def weekday_minute(moment: datetime) -> str:
    """Return day and time by the moment's own clock, with seconds if any: Mon 12 Oct 2026, 09:20."""
    clock = ":s" if moment.second else ""
    return formats.date_format(moment, pgettext("a day", "D j M Y, H:i") + clock)


def language(code: str) -> str:
    """Return a language by its own name; a code that nobody here speaks stays as it is."""
    return str(dict(settings.LANGUAGES).get(code, code))


def month(first: date) -> str:
    """Return a month: October 2026."""
    return formats.date_format(first, "F Y")


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
