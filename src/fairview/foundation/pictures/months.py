"""Months in a row: how much there was, or what share; gaps are said, never drawn as nothing."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, takewhile
from math import ceil, log10

from django.utils.safestring import SafeString
from django.utils.translation import gettext

from fairview.foundation import wording
from fairview.foundation.pictures.drawing import NARROW, box, dot, line, picture, words

TOP, FLOOR, HEIGHT = 30, 170, 206
WORDS_FIT = 34  # a month wider than this has room for its figure
NAMES_FIT = 46
BREAK = 68


@dataclass(frozen=True)
class _Sheet:
    """Between where months stand, and the size of small words."""

    width: float
    left: float
    right: float
    small: float


WIDE = _Sheet(width=640, left=46, right=636, small=11)
SMALL = _Sheet(width=NARROW, left=46, right=NARROW - 2, small=11.5)


@dataclass(frozen=True)
class Month:
    """One month. Without a value, `why` says so: "no records", "too few". `n` stands beside a share.

    With `until`, it stands for a long stretch from this month on that is left out: a break in the picture.
    """

    name: str
    value: float | None
    low: float | None = None
    high: float | None = None
    why: str = ""
    n: int | None = None
    until: str = ""

    @property
    def told(self) -> str:
        """Its name, or from when to when."""
        return f"{self.name} – {self.until}" if self.until else self.name


@dataclass(frozen=True)
class _Axis:
    """Where a value stands: months from left to right, values from bottom to top."""

    sheet: _Sheet
    months: Sequence[Month]
    top: float
    bottom: float = 0

    @cached_property
    def broken(self) -> float:
        """How wide a break is."""
        breaks = sum(bool(month.until) for month in self.months)
        return min(BREAK, (self.sheet.right - self.sheet.left) / 2 / max(breaks, 1))

    @cached_property
    def step(self) -> float:
        """How wide a month is."""
        breaks = sum(bool(month.until) for month in self.months)
        room = self.sheet.right - self.sheet.left - breaks * self.broken
        return room / max(len(self.months) - breaks, 1)

    @cached_property
    def _edges(self) -> list[float]:
        wide = (self.broken if month.until else self.step for month in self.months)
        return list(accumulate(wide, initial=self.sheet.left))

    def x(self, position: int) -> float:
        return (self._edges[position] + self._edges[position + 1]) / 2

    def since_break(self, position: int) -> int:
        """Return how many months there are before this one since the last break."""
        before = (month for month in reversed(self.months[:position]))
        return sum(1 for _month in takewhile(lambda month: not month.until, before))

    def y(self, value: float) -> float:
        part = (value - self.bottom) / (self.top - self.bottom)
        return FLOOR - (FLOOR - TOP) * min(max(part, 0), 1)


def volumes(months: Sequence[Month], *, title: str, stops: bool = False, narrow: bool = False) -> SafeString:
    """Draw one bar a month. `stops`: the source ends with the last month, and the picture says so."""
    top = _round_up(max((month.value or 0 for month in months), default=0))
    axis = _Axis(SMALL if narrow else WIDE, months, top)
    shapes = [*_floor(axis, lambda value: f"{value:,.0f}"), *_each(axis, _bar)]
    shapes += _end(axis) if stops else []
    return picture((axis.sheet.width, HEIGHT), title, _told(months, "{:,.0f}".format), *shapes)


def shares(
    months: Sequence[Month],
    *,
    title: str,
    target: float | None = None,
    stops: bool = False,
    narrow: bool = False,
) -> SafeString:
    """Draw one dot a month with its interval, between nothing and all; the target as a dashed line."""
    axis = _Axis(SMALL if narrow else WIDE, months, 1, _bottom(months, target))
    shapes = [*_floor(axis, wording.share)]
    if target is not None:
        y = axis.y(target)
        shapes.append(line((axis.sheet.left, y), (axis.sheet.right, y), "target"))
    shapes += _each(axis, _point)
    shapes += _end(axis) if stops else []
    return picture((axis.sheet.width, HEIGHT), title, _told(months, wording.share), *shapes)


def _each(axis: _Axis, drawn: Callable[[_Axis, int, Month], Iterator[SafeString]]) -> Iterator[SafeString]:
    """Draw every month with a value as asked, every other one as what it is."""
    for position, month in enumerate(axis.months):
        if month.until:
            yield from _break(axis, position, month)
            continue
        yield from _name(axis, position, month)
        yield from (drawn if month.value is not None else _gap)(axis, position, month)


def _bar(axis: _Axis, position: int, month: Month) -> Iterator[SafeString]:
    value = month.value or 0
    wide = min(axis.step * 0.62, 40)
    corner = (axis.x(position) - wide / 2, axis.y(value))
    yield box(corner, (wide, FLOOR - axis.y(value)), "measured", tip=f"{month.name}: {value:,.0f}")
    if axis.step >= WORDS_FIT:
        at = (axis.x(position), axis.y(value) - 5)
        yield words(at, f"{value:,.0f}", anchor="middle", size=axis.sheet.small)


def _point(axis: _Axis, position: int, month: Month) -> Iterator[SafeString]:
    x, value = axis.x(position), month.value or 0
    if month.low is not None and month.high is not None:
        yield line((x, axis.y(month.low)), (x, axis.y(month.high)), "reach")
    yield dot((x, axis.y(value)), "measured", min(4.5, axis.step / 2.4))
    if axis.step >= WORDS_FIT and month.n is not None:
        yield _small(axis, (x, HEIGHT - 3), f"n {month.n}")


def _gap(axis: _Axis, position: int, month: Month) -> Iterator[SafeString]:
    wide = axis.step * 0.8
    corner = (axis.x(position) - wide / 2, TOP)
    why = month.why or gettext("no records")
    yield box(corner, (wide, FLOOR - TOP), "ground", tip=f"{month.name}: {why}")
    if axis.step >= WORDS_FIT:
        yield _small(axis, (axis.x(position), (TOP + FLOOR) / 2), why)


def _break(axis: _Axis, position: int, month: Month) -> Iterator[SafeString]:
    """Break the lines where a long stretch is left out, and say which and why."""
    x, half = axis.x(position), axis.broken / 2
    why = month.why or gettext("no records")
    yield box((x - half, TOP - 4), (2 * half, FLOOR - TOP + 8), "blank", tip=f"{month.told}: {why}")
    for edge in (x - half, x + half):
        yield line((edge - 3, FLOOR + 6), (edge + 3, FLOOR - 6), "cut")
    for number, said in enumerate((f"{month.name} –", month.until, why)):
        yield _small(axis, (x, (TOP + FLOOR) / 2 + 15 * (number - 1)), said)


def _name(axis: _Axis, position: int, month: Month) -> Iterator[SafeString]:
    """Write the month's name where there is room; of many months only every so many, anew after a break."""
    every = max(1, ceil(NAMES_FIT / axis.step)) if axis.step else 1
    if axis.since_break(position) % every == 0:
        x = min(axis.x(position), axis.sheet.width - NAMES_FIT / 2)
        yield _small(axis, (x, FLOOR + 17), month.name)


def _small(axis: _Axis, at: tuple[float, float], said: str) -> SafeString:
    return words(at, said, look="second", anchor="middle", size=axis.sheet.small)


def _floor(axis: _Axis, said: Callable[[float], str]) -> Iterator[SafeString]:
    left, right = axis.sheet.left, axis.sheet.right
    for value in (axis.bottom, (axis.bottom + axis.top) / 2, axis.top):
        y = axis.y(value)
        yield line((left, y), (right, y), "line")
        yield words((left - 6, y + 4), said(value), look="second", anchor="end", size=axis.sheet.small)


def _end(axis: _Axis) -> Iterator[SafeString]:
    right, said = axis.sheet.right, gettext("the source stops here")
    yield line((right, TOP - 14), (right, FLOOR), "target")
    yield words((right - 4, TOP - 14), said, look="second", anchor="end", size=axis.sheet.small)


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
    return "; ".join(f"{month.told}: {_value(month, said)}" for month in months)


def _value(month: Month, said: Callable[[float], str]) -> str:
    return month.why or gettext("no records") if month.value is None else said(month.value)
