"""What was measured, as far as a brief needs it. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from fairview.calculations.intervals import Better, percent_towards_bad, rounded_percent, wilson
from fairview.calculations.words import Sentence
from fairview.fair_view.rules import Figures


@dataclass(frozen=True)
class Share:
    """So many of so many, and which side is the good one."""

    count: int = 0
    of: int = 0
    better: Better = Better.MORE

    @property
    def shown(self) -> str:
        """The share in percent, shortened towards its bad side."""
        return str(percent_towards_bad(self.count, self.of, decimals=0, better=self.better))

    @property
    def likely(self) -> tuple[str, str]:
        """Where the true share likely lies, in percent, rounded."""
        low, high = wilson(self.count, self.of)
        return str(rounded_percent(low)), str(rounded_percent(high))

    def reaches(self, percent: Decimal) -> bool:
        """Return whether so many in a hundred were, by counts and never by a rounded figure."""
        return self.count * 100 >= percent * self.of

    def may_reach(self, percent: Decimal) -> bool:
        """Return whether the true share may be so many in a hundred."""
        return wilson(self.count, self.of)[1] * 100 >= float(percent)


@dataclass(frozen=True)
class Waited:
    """How long things took, in seconds: half of `n` took no longer than `half`."""

    n: int = 0
    half: float | None = None
    most: float | None = None  # 85 of 100 took no longer


@dataclass(frozen=True, kw_only=True)
class Seen:
    """What was measured for one service, or for everything when `service` is empty."""

    service: str = ""
    asked: int = 0
    started_again: Share = Share(better=Better.LESS)
    passed_on: Share = Share(better=Better.LESS)
    stopped: int = 0  # cancelled; not among those asked
    kept: Share = Share()
    late_and_open: int = 0
    not_due_yet: int = 0
    never_promised: int = 0
    their_wait: Waited = Waited()
    our_time: Waited = Waited()
    without_hours: int = 0
    desk_says: Share | None = None
    target_low: Decimal | None = None
    target: Decimal | None = None
    cannot_tell: int = 0
    promises: tuple[Sentence, ...] = ()

    @property
    def several_targets(self) -> bool:
        """Whether different shares were promised, so that no one of them judges the whole."""
        return self.target_low is not None and self.target_low != self.target


def seen_of(figures: Figures, promises: Sequence[Sentence] = ()) -> Seen:
    """Return the figures of a fair view as a brief needs them; what was stopped before the end is in none."""
    made, source = figures.promises, figures.source
    return Seen(
        service="" if figures.service_id is None else figures.name,
        asked=figures.counted,
        started_again=Share(figures.reopened, figures.counted, Better.LESS),
        passed_on=Share(figures.passed_on, figures.counted, Better.LESS),
        stopped=figures.cancelled,
        kept=Share(made.kept, made.judged),
        late_and_open=made.overdue,
        not_due_yet=made.not_yet,
        never_promised=made.never_promised,
        cannot_tell=made.cannot_tell,
        their_wait=Waited(figures.wait.n, figures.wait.p50, figures.wait.p85),
        our_time=Waited(figures.ours.n, figures.ours.p50, figures.ours.p85),
        without_hours=figures.no_hours,
        desk_says=Share(source.met, source.met + source.missed),
        target_low=_percent(made.target_low),
        target=_percent(made.target_high),
        promises=tuple(promises),
    )


def _percent(share: float | None) -> Decimal | None:
    return None if share is None else Decimal(str(share))
