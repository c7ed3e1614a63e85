"""The figures of a fair view, each with its ground; page, paper, CSV, JSON and command are made of these."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from functools import cached_property

from fairview.calculations.intervals import NotKnown, Share, share

FEWEST = 5
"""Below so many, a median and its neighbours say nothing: "too few"."""


class Standing(StrEnum):
    """How a share stands to the share that was promised."""

    MET = "target met"
    BELOW_BY_CHANCE = "below target, which may be chance"
    BELOW = "below target"
    SEVERAL = "several targets"
    NONE = "no target"


@dataclass(frozen=True)
class Promises:
    """What became of promises: four counts that are judged, and beside them what is not."""

    kept: int = 0
    broken: int = 0
    overdue: int = 0
    not_yet: int = 0
    never_promised: int = 0
    cannot_tell: int = 0
    target_low: float | None = None
    target_high: float | None = None

    @property
    def target(self) -> float | None:
        """The share promised in per cent, where it is one and the same for all of them."""
        return self.target_high if self.target_low == self.target_high else None

    @property
    def judged(self) -> int:
        """Those that count in the share."""
        return self.kept + self.broken + self.overdue

    @property
    def made(self) -> int:
        """Every promise, judged or not."""
        return self.judged + self.not_yet + self.cannot_tell

    @cached_property
    def share(self) -> Share | NotKnown:
        """Share kept; "no promise" when nothing was promised."""
        none = NotKnown.NONE if self.made else NotKnown.NO_PROMISE
        return share(self.kept, self.judged, none=none)


@dataclass(frozen=True)
class Lasted:
    """How long things took, in seconds: never a mean alone."""

    n: int = 0
    p50: float | None = None
    p85: float | None = None
    p95: float | None = None

    @property
    def known(self) -> bool:
        """Whether there are enough to say."""
        return self.n >= FEWEST and self.p50 is not None


@dataclass(frozen=True)
class SourceSays:
    """The source's own verdict, never entered as ours, and how many records it and we judge differently."""

    met: int = 0
    missed: int = 0
    unknown: int = 0
    we_kept_it_missed: int = 0
    we_broke_it_met: int = 0

    @property
    def differing(self) -> int:
        """Records that the source and we judge differently."""
        return self.we_kept_it_missed + self.we_broke_it_met

    @property
    def share(self) -> Share | NotKnown:
        """Share that the source calls met."""
        return share(self.met, self.met + self.missed)


@dataclass(frozen=True)
class Figures:
    """What was measured for one customer, service and period. `service_id` None: all services."""

    service_id: int | None
    name: str
    opened: int = 0
    cancelled: int = 0
    reopened: int = 0
    passed_on: int = 0
    promises: Promises = Promises()
    source: SourceSays = SourceSays()
    wait: Lasted = Lasted()
    ours: Lasted = Lasted()
    no_hours: int = 0

    @property
    def counted(self) -> int:
        """What was opened and not cancelled: what every share is a share of."""
        return self.opened - self.cancelled

    @property
    def reopened_share(self) -> Share | NotKnown:
        """Share of what was opened and not cancelled that was reopened."""
        return share(self.reopened, self.counted)

    @property
    def passed_on_share(self) -> Share | NotKnown:
        """Share of what was opened and not cancelled that was passed from one team to another."""
        return share(self.passed_on, self.counted)


@dataclass(frozen=True)
class Month:
    """One month's figures, and whether it can be compared with others."""

    month: str
    figures: Figures
    stopped: tuple[str, ...] = ()
    so_far: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether nothing was opened, promised or finished in it."""
        return not (self.figures.opened or self.figures.promises.made or self.figures.wait.n)

    @property
    def is_drawn(self) -> bool:
        """Whether the month belongs in a line; one in which a source stops or that goes on does not."""
        return not (self.stopped or self.so_far)


@dataclass(frozen=True)
class AsOf:
    """A source, and the last moment it speaks of."""

    source: str
    at: datetime


@dataclass(frozen=True)
class FairView:
    """Measured beside said, for a customer (None: all) with everything below it, in one period."""

    customer_id: int | None
    customer: str
    period: str
    first_month: str
    last_month: str
    as_of: datetime
    sources: tuple[AsOf, ...]
    definition: str
    engine: str
    computed_at: datetime
    total: Figures
    services: tuple[Figures, ...]
    months: tuple[Month, ...]
    known_from: str
    known_to: str
    offered: tuple[str, ...]
    said: NotKnown = NotKnown.NOT_ASKED

    @property
    def stopped(self) -> tuple[Month, ...]:
        """The months in which a source visibly stops."""
        return tuple(month for month in self.months if month.stopped)


def standing(promises: Promises) -> Standing:
    """Return how the share stands to the one that was promised; to several it cannot be compared as a whole.

    Decided by counts, never by a rounded figure; "may be chance" when the interval reaches the target.
    """
    found = promises.share
    if not isinstance(found, Share) or promises.target_high is None:
        return Standing.NONE
    if promises.target is None:
        return Standing.SEVERAL
    target = Decimal(str(promises.target))
    if found.meets(target):
        return Standing.MET
    return Standing.BELOW_BY_CHANCE if found.high * 100 >= float(target) else Standing.BELOW


def worst_first(figures: Iterable[Figures]) -> tuple[Figures, ...]:
    """Return what is surely worst first: the lowest upper end of the share's interval, so that few records do
    not come before many. Then what was never promised, the longest wait first.
    """
    return tuple(sorted(figures, key=_badness))


def _badness(figures: Figures) -> tuple[int, float, int, str]:
    kept = figures.promises.share
    if isinstance(kept, Share):
        return 0, kept.high, -kept.n, figures.name
    return 1 + int(not figures.wait.known), -(figures.wait.p50 or 0.0), -figures.opened, figures.name


class Opens(StrEnum):
    """The figures that open their records, by the name they have in an address."""

    OPENED = "opened"
    CANCELLED = "cancelled"
    REOPENED = "reopened"
    PASSED_ON = "passed-on"
    KEPT = "kept"
    BROKEN = "broken"
    OVERDUE = "overdue"
    NOT_YET = "not-yet"
    CANNOT_TELL = "cannot-tell"
    NEVER_PROMISED = "never-promised"
    SOURCE_MET = "source-met"
    SOURCE_MISSED = "source-missed"
    SOURCE_SILENT = "source-silent"
    DIFFERING = "differing"
    WAIT = "wait"
    OURS = "ours"
    NO_HOURS = "no-hours"
