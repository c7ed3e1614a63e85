"""Times and shares in words a customer uses. Pure."""

from dataclasses import dataclass

from fairview.calculations.words import Sentence, gettext_noop
from fairview.conversations.rules.seen import Share, Waited

NOTHING = Sentence(gettext_noop("–"))


@dataclass(frozen=True)
class Lasting:
    """A length of time whose words are put in by whoever says the sentence, alike on page and paper."""

    seconds: float
    is_ours: bool = False


def span(seconds: float | None) -> Sentence:
    """Return a length of time on the wall."""
    return NOTHING if seconds is None else Sentence("{span}", {"span": Lasting(seconds)})


def span_of_ours(seconds: float | None) -> Sentence:
    """Return a length of our own time, never in days: a day of ours is not a day on the wall."""
    return NOTHING if seconds is None else Sentence("{span}", {"span": Lasting(seconds, is_ours=True)})


def likely(share: Share) -> Sentence:
    """Return where the true share likely lies."""
    low, high = share.likely
    return Sentence(gettext_noop("likely {low}–{high} %"), {"low": low, "high": high})


def of(share: Share) -> Sentence:
    """Return "58 of 305 (20 %, likely 15–24 %)"."""
    if share.of == 0:
        return NOTHING
    return Sentence(
        gettext_noop("{count} of {of} ({shown} %, {likely})"),
        {"count": share.count, "of": share.of, "shown": share.shown, "likely": likely(share)},
    )


def half_of(waited: Waited) -> Sentence:
    """Return their half-way time with how many it comes from."""
    return _of_so_many(span(waited.half), waited.n)


def half_of_ours(waited: Waited) -> Sentence:
    """Return our half-way time with how many it comes from."""
    return _of_so_many(span_of_ours(waited.half), waited.n)


def _of_so_many(words: Sentence, n: int) -> Sentence:
    return Sentence(gettext_noop("{span} (of {n})"), {"span": words, "n": n}) if n else NOTHING
