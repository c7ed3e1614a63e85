"""What we say about an industry, which of it fits a customer, and what comes of putting it to them. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from urllib.parse import urlsplit

from fairview.calculations.words import NotAllowed, Refused, gettext_noop
from fairview.statements.rules.kinds import TEXT, Standing

SOURCE = 200
STALE_YEARS = 2


class NoteAbout(StrEnum):
    """What a note on an industry tells."""

    NORMAL = "normal"
    INNOVATORS = "innovators"


class Outcome(StrEnum):
    """What came of an opportunity; all three answers are fine."""

    OPEN = "open"
    INTERESTED = "interested"
    NOT_NOW = "not now"
    NEVER = "never"


ABOUT_WORDS: Mapping[NoteAbout, str] = {
    NoteAbout.NORMAL: gettext_noop("what is normal"),
    NoteAbout.INNOVATORS: gettext_noop("what innovators do"),
}
OUTCOME_WORDS: Mapping[Outcome, str] = {
    Outcome.OPEN: gettext_noop("put to them"),
    Outcome.INTERESTED: gettext_noop("interested"),
    Outcome.NOT_NOW: gettext_noop("not now"),
    Outcome.NEVER: gettext_noop("never"),
}
ANSWERS = (Outcome.INTERESTED, Outcome.NOT_NOW, Outcome.NEVER)


# ---------------------------------------------------------------- notes
@dataclass(frozen=True, kw_only=True)
class NoteDetails:
    """What somebody found out about an industry, from where, and as of when."""

    industry_id: int
    about: NoteAbout
    text: str
    source: str
    dated: date
    source_url: str = ""


def check_note(details: NoteDetails, today: date) -> None:
    """Refuse a note without words or source, from the future, or whose address is not one of the web."""
    if not details.text.strip():
        raise Refused(gettext_noop("Say it in one line."), field="text")
    if len(details.text) > TEXT:
        raise Refused(gettext_noop("A note has at most {most} letters."), field="text", most=TEXT)
    if not details.source.strip():
        raise Refused(gettext_noop("Say where this is from."), field="source")
    if details.dated > today:
        raise Refused(gettext_noop("That day has not come yet."), field="dated")
    check_address(details.source_url)


def check_address(url: str) -> None:
    """Refuse an address that leads anywhere but to the web; none is fine."""
    if not url:
        return
    try:
        parts = urlsplit(url)
        is_of_the_web = parts.scheme in {"http", "https"} and bool(parts.hostname)
    except ValueError:
        is_of_the_web = False
    if not is_of_the_web:
        raise Refused(
            gettext_noop("An address begins with http:// or https://, and then names a place."),
            field="source_url",
        )


def is_stale(dated: date, today: date) -> bool:
    """Return whether a note is older than two years."""
    day = 28 if (dated.month, dated.day) == (2, 29) else dated.day
    return date(dated.year + STALE_YEARS, dated.month, day) < today


def not_your_note() -> NotAllowed:
    """Return the refusal for whoever ends somebody else's note."""
    return NotAllowed(
        gettext_noop(
            "A note is ended by whoever added it, by a relationship manager, a head or an administrator."
        )
    )


# ---------------------------------------------------------------- what fits
def fits(standing: Standing) -> NoteAbout:
    """Return which notes fit: who is behind catches up with what is normal, the others may innovate."""
    return NoteAbout.NORMAL if standing == Standing.BEHIND else NoteAbout.INNOVATORS


@dataclass(frozen=True)
class Answered:
    """What came of putting a note to a customer, and when it may be raised again."""

    note_id: int
    outcome: Outcome
    raise_again_on: date | None = None


def rests(past: Sequence[Answered], today: date) -> set[int]:
    """Return the notes not to be put to a customer now, given what came of all before, earliest first.

    Never is for ever, whatever was said before or after. Of the rest the last word counts: who is interested
    need not be asked again, and "not now" holds until the day on which it may be raised again.
    """
    last = {one.note_id: one for one in past}
    never = {one.note_id for one in past if one.outcome == Outcome.NEVER}
    return never | {pk for pk, one in last.items() if not _may_be_raised(one, today)}


def _may_be_raised(last: Answered, today: date) -> bool:
    again = last.raise_again_on
    return last.outcome == Outcome.NOT_NOW and again is not None and again <= today


@dataclass(frozen=True, kw_only=True)
class Reply:
    """What a customer said to an opportunity, in their words."""

    outcome: Outcome
    words: str = ""
    raise_again_on: date | None = None


def check_reply(reply: Reply, today: date) -> None:
    """Refuse what is no answer, "not now" without a coming day, and a day with any other answer."""
    if reply.outcome not in ANSWERS:
        raise Refused(gettext_noop("Interested, not now or never: all three are fine."), field="outcome")
    if len(reply.words) > TEXT:
        raise Refused(gettext_noop("Their words have at most {most} letters."), field="words", most=TEXT)
    if reply.outcome != Outcome.NOT_NOW:
        return
    if reply.raise_again_on is None:
        raise Refused(gettext_noop("Say on which day it may be raised again."), field="raise_again_on")
    if reply.raise_again_on <= today:
        raise Refused(gettext_noop("Choose a day that is still to come."), field="raise_again_on")


# ---------------------------------------------------------------- which industries dominate
@dataclass(frozen=True)
class Place:
    """Industries that share a place: how many customers each of them has."""

    customers: int
    industries: tuple[int, ...]


def dominating(counts: Mapping[int, int]) -> list[Place]:
    """Return the one or two industries with the most customers, with all that have as many as these."""
    places: list[Place] = []
    for number in sorted({n for n in counts.values() if n}, reverse=True):
        if sum(len(place.industries) for place in places) < 2:
            places.append(Place(number, tuple(pk for pk, n in counts.items() if n == number)))
    return places
