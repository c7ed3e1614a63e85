"""What kind of statement one line makes: plain beginnings, said first and changed at will. Pure.

read_line("goal: two more hip replacements a day")  → a goal
read_line("word: bleep = pager")                    → a word of theirs, bleep, which means pager
read_line("They want nobody to wait on day one")    → a goal, guessed
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from fairview.statements.rules.kinds import StatementKind

PREFIXES: Mapping[str, StatementKind] = {
    "goal": StatementKind.GOAL,
    "aim": StatementKind.GOAL,
    "ziel": StatementKind.GOAL,
    "activity": StatementKind.ACTIVITY,
    "tätigkeit": StatementKind.ACTIVITY,
    "busy": StatementKind.BUSY_TIME,
    "busy time": StatementKind.BUSY_TIME,
    "stoßzeit": StatementKind.BUSY_TIME,
    "plan": StatementKind.PLAN,
    "standing": StatementKind.STANDING,
    "stand": StatementKind.STANDING,
    "fit": StatementKind.FIT,
    "passt": StatementKind.FIT,
    "word": StatementKind.WORD,
    "wort": StatementKind.WORD,
    "other": StatementKind.OTHER,
    "sonst": StatementKind.OTHER,
}
"""A word and a colon before the line; English and German, whatever the page speaks."""

SIGNS: Sequence[tuple[str, StatementKind]] = (
    (r"^(no changes|busy|peak|month[- ]end|year[- ]end|hochbetrieb|monatsende)\b", StatementKind.BUSY_TIME),
    (r"\b(is|are) (busy|busiest)\b|\bcannot afford trouble\b", StatementKind.BUSY_TIME),
    (r"^(they |we |wir |sie )?(want|aim|hope|wollen|möchten)\b", StatementKind.GOAL),
    (r"^(they |we |sie |wir )?(plan|intend|planen|werden|will)\b|\bnext year\b", StatementKind.PLAN),
    (r"\b(ahead of|behind) (their|the|its) (field|industry|others)\b", StatementKind.STANDING),
    (r"\bserves? (them|it|us) (well|badly|in part)\b", StatementKind.FIT),
)
"""What else gives a kind away, the surest first."""

_PREFIX = re.compile(r"\s*([^\W\d_]+(?: [^\W\d_]+)?)\s*:\s*(.*)", re.DOTALL)
_MEANS = re.compile(
    r"[\s“\"„]*(.{1,80}?)[\s”\"“]*(?:=|\bmeans\b|\bheißt\b|:)\s*(.+)", re.DOTALL | re.IGNORECASE
)
_DEFINED = re.compile(r"[\s“\"„]*([^=]{1,40}?)[\s”\"“]*=\s*([^=]+)", re.DOTALL)


@dataclass(frozen=True)
class ReadLine:
    """A line as it was understood."""

    kind: StatementKind
    text: str
    term: str = ""


def read_line(line: str, kind: StatementKind | None = None) -> ReadLine:
    """Return what a line says; a kind that was chosen stands, whatever the words say."""
    said, text = _prefix(line)
    chosen = kind or said or _sign(text)
    if chosen == StatementKind.WORD and (means := _MEANS.fullmatch(text)):
        return ReadLine(chosen, means.group(2).strip(), means.group(1).strip())
    return ReadLine(chosen, text)


def _prefix(line: str) -> tuple[StatementKind | None, str]:
    """Return the kind that stands before the line, and the rest of it."""
    match = _PREFIX.fullmatch(line)
    kind = PREFIXES.get(match.group(1).lower()) if match else None
    return (kind, match.group(2).strip()) if match and kind else (None, line.strip())


def _sign(text: str) -> StatementKind:
    if _DEFINED.fullmatch(text):
        return StatementKind.WORD
    found = (kind for sign, kind in SIGNS if re.search(sign, text, re.IGNORECASE))
    return next(found, StatementKind.OTHER)
