"""Long stretches of months with nothing to show: said in one line instead of drawn month by month."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby

from fairview.fair_view.rules.figures import Month

LONG = 12
"""So many months in a row are a break; fewer are drawn, so that a year keeps its twelve months."""


@dataclass(frozen=True)
class Stretch:
    """A long stretch of months that is left out."""

    months: tuple[Month, ...]

    @property
    def first(self) -> str:
        """Its first month."""
        return self.months[0].month

    @property
    def last(self) -> str:
        """Its last month."""
        return self.months[-1].month

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing at all in it."""
        return all(month.is_empty for month in self.months)


def nothing_in(month: Month) -> bool:
    """Return whether the month has nothing in it."""
    return month.is_empty


def not_to_draw(month: Month) -> bool:
    """Return whether there is nothing to draw: nothing in it, or hardly anything as a source stops in it."""
    return month.is_empty or bool(month.stopped)


def with_stretches(months: Sequence[Month], blank: Callable[[Month], bool]) -> list[Month | Stretch]:
    """Return the months in their order, with every long stretch of blank ones as one."""
    found: list[Month | Stretch] = []
    for is_blank, run in groupby(months, blank):
        together = tuple(run)
        found += [Stretch(together)] if is_blank and len(together) >= LONG else together
    return found
