"""A zone's offsets from UTC over a span, so that whole arrays of local times can be resolved at once."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from functools import cached_property

import numpy as np
import numpy.typing as npt

from fairview.calculations.service_time.calendar import DAY

IntArray = npt.NDArray[np.int64]

# No zone has changed its clocks twice within six days since 1970, so no change hides between two looks.
LOOK_EVERY = 6 * DAY
LOCAL_EPOCH = datetime(1970, 1, 1, tzinfo=UTC).replace(tzinfo=None)


@dataclass(frozen=True)
class Offsets:
    """`seconds[0]` holds until the wall clock shows `turns[0]`, `seconds[i]` from `turns[i - 1]` on.

    A turn is where a local time first means the new offset, as RFC 5545 3.3.5 says: in a gap the offset
    before it holds, and of a doubled time the first occurrence is meant, which has the offset before too.
    """

    turns: IntArray
    seconds: IntArray

    @cached_property
    def changes(self) -> IntArray:
        """The instants at which the offset changes: the turn is the later of the two wall clocks then."""
        return self.turns - np.maximum(self.seconds[:-1], self.seconds[1:])

    def to_utc(self, local: IntArray) -> IntArray:
        """Resolve local times, in seconds since the local epoch."""
        return local - self.seconds[np.searchsorted(self.turns, local, side="right")]

    def to_local(self, instants: IntArray) -> IntArray:
        """Return what the wall clock shows at `instants`, in seconds since the local epoch."""
        return instants + self.seconds[np.searchsorted(self.changes, instants, side="right")]


def offsets_between(zone: tzinfo, first: int, last: int) -> Offsets:
    """Find every turn after `first` and until `last` (local seconds)."""
    looks = [*range(first, last, LOOK_EVERY), last]
    seen = [offset_at(zone, look) for look in looks]
    changed = [at for at in range(1, len(looks)) if seen[at] != seen[at - 1]]
    turns = [find_turn(zone, looks[at - 1], looks[at]) for at in changed]
    offsets = [seen[0], *(seen[at] for at in changed)]
    seconds = [offset.days * DAY + offset.seconds for offset in offsets]
    return Offsets(np.array(turns, dtype=np.int64), np.array(seconds, dtype=np.int64))


def find_turn(zone: tzinfo, before: int, after: int) -> int:
    """Return the first local second whose offset is no longer that of `before`; there is one such turn."""
    old = offset_at(zone, before)
    while after - before > 1:
        middle = (before + after) // 2
        if offset_at(zone, middle) == old:
            before = middle
        else:
            after = middle
    return after


def offset_at(zone: tzinfo, local: int) -> timedelta:
    """Return the offset that a local time means; a time without `fold` is read as RFC 5545 reads it."""
    return zone.utcoffset(LOCAL_EPOCH + timedelta(seconds=local)) or timedelta()
