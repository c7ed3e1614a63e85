"""Hours beside hours: when somebody needs something over when it is there, what is missing outlined."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from math import ceil, floor

from django.utils.safestring import SafeString

from fairview.foundation.pictures.drawing import NARROW, box, line, picture, shortened, words
from fairview.foundation.pictures.strip import Stretch, clocked

BAR = 14


@dataclass(frozen=True)
class _Sheet:
    """Where names, hours, bars and notes stand. On a narrow one the words stand above their bar."""

    width: float
    left: float
    right: float
    head: float
    step: float
    letters: int
    hours: int
    name_above: float = 0


WIDE = _Sheet(width=640, left=168, right=470, head=28, step=24, letters=25, hours=9)
SMALL = _Sheet(width=NARROW, left=6, right=NARROW - 6, head=44, step=42, letters=23, hours=8, name_above=18)


@dataclass(frozen=True)
class Line:
    """One line, in hours from midnight: hollow when they said it, filled when it is ours.

    The note says what is missing, or that nothing is.
    """

    name: str
    stretches: Sequence[Stretch]
    theirs: bool = False
    missing: Sequence[Stretch] = ()
    note: str = ""


@dataclass(frozen=True)
class Block:
    """Days on which all lines are the same."""

    name: str
    lines: Sequence[Line]


@dataclass(frozen=True)
class _Clock:
    """From which hour to which the picture reaches."""

    sheet: _Sheet
    first: int
    last: int

    def x(self, hour: float) -> float:
        """Return where an hour stands; what lies outside stands at the edge."""
        part = (min(max(hour, self.first), self.last) - self.first) / (self.last - self.first)
        return self.sheet.left + (self.sheet.right - self.sheet.left) * part

    def shown(self, stretches: Sequence[Stretch]) -> list[Stretch]:
        """Return those that reach into the picture."""
        return [one for one in stretches if one.end > self.first and one.start < self.last]

    @property
    def every(self) -> int:
        """Every how many hours one is named."""
        hours = self.last - self.first
        return next(step for step in (1, 2, 3, 4) if step == 4 or hours / step <= self.sheet.hours)


def beside(blocks: Sequence[Block], *, title: str, description: str, narrow: bool = False) -> SafeString:
    """Draw a block for all days that are the same: their times hollow, ours filled."""
    clock = _clock(blocks, SMALL if narrow else WIDE)
    shapes: list[SafeString] = []
    top = 0.0
    for block in blocks:
        shapes += _block(clock, block, top)
        top += clock.sheet.head + clock.sheet.step * len(block.lines) + 12
    return picture((clock.sheet.width, max(top, 20)), title, description, *shapes)


def _clock(blocks: Sequence[Block], sheet: _Sheet) -> _Clock:
    """Reach from an hour before the first that is needed to an hour after the last."""
    lines = list(chain.from_iterable(block.lines for block in blocks))
    needed = [one for each in lines for one in (*each.missing, *(each.stretches if each.theirs else ()))]
    first = min((floor(one.start) for one in needed), default=6) - 1
    last = max((ceil(one.end) for one in needed), default=18) + 1
    return _Clock(sheet, max(first, 0), min(last, 24))


def _block(clock: _Clock, block: Block, top: float) -> Iterator[SafeString]:
    sheet = clock.sheet
    yield words((0, top + 13), block.name, look="bold")
    for hour in range(clock.first, clock.last + 1, clock.every):
        x, bottom = clock.x(hour), top + sheet.head + sheet.step * len(block.lines)
        yield words((x, top + sheet.head - 14), f"{hour:02}", look="second", anchor="middle", size=10.5)
        yield line((x, top + sheet.head - 8), (x, bottom), "line")
    for number, one in enumerate(block.lines):
        yield from _line(clock, one, top + sheet.head + sheet.step * number)


def _line(clock: _Clock, one: Line, top: float) -> Iterator[SafeString]:
    yield from _words(clock.sheet, one, top + BAR - 3)
    bar = top + clock.sheet.name_above
    for stretch in clock.shown(one.stretches):
        yield _bar(clock, stretch, bar, "said" if one.theirs else "measured")
    for stretch in clock.shown(one.missing):
        yield _bar(clock, stretch, bar, "missing")


def _bar(clock: _Clock, stretch: Stretch, top: float, look: str) -> SafeString:
    left, right = clock.x(stretch.start), clock.x(stretch.end)
    return box((left, top), (right - left, BAR), look, tip=clocked(stretch))


def _words(sheet: _Sheet, one: Line, y: float) -> Iterator[SafeString]:
    letters = sheet.letters if one.note or not sheet.name_above else 2 * sheet.letters
    yield words((0, y), shortened(one.name, letters), look="said-words" if one.theirs else "")
    look = "bad bold" if one.missing else "second"
    place, anchor = ((sheet.width, y), "end") if sheet.name_above else ((sheet.right + 12, y), "start")
    if one.note:
        yield words(place, one.note, look=look, anchor=anchor, size=11.5)
