"""Months in a row: how much there was, or what share; gaps are said, never drawn as nothing."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import ceil, log10

from django.utils.safestring import SafeString
from django.utils.translation import gettext

from fairview.foundation import wording
from fairview.foundation.pictures.drawing import box, dot, line, picture, words

WIDTH, LEFT, RIGHT, TOP, FLOOR, HEIGHT = 640, 46, 636, 30, 170, 206
WORDS_FIT = 34  # a month wider than this has room for its figure
NAMES_FIT = 40


@dataclass(frozen=True)
class Month:
    """One month. Without a value, `why` says so: "no records", "too few". `n` stands beside a share."""

    name: str
    value: float | None
    low: float | None = None
    high: float | None = None
    why: str = ""
    n: int | None = None


@dataclass(frozen=True)
class _Axis:
    """Where a value stands: months from left to right, values from bottom to top."""

    count: int
    top: float
    bottom: float = 0

    @property
    def step(self) -> float:
        return (RIGHT - LEFT) / max(self.count, 1)

    def x(self, position: int) -> float:
        return LEFT + self.step * (position + 0.5)

    def y(self, value: float) -> float:
        part = (value - self.bottom) / (self.top - self.bottom)
        return FLOOR - (FLOOR - TOP) * min(max(part, 0), 1)


def volumes(months: Sequence[Month], *, title: str, description: str = "", stops: bool = False) -> SafeString:
    """Draw one bar a month. `stops`: the source ends with the last month, and the picture says so."""
    axis = _Axis(len(months), _round_up(max((month.value or 0 for month in months), default=0)))
    shapes = [*_floor(axis, lambda value: f"{value:,.0f}")]
    for position, month in enumerate(months):
        shapes += _name(axis, position, month)
        shapes += _bar(axis, position, month) if month.value is not None else _gap(axis, position, month)
    shapes += _end(axis) if stops else []
    return picture((WIDTH, HEIGHT), title, description or _told(months, "{:,.0f}".format), *shapes)


def shares(
    months: Sequence[Month],
    *,
    title: str,
    target: float | None = None,
    description: str = "",
    stops: bool = False,
) -> SafeString:
    """Draw one dot a month with its interval, between nothing and all; the target as a dashed line."""
    axis = _Axis(len(months), 1, _bottom(months, target))
    shapes = [*_floor(axis, wording.share)]
    if target is not None:
        shapes.append(line((LEFT, axis.y(target)), (RIGHT, axis.y(target)), "target"))
    for position, month in enumerate(months):
        shapes += _name(axis, position, month)
        shapes += _point(axis, position, month) if month.value is not None else _gap(axis, position, month)
    shapes += _end(axis) if stops else []
    return picture((WIDTH, HEIGHT), title, description or _told(months, wording.share), *shapes)


def _bar(axis: _Axis, position: int, month: Month) -> Iterator[SafeString]:
    value = month.value or 0
    wide = min(axis.step * 0.62, 40)
    corner = (axis.x(position) - wide / 2, axis.y(value))
    yield box(corner, (wide, FLOOR - axis.y(value)), "measured", tip=f"{month.name}: {value:,.0f}")
    if axis.step >= WORDS_FIT:
        at = (axis.x(position), axis.y(value) - 5)
        yield words(at, f"{value:,.0f}", anchor="middle", size=11)


def _point(axis: _Axis, position: int, month: Month) -> Iterator[SafeString]:
    x, value = axis.x(position), month.value or 0
    if month.low is not None and month.high is not None:
        yield line((x, axis.y(month.low)), (x, axis.y(month.high)), "reach")
    yield dot((x, axis.y(value)), "measured", 4.5)
    if axis.step >= WORDS_FIT and month.n is not None:
        yield words((x, HEIGHT - 3), f"n {month.n}", look="second", anchor="middle", size=10)


def _gap(axis: _Axis, position: int, month: Month) -> Iterator[SafeString]:
    wide = axis.step * 0.8
    corner = (axis.x(position) - wide / 2, TOP)
    why = month.why or gettext("no records")
    yield box(corner, (wide, FLOOR - TOP), "ground", tip=f"{month.name}: {why}")
    if axis.step >= WORDS_FIT:
        yield words((axis.x(position), (TOP + FLOOR) / 2), why, look="second", anchor="middle", size=10)


def _name(axis: _Axis, position: int, month: Month) -> Iterator[SafeString]:
    """Write the month's name where there is room; of many months only every so many."""
    every = max(1, ceil(NAMES_FIT / axis.step)) if axis.step else 1
    if position % every == 0:
        yield words((axis.x(position), FLOOR + 17), month.name, look="second", anchor="middle", size=10.5)


def _floor(axis: _Axis, said: Callable[[float], str]) -> Iterator[SafeString]:
    for value in (axis.bottom, (axis.bottom + axis.top) / 2, axis.top):
        y = axis.y(value)
        yield line((LEFT, y), (RIGHT, y), "line")
        yield words((LEFT - 6, y + 4), said(value), look="second", anchor="end", size=10.5)


def _end(axis: _Axis) -> Iterator[SafeString]:
    yield line((RIGHT, TOP - 14), (RIGHT, FLOOR), "target")
    yield words(
        (RIGHT - 4, TOP - 14), gettext("the source stops here"), look="second", anchor="end", size=10.5
    )


def _bottom(months: Sequence[Month], target: float | None) -> float:
    """Return where the axis of shares begins: at a half when all of it lies above, for dots may do that."""
    lowest = [month.low if month.low is not None else month.value for month in months]
    known = [low for low in (*lowest, target) if low is not None]
    return 0.5 if known and min(known) >= 0.55 else 0


def _round_up(value: float) -> float:
    """Return the next round number: 1, 2, 4, 5 or 10 times a power of ten."""
    if value <= 0:
        return 1
    power = 10 ** int(log10(value))
    return float(next(step * power for step in (1, 2, 4, 5, 10) if step * power >= value))


def _told(months: Sequence[Month], said: Callable[[float], str]) -> str:
    """Return the picture in words, month by month."""
    return "; ".join(f"{month.name}: {_value(month, said)}" for month in months)


def _value(month: Month, said: Callable[[float], str]) -> str:
    return month.why or gettext("no records") if month.value is None else said(month.value)
