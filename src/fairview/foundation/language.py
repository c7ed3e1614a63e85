"""Is what we write to customers plain? Checks text that leaves the house.

    remarks = language.check("We will revert regarding the outage ASAP.")

A checker is anything that takes a text and says what it would change. Modules that know more words (a
customer's own glossary, the names of frameworks) add a checker of theirs; nothing here forbids, it advises.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from fairview.calculations.words import gettext_noop


@dataclass(frozen=True)
class Remark:
    """One place in a text, why it was noticed, and what could stand there."""

    start: int
    end: int
    found: str
    why: str
    instead: str = ""


class Checker(Protocol):
    """Reads a text and remarks on it."""

    def __call__(self, text: str) -> Iterable[Remark]:
        """Return what this checker noticed."""
        ...


OFFICE_WORDS: Mapping[str, str] = {
    "asap": "a day or an hour",
    "commence": "begin",
    "end user": "the person's name or role",
    "facilitate": "help",
    "going forward": "from now on",
    "leverage": "use",
    "prior to": "before",
    "regarding": "about",
    "remediate": "repair",
    "terminate": "end",
    "utilise": "use",
    "utilize": "use",
}
OUR_WORDS: Mapping[str, str] = {
    "backlog": "what is waiting",
    "change advisory board": "the people who look at changes",
    "incident": "what stopped working",
    "outage": "the time it did not work",
    "root cause": "why it happened",
    "sla": "what we promised",
    "ticket": "what you asked us",
    "workaround": "a way to go on working meanwhile",
}
LONGEST_SENTENCE = 25
"""Words; longer ones are read twice."""

_SENTENCE = re.compile(r"[^.!?\n]+")


def check(text: str, checkers: Iterable[Checker] | None = None) -> list[Remark]:
    """Return what could be plainer, in the order of the text."""
    remarks = [remark for checker in checkers or CHECKERS for remark in checker(text)]
    return sorted(remarks, key=lambda remark: (remark.start, remark.end))


def office_words(text: str) -> Iterable[Remark]:
    """Notice words that say less than plain ones."""
    return _listed(text, OFFICE_WORDS, gettext_noop("An office word; a plain one is shorter."))


def our_words(text: str) -> Iterable[Remark]:
    """Notice words of our trade that a customer need not know."""
    return _listed(text, OUR_WORDS, gettext_noop("A word of our trade; say what it means to them."))


def long_sentences(text: str) -> Iterable[Remark]:
    """Notice sentences that are too long to be understood at once."""
    why = gettext_noop("A long sentence; two short ones are read once.")
    for match in _SENTENCE.finditer(text):
        if len(match.group().split()) > LONGEST_SENTENCE:
            yield Remark(match.start(), match.end(), match.group().strip(), why)


def _listed(text: str, words: Mapping[str, str], why: str) -> Iterable[Remark]:
    for word, instead in words.items():
        for match in re.finditer(rf"\b{re.escape(word)}s?\b", text, re.IGNORECASE):
            yield Remark(match.start(), match.end(), match.group(), why, instead)


CHECKERS: tuple[Checker, ...] = (office_words, our_words, long_sentences)
