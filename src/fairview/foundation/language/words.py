"""The word lists: one file per language, read once.

A line is `word = what could stand there`; `[sort]` begins a section; `#` begins a comment. In `[compound]`
a line is `head: followers`, for words that are ordinary alone and ours only together (change request).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "words"
SPOKEN = tuple(sorted(path.stem for path in FOLDER.glob("*.txt")))
"""The languages that we have lists for."""


class Sort(StrEnum):
    """Why a word stands in a list."""

    OFFICE = "office"
    OURS = "ours"
    COMPOUND = "compound"
    FRAMEWORK = "framework"
    VAGUE = "vague"
    BLAME = "blame"
    APOLOGY = "apology"
    KNOWN = "known"
    """Short words in capitals that everybody knows; the others must be explained."""


@dataclass(frozen=True)
class WordList:
    """The words of one language, by sort, each with what could stand there."""

    language: str
    words: Mapping[Sort, Mapping[str, str]]

    def of(self, sort: Sort) -> Mapping[str, str]:
        """Return the words of one sort."""
        return self.words.get(sort, {})


@cache
def word_list(language: str) -> WordList:
    """Return the list of a language; of one that we have none for, the English."""
    spoken = language.lower()[:2]
    path = FOLDER / f"{spoken if spoken in SPOKEN else 'en'}.txt"
    return WordList(path.stem, _read(path.read_text(encoding="utf-8")))


def _read(text: str) -> dict[Sort, dict[str, str]]:
    words: dict[Sort, dict[str, str]] = {}
    section: dict[str, str] = {}
    for line in (one.strip() for one in text.splitlines()):
        if line.startswith("["):
            section = words.setdefault(Sort(line.strip("[]")), {})
        elif line and not line.startswith("#"):
            word, _, instead = line.partition(":" if section is words.get(Sort.COMPOUND) else "=")
            section[word.strip()] = instead.strip()
    return words
