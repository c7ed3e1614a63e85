"""Service hours over some days: when we are there, what is added once, what would move."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext

from fairview.foundation.pictures.drawing import box, line, picture, shortened, words

WIDTH, LEFT, RIGHT, TOP, STEP, BAR = 640, 82, 500, 26, 22, 14


@dataclass(frozen=True)
class Stretch:
    """A stretch of one day, in hours from midnight: 9.0 to 17.5."""

    start: float
    end: float


@dataclass(frozen=True)
class Day:
    """One day: when we are open, what is added once, what a change would make of it, why it is closed."""

    name: str
    open: Sequence[Stretch] = ()
    extensions: Sequence[Stretch] = ()
    would_be: Sequence[Stretch] | None = None
    note: str = ""


def hours(days: Sequence[Day], *, title: str, description: str = "") -> SafeString:
    """Draw a row a day: open filled, one-off extensions hollow, what would be in dashes."""
    height = TOP + STEP * max(len(days), 1) + 4
    shapes = [*_clock(height), *(shape for n, day in enumerate(days) for shape in _day(day, TOP + STEP * n))]
    return picture((WIDTH, height), title, description or "; ".join(map(_sentence, days)), *shapes)


def _x(hour: float) -> float:
    return LEFT + (RIGHT - LEFT) * min(max(hour, 0), 24) / 24


def _clock(height: float) -> Iterator[SafeString]:
    for hour in range(0, 25, 3):
        yield words((_x(hour), 14), f"{hour:02}", look="second", anchor="middle", size=10.5)
        yield line((_x(hour), 20), (_x(hour), height), "line")


def _day(day: Day, top: float) -> Iterator[SafeString]:
    yield words((0, top + BAR - 2), day.name)
    for look, stretches in (("measured", day.open), ("extra", day.extensions), ("moved", day.would_be or ())):
        grow = 2 if look == "moved" else 0
        for stretch in stretches:
            size = (_x(stretch.end) - _x(stretch.start), BAR + 2 * grow)
            yield box((_x(stretch.start), top - grow), size, look, tip=clocked(stretch))
    if day.note:
        yield words((RIGHT + 14, top + BAR - 2), shortened(day.note, 22), look="second", size=11)


def clocked(stretch: Stretch) -> str:
    """Return a stretch as a clock shows it: 09:00–17:00."""
    return f"{_clock_time(stretch.start)}–{_clock_time(stretch.end)}"


def _clock_time(hour: float) -> str:
    minutes = round(hour * 60)
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _sentence(day: Day) -> str:
    """Return one day in words: "Mon 23: 08:00–17:00; extended 17:00–20:00"."""
    parts = [", ".join(map(clocked, day.open)) or gettext("closed")]
    if day.extensions:
        parts.append(
            gettext("extended {stretches}").format(stretches=", ".join(map(clocked, day.extensions)))
        )
    if day.would_be is not None:
        would_be = ", ".join(map(clocked, day.would_be)) or gettext("closed")
        parts.append(gettext("would be {stretches}").format(stretches=would_be))
    if day.note:
        parts.append(day.note)
    return f"{day.name}: {', '.join(parts)}"
