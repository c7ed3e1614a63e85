"""Service levels as a customer reads them. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from fairview.calculations.words import Sentence, gettext_noop
from fairview.conversations.rules.content import is_plain
from fairview.promises.rules import LevelFacts, Unit, Until, amount_said, hours_said, specificity

_WORDS = {
    (Until.FIRST_ANSWER, False): gettext_noop("You hear from us within {amount}"),
    (Until.WORKING, False): gettext_noop("It works again within {amount}"),
    (Until.DONE, False): gettext_noop("It is finished within {amount}"),
    (Until.FIRST_ANSWER, True): gettext_noop("{when}, you hear from us within {amount}"),
    (Until.WORKING, True): gettext_noop("{when}, it works again within {amount}"),
    (Until.DONE, True): gettext_noop("{when}, it is finished within {amount}"),
}
_WORK = {
    "incident": gettext_noop("When something does not work"),
    "request": gettext_noop("When you ask for something"),
    "service request": gettext_noop("When you ask for something"),
    "question": gettext_noop("When you have a question"),
    "change": gettext_noop("When something is to be changed"),
}
"""The kinds of work that tools name in their own way, as a customer says them."""

MOST_URGENT = 1


@dataclass(frozen=True)
class Within:
    """The time a brief speaks of, from its first moment to the one after its last."""

    first: datetime
    end: datetime

    def part_of(self, level: LevelFacts) -> tuple[datetime, datetime]:
        """Return from when until when a level judges what was opened in this time."""
        return max(level.judges_from, self.first), min(level.valid_until or self.end, self.end)


def levels_for(
    levels: Iterable[LevelFacts], customer_chain: Sequence[int], service_id: int, within: Within
) -> list[LevelFacts]:
    """Return the promises by which work with a service was judged in this time, those that come first first.

    One is left out where another that comes before it takes all of its work and all of its time.
    """
    ours = [level for level in levels if _is_about(level, customer_chain, service_id, within)]
    ours.sort(key=lambda level: (specificity(level, customer_chain), level.judges_from))
    return [
        level
        for place, level in enumerate(ours)
        if not any(_takes_all(nearer, level, within) for nearer in ours[:place])
    ]


def _is_about(level: LevelFacts, customer_chain: Sequence[int], service_id: int, within: Within) -> bool:
    start, end = within.part_of(level)
    return (
        start < end
        and level.service_id in (None, service_id)
        and (level.customer_id is None or level.customer_id in customer_chain)
    )


def _takes_all(nearer: LevelFacts, level: LevelFacts, within: Within) -> bool:
    its, all_of_it = within.part_of(nearer), within.part_of(level)
    return (
        nearer.until == level.until
        and nearer.work.casefold() in ("", level.work.casefold())
        and nearer.priority in (None, level.priority)
        and its[0] <= all_of_it[0]
        and its[1] >= all_of_it[1]
    )


def words_of(level: LevelFacts, *, ended: str = "") -> Sentence:
    """Return a level in plain words: its own name in front where that is plain, when it holds, and how long.

    `ended` is the day on which it ended, as the reader writes days, where it did.
    """
    when = _when(level)
    said = Sentence(_WORDS[level.until, when is not None], {"when": when or "", "amount": _amount(level)})
    if level.name and is_plain(level.name):
        said = Sentence(gettext_noop("{name}: {promise}"), {"name": level.name, "promise": said})
    if ended:
        said = Sentence(gettext_noop("{promise} (until {day})"), {"promise": said, "day": ended})
    return said


def _when(level: LevelFacts) -> Sentence | None:
    """Return for which work a level is, None where it is for all."""
    work = _work(level.work) if level.work else None
    if level.priority is None:
        return work
    if work is None:
        return _urgent(level.priority)
    return Sentence(gettext_noop("{work} ({urgent})"), {"work": work, "urgent": _in_brackets(level.priority)})


def _work(work: str) -> Sentence:
    known = _WORK.get(work.strip().casefold())
    if known:
        return Sentence(known)
    if is_plain(work):
        return Sentence(gettext_noop("For work of the kind “{work}”"), {"work": work})
    return Sentence(gettext_noop("For one kind of work only"))


def _urgent(priority: int) -> Sentence:
    if priority == MOST_URGENT:
        return Sentence(gettext_noop("When it is most urgent (priority {n})"), {"n": priority})
    return Sentence(gettext_noop("At priority {n}"), {"n": priority})


def _in_brackets(priority: int) -> Sentence:
    if priority == MOST_URGENT:
        return Sentence(gettext_noop("most urgent: priority {n}"), {"n": priority})
    return Sentence(gettext_noop("priority {n}"), {"n": priority})


def _amount(level: LevelFacts) -> Sentence:
    """Return the time promised exactly: a promise is never rounded."""
    if level.unit == Unit.SERVICE_TIME:
        return Sentence(gettext_noop("{span} of our opening hours"), {"span": hours_said(level.target)})
    return amount_said(level.target, level.unit)
