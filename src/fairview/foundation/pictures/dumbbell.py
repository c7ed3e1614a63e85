"""The fair view: what we measured beside what they said, one row a service."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext

from fairview.foundation.pictures.drawing import NARROW, box, dot, line, picture, shortened, words


@dataclass(frozen=True)
class _Sheet:
    """Where everything stands. A narrow one has the names above their rows instead of beside them."""

    width: float
    left: float
    right: float
    step: float
    name_above: float = 0
    letters: int = 26
    top: float = 30

    def x(self, share: float) -> float:
        return self.left + (self.right - self.left) * min(max(share, 0), 1)

    def middle(self, position: int) -> float:
        return self.top + self.step * (position + 0.5) + self.name_above / 2


WIDE = _Sheet(width=620, left=170, right=470, step=34)
SMALL = _Sheet(width=NARROW, left=10, right=NARROW - 14, step=48, name_above=20, letters=22, top=22)


@dataclass(frozen=True)
class Share:
    """A share of one with its interval."""

    value: float
    low: float
    high: float


@dataclass(frozen=True)
class Row:
    """One service. Where there is no figure, the words that say why: "too few", "no promise", "not asked"."""

    name: str
    measured: Share | str
    said: Share | str

    @property
    def gap(self) -> int | None:
        """How many points measured and said lie apart; None where one of them is missing."""
        if isinstance(self.measured, str) or isinstance(self.said, str):
            return None
        return round(abs(self.measured.value - self.said.value) * 100)

    @property
    def apart(self) -> bool:
        """Whether they differ by more than chance would: their intervals do not meet."""
        if isinstance(self.measured, str) or isinstance(self.said, str):
            return False
        return self.measured.low > self.said.high or self.said.low > self.measured.high


def fair_view(rows: Sequence[Row], *, title: str = "", narrow: bool = False) -> SafeString:
    """Draw measured (filled, with its interval) and said (hollow), with the distance between them."""
    sheet = SMALL if narrow else WIDE
    height = sheet.top + sheet.step * max(len(rows), 1) + 6
    told = "; ".join(_sentence(row) for row in rows)
    shapes = [*_scale(sheet, max(len(rows), 1)), *_rows(sheet, rows)]
    return picture((sheet.width, height), title or gettext("Measured and said, by service"), told, *shapes)


def _rows(sheet: _Sheet, rows: Sequence[Row]) -> Iterator[SafeString]:
    """Draw the rows one below the other."""
    for position, row in enumerate(rows):
        y = sheet.middle(position)
        yield from _words(sheet, row, y)
        yield from _marks(sheet, row, y)


def _scale(sheet: _Sheet, rows: int) -> Iterator[SafeString]:
    """Draw the quarters: through all rows, or only through each where names stand between them."""
    reach = 9 if sheet.name_above else sheet.step / 2
    for per_cent in (0, 25, 50, 75, 100):
        x = sheet.x(per_cent / 100)
        yield words((x, 16), str(per_cent), look="second", anchor="middle", size=11.5)
        for position in range(rows):
            y = sheet.middle(position)
            yield line((x, y - reach), (x, y + reach), "line")


def _marks(sheet: _Sheet, row: Row, y: float) -> Iterator[SafeString]:
    measured, said = row.measured, row.said
    if isinstance(measured, Share):
        yield _reach(sheet, measured, y, "measured-pale")
    if isinstance(said, Share):
        yield _reach(sheet, said, y, "said-pale")
    if isinstance(measured, Share) and isinstance(said, Share):
        yield line((sheet.x(said.value), y), (sheet.x(measured.value), y), "bad" if row.apart else "edge")
    if isinstance(measured, Share):
        yield dot((sheet.x(measured.value), y), "measured")
    if isinstance(said, Share):
        yield dot((sheet.x(said.value), y), "said")


def _reach(sheet: _Sheet, share: Share, y: float, look: str) -> SafeString:
    """Draw where a share probably lies: a pale band for what was measured, an empty one for what was said."""
    left, right = sheet.x(share.low), sheet.x(share.high)
    return box((left, y - 5), (right - left, 10), look)


def _words(sheet: _Sheet, row: Row, y: float) -> Iterator[SafeString]:
    """Write the name, and at its row's end the distance, or what is missing."""
    y = y + 4 - sheet.name_above
    yield words((0, y), shortened(row.name, sheet.letters))
    place = (sheet.width, y) if sheet.name_above else (sheet.right + 18, y)
    anchor = "end" if sheet.name_above else "start"
    if row.gap is not None:
        look = "bad bold" if row.apart else "second"
        yield words(place, gettext("gap {points}").format(points=row.gap), look=look, anchor=anchor)
        return
    missing = [part for part in (row.measured, row.said) if isinstance(part, str)]
    yield words(place, ", ".join(dict.fromkeys(missing)), look="second", anchor=anchor)


def _sentence(row: Row) -> str:
    return gettext("{name}: measured {measured}, said {said}").format(
        name=row.name, measured=_told(row.measured), said=_told(row.said)
    )


def _told(part: Share | str) -> str:
    if isinstance(part, str):
        return part
    return gettext("{value} % (likely {low}–{high})").format(
        value=round(part.value * 100), low=round(part.low * 100), high=round(part.high * 100)
    )
