"""The parts of a brief, before their words are put into somebody's language. Pure."""

from dataclasses import dataclass

from fairview.calculations.words import Sentence

SCHEMA = 1
"""Which form a brief's frozen content has; a new form gets a new number, and old briefs keep theirs."""

FORBIDDEN_WORDS = (
    "incident",
    "ticket",
    "SLA",
    "breach",
    "escalat",
    "resolv",
    "stakeholder",
    "end user",
    "KPI",
)
"""Beginnings of words that never stand on a brief; the list of plain language says what does instead."""


def is_plain(text: str) -> bool:
    """Return whether a text has none of the words that never stand on a brief."""
    said = text.casefold()
    return not any(word.casefold() in said for word in FORBIDDEN_WORDS)


@dataclass(frozen=True)
class Figure:
    """One of the three figures on top, or the words that stand where it cannot be given."""

    label: Sentence
    value: Sentence
    note: Sentence
    given: bool = True


@dataclass(frozen=True)
class Line:
    """One sentence; `state` is good, watch, bad or plain, and `word` what the badge says."""

    text: Sentence
    note: Sentence | None = None
    state: str = "plain"
    word: Sentence | None = None


@dataclass(frozen=True)
class Row:
    """One service in the table of the two clocks."""

    service: str
    asked: int
    their_wait: Sentence
    our_time: Sentence
    started_again: Sentence


@dataclass(frozen=True)
class Page:
    """Everything on a brief."""

    figures: tuple[Figure, ...]
    happened: tuple[Line, ...]
    rows: tuple[Row, ...]
    promised: tuple[Line, ...]
    unknown: tuple[Line, ...]
