"""What is wrong with a calendar, in words: it can be computed with, but must not be saved."""

from itertools import pairwise

from fairview.calculations.service_time.calendar import DAY, WEEKDAYS, Calendar, Window
from fairview.calculations.words import Sentence
from fairview.calculations.words import gettext_noop as _

WEEK = 7 * DAY

DAY_NAMES = dict(
    zip(
        WEEKDAYS,
        (
            _("Monday"),
            _("Tuesday"),
            _("Wednesday"),
            _("Thursday"),
            _("Friday"),
            _("Saturday"),
            _("Sunday"),
        ),
        strict=True,
    )
)


def faults(calendar: Calendar) -> list[Sentence]:
    """Say every reason for which `calendar` must not be saved; none when it may."""
    return [
        *never_opens(calendar),
        *empty_windows(calendar),
        *overlaps(calendar),
        *empty_extensions(calendar),
    ]


def never_opens(calendar: Calendar) -> list[Sentence]:
    """A calendar without a weekly window would never be due."""
    if any(calendar.weekly):
        return []
    return [Sentence(_("There is no weekly window, so we would never be open."))]


def empty_windows(calendar: Calendar) -> list[Sentence]:
    """A window that opens and closes at the same time says nothing."""
    return [
        Sentence(
            _("On {day} a window opens and closes at {time}; write 00:00 to 24:00 for the whole day."),
            {"day": Sentence(DAY_NAMES[WEEKDAYS[day]]), "time": clock_text(window.opens)},
        )
        for day, window in week_in_order(calendar)
        if window.opens == window.closes
    ]


def overlaps(calendar: Calendar) -> list[Sentence]:
    """Two windows that share time, also over midnight and from Sunday into Monday; touching ones may."""
    week = [(day, window) for day, window in week_in_order(calendar) if window.opens != window.closes]
    spans = [(day * DAY + window.opens, day * DAY + window.ends) for day, window in week]
    following = [*pairwise(range(len(spans))), (len(spans) - 1, 0)] if len(spans) > 1 else []
    return [
        overlap_sentence(week[one], week[other])
        for one, other in following
        if spans[one][1] > spans[other][0] + (WEEK if other <= one else 0)
    ]


def overlap_sentence(one: tuple[int, Window], other: tuple[int, Window]) -> Sentence:
    """Name both windows that share time."""
    return Sentence(
        _("{day} {window} overlaps {other_day} {other_window}."),
        {
            "day": Sentence(DAY_NAMES[WEEKDAYS[one[0]]]),
            "window": window_text(one[1]),
            "other_day": Sentence(DAY_NAMES[WEEKDAYS[other[0]]]),
            "other_window": window_text(other[1]),
        },
    )


def empty_extensions(calendar: Calendar) -> list[Sentence]:
    """An extension that ends at or before its beginning opens nothing."""
    return [
        Sentence(
            _("The extension from {opens} ends before it begins."),
            {"opens": extension.opens.isoformat(" ", "minutes")},
        )
        for extension in calendar.extensions
        if extension.closes <= extension.opens
    ]


def week_in_order(calendar: Calendar) -> list[tuple[int, Window]]:
    """All windows of the week with their weekday's number, Monday's first."""
    return [(day, window) for day, windows in enumerate(calendar.weekly) for window in sorted(windows)]


def window_text(window: Window) -> str:
    """`09:00–17:00`."""
    return f"{clock_text(window.opens)}–{clock_text(window.closes)}"


def clock_text(seconds: int) -> str:
    """`09:00`, or `09:00:30` when it is finer than a minute."""
    minutes, second = divmod(seconds, 60)
    text = f"{minutes // 60:02}:{minutes % 60:02}"
    return f"{text}:{second:02}" if second else text
