"""Dates as people and spreadsheets write them: one style and one order for a whole file.

A *shape* is a date with its digits counted (four: y, two: n, one: d): `29/2/2016 01:16` is `n/d/y n:n`.
A *style* is what all dates of one file share (where the year stands, the separator, twelve or twenty-four
hours); shapes of one style may differ in seconds. An *order* says which of two short numbers is the day.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum


class Order(StrEnum):
    """Which number comes first."""

    DAY = "dmy"
    MONTH = "mdy"
    YEAR = "ymd"


SHAPE = re.compile(
    r"(?P<a>[ynd])(?P<sep>[-/.])[nd](?P=sep)(?P<c>[ynd])"
    r"(?:(?P<gap>,? |T)(?P<clock>[nd]:n(?::n(?P<part>\.[ynd]+)?)?)(?P<half> ?AM)?(?P<utc>Z)?)?"
)
CODES = {"d": "%d", "m": "%m", "Y": "%Y", "y": "%y"}


@dataclass(frozen=True, order=True)
class Style:
    """What all dates of one file share."""

    year_first: bool
    separator: str
    halves: bool
    utc: bool


def shape_of(text: str) -> str:
    """Return the date with its digits counted."""
    shape = text.strip().upper().replace("PM", "AM")
    for digits, mark in (("[0-9]{4}", "y"), ("[0-9]{2}", "n"), ("[0-9]", "d")):
        shape = re.sub(digits, mark, shape)
    return shape


def style_of(shape: str) -> Style | None:
    """Return the style of a shape; None when it is not that of a date."""
    found = SHAPE.fullmatch(shape)
    if not found or (found["a"] == "y" and found["c"] == "y"):
        return None
    return Style(found["a"] == "y", found["sep"], bool(found["half"]), bool(found["utc"]))


def common_style(shapes: Mapping[str, int]) -> Style | None:
    """Return the style most dates of the file have, given how often each shape was seen.

    A date without a time says nothing of its hours, so those do not vote against the others.
    """
    votes: dict[Style, int] = {}
    for shape, count in shapes.items():
        if style := style_of(shape):
            votes[style] = votes.get(style, 0) + count
    return max(votes, key=lambda style: (votes[style], style), default=None)


def orders_of(style: Style) -> tuple[Order, ...]:
    """Return the orders a style could be read in."""
    return (Order.YEAR,) if style.year_first else (Order.DAY, Order.MONTH)


def formats(shapes: Iterable[str], style: Style, order: Order) -> tuple[str, ...]:
    """Return the strptime formats that read every shape of this style in this order."""
    return tuple(sorted({_format(shape, order) for shape in shapes if _fits(shape, style)}, reverse=True))


def shapes_of(shapes: Iterable[str], style: Style) -> tuple[str, ...]:
    """Return the shapes that have this style."""
    return tuple(sorted(shape for shape in shapes if _fits(shape, style)))


def _fits(shape: str, style: Style) -> bool:
    own = style_of(shape)
    if own is None or ":" in shape:
        return own == style
    return (own.year_first, own.separator) == (style.year_first, style.separator)


def _format(shape: str, order: Order) -> str:
    found = SHAPE.fullmatch(shape)
    assert found is not None  # noqa: S101 (only shapes with a style come here)
    year = "Y" if "y" in (found["a"], found["c"]) else "y"
    letters = {Order.DAY: f"dm{year}", Order.MONTH: f"md{year}", Order.YEAR: f"{year}md"}[order]
    return found["sep"].join(CODES[letter] for letter in letters) + _clock(found)


def _clock(found: re.Match[str]) -> str:
    if not found["clock"]:
        return ""
    hour = "%I" if found["half"] else "%H"
    seconds = (":%S" if found["clock"].count(":") == 2 else "") + (".%f" if found["part"] else "")
    half = (" " if " " in found["half"] else "") + "%p" if found["half"] else ""
    return f"{found['gap']}{hour}:%M{seconds}{half}{'Z' if found['utc'] else ''}"
