"""Which two entries may be one person, told from what stands in them. Pure."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import combinations

from fairview.calculations.words import gettext_noop

ALIKE = 0.86
"""How alike two names must be, of one, when nothing else speaks for it."""

SHARED_BOXES = frozenset({"info", "office", "it", "mail", "contact", "post", "service", "support", "team"})
"""Names of e-mail boxes that many people share."""

TITLES = frozenset({"dr", "prof", "mr", "mrs", "ms", "herr", "frau", "dipl", "ing", "mag", "phd", "md"})

SAME_BOX = gettext_noop("the same name before the @")
SAME_NAME = gettext_noop("the same name")
SHORT_NAME = gettext_noop("one name is the other’s, shortened")
ALIKE_NAME = gettext_noop("names written alike")


@dataclass(frozen=True)
class Entry:
    """What is compared of a person."""

    id: int
    name: str
    email: str = ""


@dataclass(frozen=True)
class Pair:
    """Two entries that may be one person, and why we think so."""

    first: int
    second: int
    why: str


def likely_pairs(entries: Iterable[Entry]) -> list[Pair]:
    """Return the pairs that may be one person, each once, in the order of the entries.

    Only entries that share a part of their name or of their address are compared, so thousands cost little.
    """
    near: dict[str, list[Entry]] = defaultdict(list)
    order: dict[int, int] = {}
    for place, entry in enumerate(entries):
        order[entry.id] = place
        for key in {*_words(entry.name), *([f"{_box(entry.email)}@"] if _box(entry.email) else [])}:
            near[key].append(entry)
    compared = {(a.id, b.id): (a, b) for some in near.values() for a, b in combinations(some, 2)}
    found = [Pair(a.id, b.id, why) for a, b in compared.values() if (why := why_same(a, b))]
    return sorted(found, key=lambda pair: (order[pair.first], order[pair.second]))


def why_same(one: Entry, other: Entry) -> str:
    """Return why two entries may be one person; nothing when they look like two."""
    if _box(one.email) and _box(one.email) == _box(other.email):
        return SAME_BOX
    names = _words(one.name), _words(other.name)
    if not all(names):
        return ""
    if sorted(names[0]) == sorted(names[1]):
        return SAME_NAME
    if _shortened(*names):
        return SHORT_NAME
    alike = SequenceMatcher(None, " ".join(sorted(names[0])), " ".join(sorted(names[1]))).ratio()
    return ALIKE_NAME if alike >= ALIKE else ""


def _shortened(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether the last name is the same and the first is a letter or missing: T. Ajayi, Dr Ajayi."""
    short, long = sorted((one, other), key=lambda words: (len(words), len(words[0])))
    if short[-1] != long[-1] or len(long) < 2:
        return False
    return len(short) == 1 or (len(short[0]) == 1 and long[0].startswith(short[0]))


def _words(name: str) -> list[str]:
    """Return the words of a name in small letters without accents and titles, the last name last."""
    last, comma, first = name.partition(",")
    plain = unicodedata.normalize("NFKD", f"{first} {last}" if comma else name)
    letters = "".join(sign for sign in plain if not unicodedata.combining(sign)).casefold()
    return [word for word in re.findall(r"[^\W\d_]+", letters) if word not in TITLES]


def _box(email: str) -> str:
    box = email.strip().casefold().partition("@")[0]
    return "" if box in SHARED_BOXES else box
