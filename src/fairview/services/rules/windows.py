"""Weekly windows: read from what people write, written back, and checked.

A window is [open, close) in local time. A close at or before its open runs past midnight; 24:00 is the
day's end.
"""

import re

from fairview.calculations.words import Refused, Sentence, gettext_noop

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
DAY_NAMES = {
    "mon": gettext_noop("Monday"),
    "tue": gettext_noop("Tuesday"),
    "wed": gettext_noop("Wednesday"),
    "thu": gettext_noop("Thursday"),
    "fri": gettext_noop("Friday"),
    "sat": gettext_noop("Saturday"),
    "sun": gettext_noop("Sunday"),
}
DAY_SECONDS = 86_400
WEEK_SECONDS = 7 * DAY_SECONDS

Weekly = dict[str, list[list[str]]]
"""`{"mon": [["09:00", "17:00"]], …}`; a day that is missing is closed."""

_TIME = r"(\d{1,2})(?:[:.](\d{2}))?(?::(\d{2}))?"
# As people write them in the languages we speak.
_WINDOW = re.compile(rf"^{_TIME}\s*(?:-|–|—|to|until|bis)\s*{_TIME}(?:\s*uhr)?$")
_AND = re.compile(r"\s*(?:,|;|\b(?:and|und)\b)\s*")
_SHUT = {"", "closed", "-", "–", "—", "none", "geschlossen", "zu"}
_WHOLE_DAY = {"all day", "24 h", "24h", "24 hours", "round the clock"}
_WHOLE_DAY |= {"ganztägig", "den ganzen tag", "24 stunden", "rund um die uhr"}
CLOSED = gettext_noop("closed")


def windows_read(day: str, text: str) -> list[list[str]]:
    """Return the windows that `text` says `day` has: "09:00–12:30, 13:30–17:00", "closed", "22:00–06:00"."""
    plain = text.strip().casefold()
    if plain in _SHUT:
        return []
    if plain in _WHOLE_DAY:
        return [["00:00", "24:00"]]
    parts = _AND.split(plain)
    return [_window_read(day, part) for part in parts if part]


def _window_read(day: str, part: str) -> list[str]:
    match = _WINDOW.match(part)
    if match is None:
        raise Refused(
            gettext_noop("{day}: “{window}” cannot be read as hours. Write them like 09:00–17:00."),
            field=day,
            day=Sentence(DAY_NAMES[day]),
            window=part,
        )
    hours = match.groups()
    return [_time_read(day, part, hours[:3]), _time_read(day, part, hours[3:])]


def _time_read(day: str, part: str, digits: tuple[str | None, ...]) -> str:
    hour, minute, second = (int(d or 0) for d in digits)
    if minute > 59 or second > 59 or hour * 3600 + minute * 60 + second > DAY_SECONDS:
        raise Refused(
            gettext_noop("{day}: “{window}” names a time that no clock shows. The latest is 24:00."),
            field=day,
            day=Sentence(DAY_NAMES[day]),
            window=part,
        )
    return f"{hour:02}:{minute:02}" + (f":{second:02}" if second else "")


def windows_written(windows: list[list[str]]) -> str:
    """Return windows as people write them; no window at all is "closed"."""
    return ", ".join(f"{opens}–{closes}" for opens, closes in windows) or CLOSED


def check_weekly(weekly: Weekly) -> None:
    """Refuse windows that take no time or overlap, and a week that never opens."""
    stretches = sorted(_stretch(day, window) for day in DAYS for window in weekly.get(day, []))
    if not stretches:
        raise Refused(
            gettext_noop("These hours never open. Give at least one day a window, such as 09:00–17:00.")
        )
    first = stretches[0]
    after = [*stretches[1:], (first[0] + WEEK_SECONDS, first[1] + WEEK_SECONDS, *first[2:])]
    for this, following in zip(stretches, after, strict=True):
        _check_apart(this, following)


_Stretch = tuple[int, int, str, str]


def _stretch(day: str, window: list[str]) -> _Stretch:
    """Return the window as seconds from Monday's midnight, with the day and the words to name it by."""
    opens, closes = (_seconds(time) for time in window)
    words = windows_written([window])
    if opens in (closes, DAY_SECONDS):
        raise Refused(
            gettext_noop("{day}: the window {window} takes no time. For a whole day write 00:00–24:00."),
            field=day,
            day=Sentence(DAY_NAMES[day]),
            window=words,
        )
    midnight = DAYS.index(day) * DAY_SECONDS
    return midnight + opens, midnight + closes + (DAY_SECONDS if closes < opens else 0), day, words


def _check_apart(this: _Stretch, following: _Stretch) -> None:
    if this[1] <= following[0]:
        return
    raise Refused(
        gettext_noop("{day}: the window {window} overlaps {other} of {other_day}."),
        field=this[2],
        day=Sentence(DAY_NAMES[this[2]]),
        window=this[3],
        other=following[3],
        other_day=Sentence(DAY_NAMES[following[2]]),
    )


def _seconds(time: str) -> int:
    hour, minute, *second = (int(part) for part in time.split(":"))
    return hour * 3600 + minute * 60 + (second[0] if second else 0)


def open_seconds_a_week(weekly: Weekly) -> int:
    """Return how long a week without holidays is open; the windows are taken as checked."""
    stretches = [_stretch(day, window) for day in DAYS for window in weekly.get(day, [])]
    return sum(closes - opens for opens, closes, *_ in stretches)
