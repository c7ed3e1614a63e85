"""What gives a person away in a text, and how it is struck out. Pure."""

import html
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

FEWEST_DIGITS = 6
"""A telephone number with fewer is in too many other numbers."""
SHORTEST_PART = 4
"""Parts of a name with fewer letters stand in too many other words."""
HIDDEN = "…"


@dataclass(frozen=True)
class Traces:
    """The names, addresses and numbers that somebody had, and what stands instead of a name."""

    names: frozenset[str]
    contacts: frozenset[str]
    instead: str
    shared: frozenset[str] = frozenset()
    """What somebody else has too, as two may bear one name: struck only where it is surely theirs."""
    also: frozenset[str] = frozenset()
    """Other words for them that whoever erases has named: a nickname, a last name alone."""

    @property
    def everywhere(self) -> frozenset[str]:
        """What can only be them, wherever it stands: names of one word can be anything."""
        names = {name for name in self.names if len(name.split()) > 1}
        contacts = {one for one in self.contacts if _is_telling(one)}
        return frozenset((names | contacts) - self.shared | self.also)

    @property
    def anywhere_theirs(self) -> frozenset[str]:
        """What is them in a text that is about them."""
        return self.names | self.contacts | self.also


@dataclass(frozen=True)
class Eraser:
    """Strikes some of the traces out of whatever a field can hold."""

    traces: Traces
    wanted: frozenset[str]
    pattern: re.Pattern[str] = field(init=False)

    def __post_init__(self) -> None:
        forms = {form for one in self.wanted for form in written(one)}
        longest_first = sorted(forms, key=lambda form: (-len(form), form))
        either = "|".join(_alone(form) for form in longest_first) or "(?!)"
        object.__setattr__(self, "pattern", re.compile(either, re.IGNORECASE))

    def strike(self, value: Any) -> Any:
        """Return a value of the same kind without the traces."""
        if isinstance(value, str):
            return self.pattern.sub(self._instead, value)
        if isinstance(value, Mapping):
            return {self.strike(key): self.strike(one) for key, one in value.items()}
        return [self.strike(one) for one in value] if isinstance(value, list | tuple) else value

    def _instead(self, found: re.Match[str]) -> str:
        contacts = {form.casefold() for one in self.traces.contacts for form in written(one)}
        return HIDDEN if found.group().casefold() in contacts else self.traces.instead


def written(trace: str) -> set[str]:
    """Return how a trace may be written: as it is, in HTML, and as databases write JSON."""
    return {trace, html.escape(trace), json.dumps(trace)[1:-1]}


def parts_of(names: Iterable[str]) -> frozenset[str]:
    """Return the single words of names that are long enough to look for in texts."""
    return frozenset(part for name in names for part in name.split() if len(part) >= SHORTEST_PART)


def holds(value: Any, words: Iterable[str]) -> bool:
    """Return whether one of the words stands in a text, as a word of its own."""
    return any(re.search(_alone(word), str(value), re.IGNORECASE) for word in words)


def _alone(form: str) -> str:
    """Return the pattern of a trace that is not a piece of a longer word, or of a longer address."""
    if "@" in form:
        return rf"(?<![\w.+-]){re.escape(form)}(?![\w-]|\.\w)"
    return rf"(?<![\w@]){re.escape(form)}(?![\w@]|[.+-]\w[\w.+-]*@)"


def _is_telling(contact: str) -> bool:
    return "@" in contact or sum(sign.isdigit() for sign in contact) >= FEWEST_DIGITS
