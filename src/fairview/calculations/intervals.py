"""Shares with how sure we are of them, changes between two, and what the silent could change.

Shares are between 0 and 1; intervals hold 95 %.
"""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from fractions import Fraction
from math import sqrt

Z = 1.959963984540054  # the 97.5 % point of the normal distribution
WHOLE = Decimal(1)


class NotKnown(StrEnum):
    """Why a figure cannot be given. It is never 0 and never 100 %."""

    TOO_FEW = "too few"
    NO_PROMISE = "no promise"
    NOT_ASKED = "not asked"
    NONE = "none"


class Better(StrEnum):
    """Which side of a share is the good one: kept wants more, reopened less."""

    MORE = "more"
    LESS = "less"


@dataclass(frozen=True)
class Share:
    """`k` of `n`, and the interval in which the true share likely lies."""

    k: int
    n: int
    low: float
    high: float

    @property
    def part(self) -> float:
        """The share itself, between 0 and 1; for drawing, not for judging."""
        return self.k / self.n

    def percent(self, *, decimals: int = 0, better: Better = Better.MORE) -> Decimal:
        """Percent for reading, truncated towards the bad side so that it never looks better than it is."""
        return percent_towards_bad(self.k, self.n, decimals=decimals, better=better)

    def interval_percent(self, *, decimals: int = 0) -> tuple[Decimal, Decimal]:
        """Both bounds in percent, rounded."""
        return rounded_percent(self.low, decimals), rounded_percent(self.high, decimals)

    def meets(self, target_percent: Decimal | int, *, better: Better = Better.MORE) -> bool:
        """Whether the target is met, decided by the counts and never by a rounded figure."""
        share = Fraction(100 * self.k, self.n)
        return (
            share >= Fraction(target_percent) if better is Better.MORE else share <= Fraction(target_percent)
        )


@dataclass(frozen=True)
class Change:
    """The difference between two shares (second before first is negative) with its interval."""

    difference: float
    low: float
    high: float

    @property
    def shows(self) -> bool:
        """Whether there is a change we can show: the interval excludes zero."""
        return self.low > 0 or self.high < 0


def share(k: int, n: int, *, least: int = 1, none: NotKnown = NotKnown.NONE) -> Share | NotKnown:
    """`k` of `n` with its Wilson interval; `none` when there is nothing, "too few" below `least`."""
    if n == 0:
        return none
    if n < least:
        return NotKnown.TOO_FEW
    return Share(k, n, *wilson(k, n))


def wilson(k: int, n: int) -> tuple[float, float]:
    """Wilson's score interval for `k` of `n`, 95 %, without continuity correction.

    Source: Wilson (1927), Probable inference, the law of succession, and statistical inference, JASA 22.
    """
    if not 0 <= k <= n or n == 0:
        raise ValueError(f"{k} of {n} is not a share")
    part = k / n
    centre = (part + Z * Z / (2 * n)) / (1 + Z * Z / n)
    half = Z * sqrt(part * (1 - part) / n + Z * Z / (4 * n * n)) / (1 + Z * Z / n)
    # At the ends the bound is exact, which floating point misses by a hair.
    return (0.0 if k == 0 else max(0.0, centre - half)), (1.0 if k == n else min(1.0, centre + half))


def newcombe(k: int, n: int, other_k: int, other_n: int) -> Change:
    """The change from `other_k` of `other_n` to `k` of `n`: Newcombe's hybrid of the two Wilson intervals.

    Source: Newcombe (1998), Interval estimation for the difference between independent proportions,
    method 10, Statistics in Medicine 17.
    """
    low, high = wilson(k, n)
    other_low, other_high = wilson(other_k, other_n)
    part, other = k / n, other_k / other_n
    return Change(
        difference=part - other,
        low=part - other - sqrt((part - low) ** 2 + (other_high - other) ** 2),
        high=part - other + sqrt((high - part) ** 2 + (other - other_low) ** 2),
    )


def could_be(k: int, n: int, invited: int) -> tuple[float, float]:
    """How low and how high the share of all invited could be, had those who are silent answered."""
    if not 0 <= k <= n <= invited or invited == 0:
        raise ValueError(f"{k} of {n} answers from {invited} invited cannot be")
    return k / invited, (k + invited - n) / invited


def percent_towards_bad(k: int, n: int, *, decimals: int = 0, better: Better = Better.MORE) -> Decimal:
    """`k` of `n` in percent, cut to `decimals` towards the bad side: 35,591 of 47,270 is 75.2, not 75.3."""
    scale = 10**decimals
    whole, rest = divmod(100 * scale * k, n)
    if rest and better is Better.LESS:
        whole += 1
    return Decimal(whole).scaleb(-decimals)


def rounded_percent(part: float, decimals: int = 0) -> Decimal:
    """A bound of an interval in percent, rounded half up."""
    return (Decimal(part) * 100).quantize(WHOLE.scaleb(-decimals), rounding=ROUND_HALF_UP)
