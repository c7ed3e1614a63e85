"""The fair view: what we measured beside what they said, one row a service."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext

from fairview.foundation.pictures.drawing import box, dot, line, picture, shortened, words

WIDTH, LEFT, RIGHT, TOP, STEP = 620, 170, 470, 30, 34


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


def fair_view(rows: Sequence[Row], *, title: str = "", description: str = "") -> SafeString:
    """Draw measured (filled, with its interval) and said (hollow), with the distance between them."""
    height = TOP + STEP * max(len(rows), 1) + 6
    told = description or "; ".join(_sentence(row) for row in rows)
    shapes = [*_scale(height), *(shape for n, row in enumerate(rows) for shape in _row(row, _middle(n)))]
    return picture((WIDTH, height), title or gettext("Measured and said, by service"), told, *shapes)


def _middle(position: int) -> float:
    return TOP + STEP * (position + 0.5)


def _x(share: float) -> float:
    return LEFT + (RIGHT - LEFT) * min(max(share, 0), 1)


def _scale(height: float) -> Iterator[SafeString]:
    for per_cent in (0, 25, 50, 75, 100):
        x = _x(per_cent / 100)
        yield words((x, 16), str(per_cent), look="second", anchor="middle", size=11)
        yield line((x, 26), (x, height - 4), "line")


def _row(row: Row, y: float) -> Iterator[SafeString]:
    yield words((0, y + 4), shortened(row.name, 26))
    measured, said = row.measured, row.said
    if isinstance(measured, Share):
        yield _reach(measured, y, "measured-pale")
    if isinstance(said, Share):
        yield _reach(said, y, "said-pale")
    if isinstance(measured, Share) and isinstance(said, Share):
        yield line((_x(said.value), y), (_x(measured.value), y), "bad" if row.apart else "edge")
    if isinstance(measured, Share):
        yield dot((_x(measured.value), y), "measured")
    if isinstance(said, Share):
        yield dot((_x(said.value), y), "said")
    yield _beside(row, y + 4)


def _reach(share: Share, y: float, look: str) -> SafeString:
    """Draw where a share probably lies: a pale band for what was measured, an empty one for what was said."""
    return box((_x(share.low), y - 5), (_x(share.high) - _x(share.low), 10), look)


def _beside(row: Row, y: float) -> SafeString:
    """Write what stands at the row's end: the distance, or what is missing."""
    place = (RIGHT + 18, y)
    if row.gap is not None:
        look = "bad bold" if row.apart else "second"
        return words(place, gettext("gap {points}").format(points=row.gap), look=look)
    missing = [part for part in (row.measured, row.said) if isinstance(part, str)]
    return words(place, ", ".join(dict.fromkeys(missing)), look="second")


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
