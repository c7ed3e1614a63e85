"""Service levels as plain values: what they cover, what may be saved, and which one applies to a record."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from fairview.calculations.words import Refused, gettext_noop


class Until(StrEnum):
    """What a level measures to, always from the first contact."""

    FIRST_ANSWER = "first answer"
    WORKING = "working again"
    DONE = "done"


class Unit(StrEnum):
    """How a level's target counts time."""

    SERVICE_TIME = "service time"
    WORKING_DAYS = "working days"
    ELAPSED = "elapsed"


@dataclass(frozen=True)
class LevelDetails:
    """What somebody says a service level is. None or empty: everyone, any service, any work, any priority.

    `target` is in seconds, or in days where the unit is working days. `judges_from` is earlier than
    `valid_from` only where somebody explicitly wants work from before to be judged too.
    """

    until: Until
    target: int
    unit: Unit
    share: Decimal
    valid_from: datetime
    customer_id: int | None = None
    service_id: int | None = None
    work: str = ""
    priority: int | None = None
    name: str = ""
    judges_from: datetime | None = None
    valid_until: datetime | None = None


@dataclass(frozen=True)
class LevelFacts:
    """A saved service level, as measures read it."""

    id: int
    customer_id: int | None
    service_id: int | None
    work: str
    priority: int | None
    until: Until
    target: int
    unit: Unit
    share: Decimal
    judges_from: datetime
    valid_until: datetime | None
    name: str = ""

    @property
    def scope(self) -> tuple[int | None, int | None, str, int | None, Until]:
        """What the level is about. Two levels with one scope would be equal to every record."""
        return self.customer_id, self.service_id, self.work.casefold(), self.priority, self.until

    @property
    def judges_nothing(self) -> bool:
        """Whether it ends where it begins: it was wholly replaced."""
        return self.valid_until is not None and self.valid_until <= self.judges_from

    def judges(self, opened_at: datetime) -> bool:
        """Return whether work opened then is this level's to judge."""
        return self.judges_from <= opened_at and (self.valid_until is None or opened_at < self.valid_until)


def check_level(details: LevelDetails) -> None:
    """Refuse a target of nothing, a share outside 0–100, and an end that is not after the start."""
    if details.target <= 0:
        raise Refused(gettext_noop("A target is more than nothing."), "target")
    if not 0 < details.share <= 100:
        raise Refused(gettext_noop("The share to be met is above 0 and at most 100 %."), "share")
    if details.priority is not None and details.priority < 0:
        raise Refused(gettext_noop("A priority is a number such as 1, 2 or 3."), "priority")
    if details.judges_from and details.judges_from > details.valid_from:
        raise Refused(
            gettext_noop("Work from before the start is judged from an earlier day than the start."),
            "judges_from",
        )
    if details.valid_until:
        check_end(details.valid_from, details.valid_until)


def check_end(valid_from: datetime, valid_until: datetime) -> None:
    """Refuse an end that is not after the start."""
    if valid_until <= valid_from:
        raise Refused(gettext_noop("A service level ends after it starts."), "valid_until")


def specificity(level: LevelFacts, customer_chain: Sequence[int]) -> tuple[int, int, int, int]:
    """Return the order in which levels come first, smallest first.

    This customer before its nearest ancestor before everyone; then one service before any; then one kind of
    work before any; then one priority before any.
    """
    customer = len(customer_chain) if level.customer_id is None else customer_chain.index(level.customer_id)
    return customer, level.service_id is None, not level.work, level.priority is None


def coming_into_play(levels: Iterable[LevelFacts], customer_chain: Sequence[int]) -> list[LevelFacts]:
    """Return the levels by which some work of this customer may be judged, those that come first first.

    A level is left out where one of a nearer customer takes all of its work before it.
    """
    theirs = [level for level in levels if level.customer_id is None or level.customer_id in customer_chain]
    theirs.sort(key=lambda level: specificity(level, customer_chain))
    return [
        level
        for place, level in enumerate(theirs)
        if not any(_takes_all(nearer, level) for nearer in theirs[:place])
    ]


def _takes_all(nearer: LevelFacts, level: LevelFacts) -> bool:
    """Return whether every piece of work that `level` is about is judged by the one that comes before it."""
    return (
        nearer.until == level.until
        and nearer.service_id in (None, level.service_id)
        and nearer.work.casefold() in ("", level.work.casefold())
        and nearer.priority in (None, level.priority)
    )


@dataclass(frozen=True)
class Case:
    """Work for which a level is looked for: of one customer and kind, opened at one moment.

    `customer_chain` is the customer followed by its ancestors, nearest first.
    """

    customer_chain: Sequence[int]
    service_id: int
    work: str
    priority: int | None
    opened_at: datetime

    def is_judged_by(self, level: LevelFacts) -> bool:
        """Return whether a level is about this work and judges its time."""
        return (
            (level.customer_id is None or level.customer_id in self.customer_chain)
            and level.service_id in (None, self.service_id)
            and level.work.casefold() in ("", self.work.casefold())
            and level.priority in (None, self.priority)
            and level.judges(self.opened_at)
        )


def applicable(levels: Iterable[LevelFacts], case: Case) -> LevelFacts | None:
    """Return the level that applies among those given, or None: never promised.

    Give the levels of one `Until`, or use `applicable_each`.
    """
    fitting = [level for level in levels if case.is_judged_by(level)]
    return min(fitting, key=lambda level: specificity(level, case.customer_chain), default=None)


def applicable_each(levels: Sequence[LevelFacts], case: Case) -> dict[Until, LevelFacts]:
    """Return the level that applies to each thing measured to; what nobody promised is missing."""
    found = {}
    for until in Until:
        if level := applicable((one for one in levels if one.until == until), case):
            found[until] = level
    return found
