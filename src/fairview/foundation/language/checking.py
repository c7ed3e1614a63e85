"""What could be plainer in a text, and why."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from fairview.calculations.words import gettext_noop
from fairview.foundation.language.words import Sort, WordList, word_list

LONGEST_SENTENCE = 25
"""Words; longer ones are read twice."""

WHY: Mapping[Sort, str] = {
    Sort.OFFICE: gettext_noop("An office word; a plain one is shorter."),
    Sort.OURS: gettext_noop("A word of our trade; say what it means to them."),
    Sort.COMPOUND: gettext_noop(
        "Plain words, but together they are of our trade; say what it means to them."
    ),
    Sort.FRAMEWORK: gettext_noop("The name of a framework of our trade; give the reason itself."),
    Sort.VAGUE: gettext_noop("No time at all; say a day or an hour."),
    Sort.BLAME: gettext_noop("This blames the reader; say how it goes well next time."),
    Sort.APOLOGY: gettext_noop("An apology for nothing in particular; name what they could not do."),
}
ABBREVIATED = gettext_noop("Short for something; write it out the first time.")
LONG = gettext_noop("A long sentence; two short ones are read once.")

ENDINGS: Mapping[str, str] = {"en": "(?:e?s)?", "de": "(?:e[rns]?|n|s|ern)?"}
"""What a word of a list may end in besides, by language."""

_SENTENCE = re.compile(r"[^.!?\n]+")
_CAPITALS = re.compile(r"(?<![\w-])[A-ZÄÖÜ]{2,6}(?![\w-])")


@dataclass(frozen=True)
class Remark:
    """One place in a text, why it was noticed, and what could stand there."""

    start: int
    end: int
    found: str
    why: str
    instead: str = ""
    blocks: bool = False

    @property
    def is_sentence(self) -> bool:
        """Whether it is about a whole sentence rather than words in it."""
        return self.why == LONG


Checker = Callable[[str, WordList], Iterable[Remark]]


def check(text: str, language: str = "en", theirs: Collection[str] = ()) -> list[Remark]:
    """Return what could be plainer, in the order of the text; their own words are left alone."""
    words = word_list(language)
    own = [match.span() for term in theirs for match in _pattern(term, words.language).finditer(text)]
    noticed = [one for checker in CHECKERS for one in checker(text, words) if not _within(one, own)]
    remarks = [*_widest(noticed), *long_sentences(text)]
    return sorted(remarks, key=lambda remark: (remark.start, remark.end))


# ---------------------------------------------------------------- the checkers
def listed(text: str, words: WordList) -> Iterator[Remark]:
    """Notice words that stand in a list."""
    for sort, why in WHY.items():
        for word, instead in words.of(sort).items() if sort != Sort.COMPOUND else ():
            for match in _pattern(word, words.language).finditer(text):
                yield Remark(*match.span(), match.group(), why, instead, sort == Sort.FRAMEWORK)


def compounds(text: str, words: WordList) -> Iterator[Remark]:
    """Notice ordinary words that are ours together with what follows; alone they are left alone."""
    for head, followers in words.of(Sort.COMPOUND).items():
        for follower in followers.split(","):
            for match in _pattern(f"{head} {follower.strip()}", words.language).finditer(text):
                yield Remark(*match.span(), match.group(), WHY[Sort.COMPOUND])


def abbreviations(text: str, words: WordList) -> Iterator[Remark]:
    """Notice the first use of two to six capitals that nobody explains beside it."""
    seen = set(words.of(Sort.KNOWN))
    for match in _CAPITALS.finditer(text):
        if match.group() not in seen and not _explained(text, match):
            yield Remark(*match.span(), match.group(), ABBREVIATED)
        seen.add(match.group())


def long_sentences(text: str) -> Iterator[Remark]:
    """Notice sentences that are too long to be understood at once."""
    for match in _SENTENCE.finditer(text):
        if len(match.group().split()) > LONGEST_SENTENCE:
            yield Remark(match.start(), match.end(), match.group().strip(), LONG)


CHECKERS: tuple[Checker, ...] = (listed, compounds, abbreviations)


# ---------------------------------------------------------------- finding
@cache
def _pattern(word: str, language: str) -> re.Pattern[str]:
    """Return what finds a word with its endings. One with capitals inside (ITIL, DevOps) is found so only."""
    spelled = r"[\s-]+".join(re.escape(part) for part in re.split(r"[\s-]+", word))
    exact = any(letter.isupper() for letter in word[1:])
    return re.compile(rf"(?<!\w){spelled}{ENDINGS[language]}(?!\w)", 0 if exact else re.IGNORECASE)


def _explained(text: str, match: re.Match[str]) -> bool:
    """Return whether an abbreviation stands in brackets behind its words, or has them behind it."""
    before, after = text[: match.start()].rstrip(), text[match.end() :].lstrip()
    return after.startswith("(") or (before.endswith("(") and after.startswith(")"))


def _within(remark: Remark, spans: Iterable[tuple[int, int]]) -> bool:
    return any(start <= remark.start and remark.end <= end for start, end in spans)


def _widest(remarks: Iterable[Remark]) -> list[Remark]:
    """Return the remarks without those that lie inside another: of “service request” one, not two."""
    kept: list[Remark] = []
    for one in sorted(remarks, key=lambda remark: (remark.start, -remark.end, not remark.blocks)):
        if not _within(one, [(other.start, other.end) for other in kept]):
            kept.append(one)
    return kept
