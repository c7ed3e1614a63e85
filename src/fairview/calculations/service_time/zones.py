"""A zone's offsets from UTC over a span, so that whole arrays of local times can be resolved at once."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo

import numpy as np
import numpy.typing as npt

from fairview.calculations.service_time.calendar import DAY

IntArray = npt.NDArray[np.int64]

# No zone has changed its clocks twice within six days since 1970, so no change hides between two looks.
LOOK_EVERY = 6 * DAY
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Offsets:
    """`seconds[0]` holds before the first of `changes`, `seconds[i]` from `changes[i - 1]` on."""

    changes: IntArray
    seconds: IntArray

    def to_utc(self, local: IntArray) -> IntArray:
        """Resolve local times (seconds since the local epoch) as RFC 5545 3.3.5 says.

        In a gap the offset before it holds; of a doubled time the first occurrence is meant, which has the
        offset before the change too. So the offset before holds until the later of the two wall clocks.
        """
        turns = self.changes + np.maximum(self.seconds[:-1], self.seconds[1:])
        return local - self.seconds[np.searchsorted(turns, local, side="right")]

    def to_local(self, instants: IntArray) -> IntArray:
        """Return what the wall clock shows at `instants`, in seconds since the local epoch."""
        return instants + self.seconds[np.searchsorted(self.changes, instants, side="right")]


def offsets_between(zone: tzinfo, first: int, last: int) -> Offsets:
    """Find every change of the zone's offset after `first` and until `last` (epoch seconds)."""
    looks = [*range(first, last, LOOK_EVERY), last]
    seen = [offset_at(zone, look) for look in looks]
    turns = [at for at in range(1, len(looks)) if seen[at] != seen[at - 1]]
    changes = [find_change(zone, looks[at - 1], looks[at]) for at in turns]
    seconds = [seen[0], *(seen[at] for at in turns)]
    return Offsets(np.array(changes, dtype=np.int64), np.array(seconds, dtype=np.int64))


def find_change(zone: tzinfo, before: int, after: int) -> int:
    """Return the first second at which the offset is no longer that of `before`; there is one such change."""
    old = offset_at(zone, before)
    while after - before > 1:
        middle = (before + after) // 2
        if offset_at(zone, middle) == old:
            before = middle
        else:
            after = middle
    return after


def offset_at(zone: tzinfo, instant: int) -> int:
    """Return the offset from UTC in seconds at an instant."""
    offset = (EPOCH + timedelta(seconds=instant)).astimezone(zone).utcoffset() or timedelta()
    return offset.days * DAY + offset.seconds
