"""Tags and filters that every template may use without loading them."""

from datetime import date, datetime, timedelta

from django import template
from django.templatetags.static import static
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from fairview.foundation import wording

register = template.Library()

SHAPES = {"good": "●", "watch": "▲", "bad": "■", "confirmed": "✓"}
NOTICES = {
    "success": "good",
    "warning": "watch",
    "error": "bad",
    "good": "good",
    "watch": "watch",
    "bad": "bad",
}


@register.simple_tag
def icon(name: str) -> SafeString:
    """Draw a small picture that stands beside a word; readers of the screen hear only the word."""
    address = static("fairview/vendor/lucide/icons.svg")
    return format_html('<svg class="icon" aria-hidden="true"><use href="{}#{}"/></svg>', address, name)


@register.simple_tag
def address(name: str, *what: object) -> str:
    """Return the address with this name; nothing where no such page is built in."""
    try:
        return reverse(name, args=what)
    except NoReverseMatch:
        return ""


@register.simple_tag
def shape(state: str) -> SafeString:
    """Draw the shape of a state; its word follows it."""
    if sign := SHAPES.get(state):
        return format_html('<span class="shape" aria-hidden="true">{}</span>', sign)
    return SafeString("")


@register.filter
def notice_state(level: str) -> str:
    """Return the state that shows a message of this level."""
    return NOTICES.get(level, "plain")


@register.filter
def has_digit(value: object) -> bool:
    """Return whether a figure holds a number, rather than words such as "too few"."""
    return any(sign.isdigit() for sign in str(value))


@register.filter
def initials(name: str) -> str:
    """Return the two letters that stand for a name."""
    words = [word for word in str(name).split() if word[:1].isalnum()] or ["?"]
    return (words[0][:1] + words[-1][:1] if len(words) > 1 else words[0][:2]).upper()


@register.filter
def duration(seconds: float | timedelta | None) -> str:
    """Say how long something took on the wall's clock."""
    return wording.duration(seconds)


@register.filter
def service_time(seconds: float | timedelta | None) -> str:
    """Say how long something took on the clock of the service hours."""
    return wording.service_time(seconds)


@register.filter
def share(fraction: float | None) -> str:
    """Say a share of one in per cent."""
    return wording.share(fraction)


@register.filter
def with_commas(number: int | str | None) -> str:
    """Say a whole number with its thousands kept apart: 24,918."""
    return "" if number is None or number == "" else wording.number(int(number))


@register.filter
def day(moment: date | datetime | None) -> SafeString:
    """Say a day in the reader's zone."""
    return _time(moment, wording.day(moment))


@register.filter
def minute(moment: datetime | None) -> SafeString:
    """Say a day and its time in the reader's zone."""
    return _time(moment, wording.minute(moment))


@register.filter
def weekday(moment: date) -> SafeString:
    """Say a day with its name, by its own clock."""
    return _time(moment, wording.weekday(moment))


@register.filter
def weekday_short(moment: date) -> SafeString:
    """Say a day with its name where the year is known, by its own clock."""
    return _time(moment, wording.weekday_short(moment))


@register.filter
def weekday_minute(moment: datetime) -> SafeString:
    """Say a day with its name and the time, by its own clock."""
    return _time(moment, wording.weekday_minute(moment))


@register.filter
def language_word(code: str) -> str:
    """Say a language by its own name; Django’s filter for that knows no empty code."""
    return wording.language(code)


def _time(moment: date | None, words: str) -> SafeString:
    if not moment:
        return SafeString("")
    return format_html('<time datetime="{}">{}</time>', moment.isoformat(), words)
