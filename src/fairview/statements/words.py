"""Statements in words: how they stand and from whom we know, said alike on every page."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.utils import formats, timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fairview.statements.models import Statement, Verdict
from fairview.statements.pictures import Piece, know_think_bar
from fairview.statements.rules import CHANNEL_WORDS, STATE_WORDS, Channel, State

BADGES: Mapping[State, str] = {
    State.ASSUMED: "assumed",
    State.HEARD: "plain",
    State.CONFIRMED: "confirmed",
    State.CORRECTED: "confirmed",
    State.REFUTED: "bad",
    State.EXPLAINED_BACK: "plain",
    State.STALE: "watch",
}
"""The look of each state; its shape and its word go with it."""


def badge(state: State, disagree: bool) -> str:
    """Return the look of a state."""
    return "bad" if disagree else BADGES[state]


def state_word(state: State, disagree: bool) -> str:
    """Return a state in a word or two."""
    return _("they disagree") if disagree else _(STATE_WORDS[state])


def known_from(statement: Statement, state: State, now: datetime) -> str:
    """Return from whom we know it, when and by which way."""
    if state == State.EXPLAINED_BACK:
        return _("awaiting their word since {day}").format(day=short_day(statement.told_back_at, now))
    if state == State.STALE:
        return _("stale: {known}").format(known=_known(statement, State(statement.state), now))
    if state == State.HEARD and statement.state == State.ASSUMED:
        return _("told back on {day}, no answer").format(day=short_day(statement.told_back_at, now))
    return _known(statement, state, now)


def disagreement(said: Sequence[Verdict]) -> str:
    """Return who holds different things."""
    return _("they disagree: {names}").format(names=", ".join(one.person.name for one in said))


def short_day(moment: date | datetime | None, now: datetime) -> str:
    """Return a day as people say it: the year only when it is not this one."""
    if moment is None:
        return ""
    day = timezone.localtime(moment).date() if isinstance(moment, datetime) else moment
    return formats.date_format(day, "j M" if day.year == now.year else "j M Y")


def _known(statement: Statement, state: State, now: datetime) -> str:
    told = {
        "name": str(statement.told_by or statement.said_by or ""),
        "day": short_day(statement.state_since, now),
        "how": _(CHANNEL_WORDS[Channel(statement.channel)]) if statement.channel else "",
    }
    if state == State.CONFIRMED:
        return _("{name}, {day}, {how}").format(**told)
    if state == State.CORRECTED:
        return _("corrected by {name}, {day}, {how}").format(**told)
    if state == State.REFUTED:
        return _("{name} says it is wrong, {day}, {how}").format(**told)
    if state == State.HEARD:
        return (_("heard from {name}, {day}") if told["name"] else _("heard, {day}")).format(**told)
    return _("assumed")


# ---------------------------------------------------------------- know or think
def know_sentence(known: int, total: int, in_talks: int) -> str:
    """Return how much of what we say they told us themselves: counts, no shares without their ground."""
    if not total:
        return _("Nothing is said about them yet.")
    said = ngettext(
        "{known} of one statement confirmed by them and still fresh, {talks} of those in a talk.",
        "{known} of {n} statements confirmed by them and still fresh, {talks} of those in a talk.",
        total,
    )
    return said.format(known=known, n=total, talks=in_talks)


def know_pieces(by_state: Mapping[State, int], by_channel: Mapping[Channel, int]) -> list[Piece]:
    """Return the pieces of the bar, what we know best first."""
    return [
        Piece(by_channel[Channel.LINK], _("confirmed by their link"), "measured"),
        Piece(by_channel[Channel.TALK], _("confirmed in a talk"), "measured-pale"),
        Piece(by_state[State.HEARD], _("heard"), "extra"),
        Piece(by_state[State.EXPLAINED_BACK], _("awaiting their word"), "extra"),
        Piece(by_state[State.STALE], _("stale"), "ground"),
        Piece(by_state[State.ASSUMED], _("assumed"), "moved"),
        Piece(by_state[State.REFUTED], _("they say it is wrong"), "missing"),
    ]


def know_bar(pieces: Sequence[Piece], sentence: str) -> SafeString:
    """Draw the know–think bar."""
    return know_think_bar(pieces, _("Know or think?"), sentence)
