"""The know–think bar: what they told us themselves, and what we only think."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from fairview.foundation.pictures.drawing import (
    NARROW,
    at_every_width,
    box,
    joined,
    picture,
    shortened,
    words,
)

WIDE, BAR, ROW, GAP = 520.0, 14.0, 20.0, 2.0


@dataclass(frozen=True)
class Piece:
    """A piece of the bar: how many statements stand so, in which words and with which look."""

    count: int
    name: str
    look: str


def know_think_bar(pieces: Sequence[Piece], title: str, description: str) -> SafeString:
    """Draw the bar and below it what each piece is, wide and narrow; pieces of nothing are left out."""
    some = [piece for piece in pieces if piece.count]
    return at_every_width(lambda narrow: _bar(some, NARROW if narrow else WIDE, title, description))


def _bar(pieces: Sequence[Piece], width: float, title: str, description: str) -> SafeString:
    columns = 1 if width == NARROW else 2
    rows = -(-len(pieces) // columns)
    shapes = [*_pieces(pieces, width), *_key(pieces, width / columns, columns)]
    return picture((width, BAR + 8 + ROW * rows), title, description, *shapes)


def _pieces(pieces: Sequence[Piece], width: float) -> Iterator[SafeString]:
    room = width - 2 - GAP * max(len(pieces) - 1, 0)
    total, left = sum(piece.count for piece in pieces), 1.0
    for piece in pieces:
        wide = room * piece.count / total
        yield box((left, 1), (wide, BAR - 2), piece.look, tip=f"{piece.name}: {piece.count}")
        left += wide + GAP


def _key(pieces: Sequence[Piece], wide: float, columns: int) -> Iterator[SafeString]:
    for place, piece in enumerate(pieces):
        left, top = wide * (place % columns), BAR + 8 + ROW * (place // columns)
        told = words((left + 20, top + 12), f"{piece.count} {shortened(piece.name, 34)}")
        yield joined(box((left + 1, top + 3), (12, 10), piece.look), told)
