"""Statements in words: how they stand and from whom we know, said alike on every page."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.dates import WEEKDAYS_ABBR
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext

from fairview.foundation import wording
from fairview.services.rules import DAYS
from fairview.statements.models import Statement, Verdict
from fairview.statements.pictures import Piece, know_think_bar
from fairview.statements.rules import CHANNEL_WORDS, KIND_WORDS, STATE_WORDS, Channel, State, Weekly
from fairview.statements.rules.repeating import rule_parts
from fairview.statements.rules.week_line import week_written

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

REPEATS: Mapping[str, Any] = {
    "": gettext_lazy("once"),
    "FREQ=WEEKLY": gettext_lazy("every week"),
    "FREQ=MONTHLY": gettext_lazy("every month, on the same day"),
    "FREQ=MONTHLY;BYMONTHDAY=-1": gettext_lazy("on the last day of every month"),
    "FREQ=MONTHLY;INTERVAL=3": gettext_lazy("every three months"),
    "FREQ=YEARLY": gettext_lazy("every year"),
}
"""The usual ways in which days repeat, as rules of RFC 5545."""

ACTS: Mapping[str, Any] = {
    "added": gettext_lazy("Added"),
    "changed": gettext_lazy("Changed"),
    "reworded": gettext_lazy("Worded anew"),
    "heard": gettext_lazy("Heard"),
    "ranked": gettext_lazy("Ranked, in their order"),
    "shown": gettext_lazy("Shown to the customer"),
    "hidden": gettext_lazy("Hidden from the customer"),
    "ended": gettext_lazy("Ended"),
    "people merged": gettext_lazy("Two entries of one person became one, or two again"),
    "told back": gettext_lazy("Told back to them"),
    "taken back": gettext_lazy("No longer asked of them"),
    "answered: right": gettext_lazy("They said: right"),
    "answered: not quite": gettext_lazy("They said: not quite"),
    "answered: wrong": gettext_lazy("They said: wrong"),
    "objected": gettext_lazy("They objected to what was noted"),
}
"""What is done to a statement, as its history tells it."""


def badge(state: State, disagree: bool) -> str:
    """Return the look of a state."""
    return "bad" if disagree else BADGES[state]


def state_word(state: State, disagree: bool) -> str:
    """Return a state in a word or two."""
    return _("they disagree") if disagree else _(STATE_WORDS[state])


def known_from(statement: Statement, state: State, now: datetime, said: Sequence[Verdict] = ()) -> str:
    """Return from whom we know it, when and by which way; `now` is told by the house's clock.

    `said` is what each person last said: of a correction it tells who else says so.
    """
    if state == State.EXPLAINED_BACK:
        return _("awaiting their word since {day}").format(day=short_day(statement.told_back_at, now))
    if state == State.STALE:
        return _("stale: {known}").format(known=_known(statement, State(statement.state), now, said))
    if state == State.HEARD and statement.state == State.ASSUMED:
        return _("told back on {day}, no answer").format(day=short_day(statement.told_back_at, now))
    return _known(statement, state, now, said)


def disagreement(said: Sequence[Verdict]) -> str:
    """Return who holds different things."""
    return _("they disagree: {names}").format(names=", ".join(one.person.name for one in said))


def kinds() -> list[tuple[str, str]]:
    """Return every kind with its word."""
    return [(kind.value, _(word)) for kind, word in KIND_WORDS.items()]


def states() -> list[tuple[str, str]]:
    """Return every state with its word, and the disagreement."""
    return [
        ("disagree", _("they disagree")),
        *((state.value, _(word)) for state, word in STATE_WORDS.items()),
    ]


def short_day(moment: date | datetime | None, now: datetime) -> str:
    """Return a day as people say it: the year only when it is not this one."""
    if moment is None:
        return ""
    day = timezone.localtime(moment).date() if isinstance(moment, datetime) else moment
    return wording.day_near(day, now)


def repeats(rule: str) -> str:
    """Return how days repeat, in words; of a rule that takes more than a few, how often it comes."""
    if rule in REPEATS:
        return str(REPEATS[rule])
    parts = rule_parts(rule)
    often = _often(parts.get("FREQ", ""), int(parts.get("INTERVAL", 1)))
    if not any(name.startswith("BY") for name in parts):
        return often
    return _("{often}, on the days that their calendar says").format(often=often)


def _often(frequency: str, step: int) -> str:
    said = {
        "DAILY": ngettext("every day", "every {n} days", step),
        "WEEKLY": ngettext("every week", "every {n} weeks", step),
        "MONTHLY": ngettext("every month", "every {n} months", step),
    }
    return said.get(frequency, ngettext("every year", "every {n} years", step)).format(n=step)


def times(weekly: Weekly) -> str:
    """Return a week's times in one line, the days in the reader's language."""
    names = {day: str(WEEKDAYS_ABBR[place]) for place, day in enumerate(DAYS)}
    return week_written(weekly, names)


def act(name: str) -> str:
    """Return what was done to a statement, in words."""
    return str(ACTS.get(name, name))


def fit(statement: Statement) -> str:
    """Return which service serves which activity, and how well, as far as it is said."""
    parts = [statement.service, statement.activity, statement.get_fit_display()]
    return " · ".join(str(part) for part in parts if part)


def _since(statement: Statement, now: datetime) -> str:
    """Return since when it stands so; a talk has its day, the house's, whoever reads of it and where."""
    by_house = statement.channel == Channel.TALK
    return short_day(
        statement.state_since.astimezone(now.tzinfo).date() if by_house else statement.state_since, now
    )


def _corrected(statement: Statement, told: Mapping[str, str], now: datetime, said: Sequence[Verdict]) -> str:
    """Return who corrected it and on which day, and who else has said since that it is so."""
    own = [one for one in said if one.person_id == statement.told_by_id]
    told = {**told, **({"day": short_day(own[0].said_on, now)} if own else {})}
    others = [one.person.name for one in said if one.person_id != statement.told_by_id]
    known = _("corrected by {name}, {day}, {how}").format(**told)
    agreed = ngettext("{known}; {names} says so, too", "{known}; {names} say so, too", len(others))
    return agreed.format(known=known, names=", ".join(others)) if others else known


def _known(statement: Statement, state: State, now: datetime, said: Sequence[Verdict]) -> str:
    told = {
        "name": str(statement.told_by or statement.said_by or ""),
        "day": _since(statement, now),
        "how": _(CHANNEL_WORDS[Channel(statement.channel)]) if statement.channel else "",
    }
    if state == State.CONFIRMED:
        return _("{name}, {day}, {how}").format(**told)
    if state == State.CORRECTED:
        return _corrected(statement, told, now, said)
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
        Piece(by_state[State.EXPLAINED_BACK], pgettext("so many", "awaiting their word"), "ground"),
        Piece(by_state[State.STALE], _("stale"), "said"),
        Piece(by_state[State.ASSUMED], _("assumed"), "moved"),
        Piece(by_state[State.REFUTED], _("they say it is wrong"), "missing"),
    ]


def know_bar(pieces: Sequence[Piece], sentence: str) -> SafeString:
    """Draw the know–think bar."""
    return know_think_bar(pieces, _("Know or think?"), sentence)
