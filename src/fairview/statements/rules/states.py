"""Know or think: the states of a statement, what moves them, and what is computed when read. Pure.

Assumed: we think so. Heard: somebody said so. Confirmed, corrected, refuted: the customer's own word on it.
*Explained back* and *stale* are never stored: the first holds while an explain-back waits for an answer, the
second when the last word about it is too old. No answer is *heard*, never *confirmed*.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from fairview.calculations.words import gettext_noop


class State(StrEnum):
    """What we may say of a statement."""

    ASSUMED = "assumed"
    HEARD = "heard"
    CONFIRMED = "confirmed"
    CORRECTED = "corrected"
    REFUTED = "refuted"
    EXPLAINED_BACK = "explained back"
    STALE = "stale"


STORED = (State.ASSUMED, State.HEARD, State.CONFIRMED, State.CORRECTED, State.REFUTED)
COMPUTED = (State.EXPLAINED_BACK, State.STALE)
KNOWN = frozenset({State.CONFIRMED, State.CORRECTED})
"""What the customer told us themselves and what still holds."""
OURS = (State.ASSUMED, State.HEARD)
"""What a colleague may say a statement is; the rest is the customer's to say."""

STATE_WORDS: Mapping[State, str] = {
    State.ASSUMED: gettext_noop("assumed"),
    State.HEARD: gettext_noop("heard"),
    State.CONFIRMED: gettext_noop("confirmed"),
    State.CORRECTED: gettext_noop("corrected by them"),
    State.REFUTED: gettext_noop("they say it is wrong"),
    State.EXPLAINED_BACK: gettext_noop("awaiting their word"),
    State.STALE: gettext_noop("stale"),
}


class Channel(StrEnum):
    """By which way a word of theirs reached us; each is counted apart."""

    LINK = "link"
    TALK = "talk"


CHANNEL_WORDS: Mapping[Channel, str] = {
    Channel.LINK: gettext_noop("by their link"),
    Channel.TALK: gettext_noop("in a talk"),
}


class Answer(StrEnum):
    """What somebody says to one statement. A bare “all fine” is not among them."""

    RIGHT = "right"
    NOT_QUITE = "not quite"
    WRONG = "wrong"


ANSWER_WORDS: Mapping[Answer, str] = {
    Answer.RIGHT: gettext_noop("Right"),
    Answer.NOT_QUITE: gettext_noop("Not quite"),
    Answer.WRONG: gettext_noop("Wrong"),
}

FRESH_FOR_MONTHS = 12
AWAITED = timedelta(days=10)
"""How long an answer is awaited."""


def good_until(since: date, chosen: date | None) -> date:
    """Return the last day on which a word about a statement is fresh: the chosen one, or twelve months on.

    What was said after the chosen day is fresh again, as if none had been chosen.
    """
    if chosen is not None and chosen >= since:
        return chosen
    year, month = since.year + FRESH_FOR_MONTHS // 12, since.month
    day = min(since.day, 28) if month == 2 else since.day
    return date(year, month, day)


@dataclass(frozen=True)
class Seen:
    """What a statement's state follows from: what is stored, and when it was last told back unanswered."""

    state: State
    since: datetime
    good_until: date | None
    told_back_at: datetime | None = None


def state_now(seen: Seen, now: datetime, day: date) -> State:
    """Return the state as it is to be read now; `now` is told by the house's clock, `day` is its day then.

    While an explain-back waits (ten days from its sending) the statement is *explained back*. If nobody
    answered, what was only assumed is *heard* since then, and never more; what they said before stands. A
    word that is too old is *stale*, whatever it was; what nobody ever said (assumed) and what is wrong
    (refuted) cannot grow old.
    """
    state, since = seen.state, seen.since
    if seen.told_back_at is not None and now < seen.told_back_at + AWAITED:
        return State.EXPLAINED_BACK
    if seen.told_back_at is not None and state == State.ASSUMED:
        state, since = State.HEARD, seen.told_back_at
    ages = state not in (State.ASSUMED, State.REFUTED)
    if ages and day > good_until(since.astimezone(now.tzinfo).date(), seen.good_until):
        return State.STALE
    return state


@dataclass(frozen=True)
class Said:
    """The latest that one person said about a statement since we last worded it."""

    person_id: int
    answer: Answer
    about: str
    """The text as they read it."""
    correction: str
    at: datetime

    @property
    def holds(self) -> str:
        """What this person holds to be so; empty when they only say that it is not."""
        return self.about if self.answer == Answer.RIGHT else self.correction


@dataclass(frozen=True)
class Settled:
    """Where a statement stands after all that was said: its state and text, and whether they disagree."""

    state: State
    text: str
    disagree: bool = False


def settle(text: str, said: Sequence[Said]) -> Settled:
    """Return where a statement stands, given what each person last said about it (at least one).

    `text` is how we worded it. Everyone who holds the same makes it theirs: *confirmed* when it is our text,
    *corrected* when it is theirs; when all say no and nobody says what instead, *refuted*. Two who hold
    different things leave it *heard*, in our words, and are shown as disagreeing.
    """
    held = {plain(one.holds) for one in said}
    if len(held) > 1:
        return Settled(State.HEARD, text, disagree=True)
    latest = max(said, key=lambda one: one.at)
    if not latest.holds:
        return Settled(State.REFUTED, text)
    if plain(latest.holds) == plain(text):
        return Settled(State.CONFIRMED, text)
    return Settled(State.CORRECTED, latest.holds)


def latest_of_each(said: Iterable[Said]) -> list[Said]:
    """Return the last word of each person, earliest first."""
    last: dict[int, Said] = {}
    for one in sorted(said, key=lambda each: each.at):
        last.pop(one.person_id, None)
        last[one.person_id] = one
    return list(last.values())


def plain(text: str) -> str:
    """Return words as they compare: neither spaces nor capitals make another statement."""
    return " ".join(text.split()).casefold()
