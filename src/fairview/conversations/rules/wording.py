"""Times and shares in words a customer uses. Pure."""

from fairview.calculations.words import Sentence, gettext_noop
from fairview.conversations.rules.seen import Share, Waited

MINUTE, HOUR, DAY = 60, 3600, 86_400
NOTHING = Sentence(gettext_noop("–"))


def span(seconds: float | None) -> Sentence:
    """Return a length of time as people say it: "45 minutes", "5.5 hours", "3 days"."""
    if seconds is None:
        return NOTHING
    if seconds < 1.5 * MINUTE:
        return Sentence(gettext_noop("a minute"))
    if seconds < 1.5 * HOUR:
        return Sentence(gettext_noop("{n} minutes"), {"n": round(seconds / MINUTE)})
    if seconds < 2 * DAY:
        return Sentence(gettext_noop("{n} hours"), {"n": _short(seconds / HOUR)})
    return Sentence(gettext_noop("{n} days"), {"n": _short(seconds / DAY)})


def span_of_ours(seconds: float | None) -> Sentence:
    """Return a length of our own time, never in days: a day of ours is not a day on the wall."""
    if seconds is None or seconds < 2 * DAY:
        return span(seconds)
    return Sentence(gettext_noop("{n} hours"), {"n": _short(seconds / HOUR)})


def _short(value: float) -> str:
    """Return one place behind the point below ten, none above; never a point and a nought."""
    return f"{value:.1f}".removesuffix(".0") if value < 9.95 else f"{value:.0f}"


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
        {"count": f"{share.count:,}", "of": f"{share.of:,}", "shown": share.shown, "likely": likely(share)},
    )


def half_of(waited: Waited) -> Sentence:
    """Return their half-way time with how many it comes from."""
    return _of_so_many(span(waited.half), waited.n)


def half_of_ours(waited: Waited) -> Sentence:
    """Return our half-way time with how many it comes from."""
    return _of_so_many(span_of_ours(waited.half), waited.n)


def _of_so_many(words: Sentence, n: int) -> Sentence:
    return Sentence(gettext_noop("{span} (of {n})"), {"span": words, "n": f"{n:,}"}) if n else NOTHING
