"""A calendar compiled: the clock itself.

C(t), the *reading* at an instant, is the open time in seconds since the compiled span began. A duration is
C(end) − C(start), a due time the inverse. Instants are epoch seconds (whole or not) in UTC.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from fairview.calculations.service_time.calendar import DAY, Calendar
from fairview.calculations.service_time.stretches import Opening, opening_between
from fairview.calculations.service_time.zones import IntArray

Seconds = float  # whole ones stay whole: an int is welcome wherever this stands
Pauses = Sequence[tuple[Seconds, Seconds]]

HORIZON = 800 * DAY  # what is not due within this time of its start is never due
STRETCH = 400 * DAY  # how much further than asked a span grows, so that it grows rarely
EARLIEST, LATEST = 0, 7_258_118_400  # 1970 to 2200


class OutOfReach(ValueError):
    """An instant so far away that it can only be a mistake."""


@dataclass(frozen=True)
class Curve:
    """C(t) between `first` and `last`: arrays for many instants, lists (made when needed) for one.

    After `k` of `bounds` (open, close, open, …) an odd `k` means open and C(t) = t + shifts[k];
    an even one means closed and C(t) = shifts[k].
    """

    first: int
    last: int
    bounds_array: IntArray
    shifts_array: IntArray
    closings_array: IntArray
    closed_before: int  # working days that closed before the readings' zero

    @cached_property
    def bounds(self) -> list[int]:
        """The bounds, for bisection."""
        return list_of(self.bounds_array)

    @cached_property
    def shifts(self) -> list[int]:
        """What to add after each bound."""
        return list_of(self.shifts_array)

    @cached_property
    def totals(self) -> list[int]:
        """C at each close."""
        return self.shifts[2::2]

    @cached_property
    def closings(self) -> list[int]:
        """The last closing of each working day."""
        return list_of(self.closings_array)


def list_of(array: IntArray) -> list[int]:
    """Python's own whole numbers, which bisect far faster one by one."""
    numbers: list[int] = array.tolist()
    return numbers


def curve_of(opening: Opening, *, first: int, last: int, zero: int) -> Curve:
    """Add up the open seconds, counting from `zero`."""
    opens, closes = opening.bounds[0::2], opening.bounds[1::2]
    totals = np.cumsum(closes - opens)
    before = np.clip(zero - opens, 0, closes - opens).sum()
    shifts = np.empty(len(opening.bounds) + 1, dtype=np.int64)
    shifts[0] = 0
    shifts[2::2] = totals
    shifts[1::2] = shifts[0:-1:2] - opens
    shifts -= before
    return Curve(
        first=first,
        last=last,
        bounds_array=opening.bounds,
        shifts_array=shifts,
        closings_array=opening.closings,
        closed_before=int(np.searchsorted(opening.closings, zero, side="left")),
    )


class Compiled:
    """One calendar's clock. It grows by itself when asked beyond its span; its readings never move by that.

    Readings of two clocks of one calendar can be compared when both spans begin at the same instant.
    """

    def __init__(self, calendar: Calendar, first: int, last: int) -> None:
        check_reach(first)
        check_reach(last)
        self.calendar = calendar
        self.zero = first
        self._curve = self._compile(first, last)

    @property
    def curve(self) -> Curve:
        """What is compiled so far."""
        return self._curve

    def _compile(self, first: int, last: int) -> Curve:
        opening = opening_between(self.calendar, first, last)
        return curve_of(opening, first=first, last=last, zero=self.zero)

    def reach(self, instant: Seconds) -> Curve:
        """Grow the span until it holds `instant`."""
        check_reach(instant)
        curve = self._curve
        first, last = curve.first, curve.last
        if instant < first:
            first = max(EARLIEST, math.floor(instant) - STRETCH)
        if instant >= last:
            last = math.ceil(instant) + STRETCH
        if (first, last) != (curve.first, curve.last):
            # One assignment, so that another thread sees the old span or the new one.
            self._curve = curve = self._compile(first, last)
        return curve

    def reading(self, instant: Seconds) -> Seconds:
        """C(t): open seconds from the span's beginning until `instant` (negative before it)."""
        curve = self._curve
        if not curve.first <= instant < curve.last:
            curve = self.reach(instant)
        k = bisect_right(curve.bounds, instant)
        return instant + curve.shifts[k] if k & 1 else curve.shifts[k]

    def readings(self, instants: npt.NDArray[Any]) -> npt.NDArray[Any]:
        """C(t) of many instants: whole seconds give whole ones, NaN stays NaN."""
        whole = instants.dtype.kind in "iu"
        known = instants if whole else instants[~np.isnan(instants)]
        if len(known):
            self.reach(known.min())
            self.reach(known.max())
        curve = self._curve
        k = np.searchsorted(curve.bounds_array, instants, side="right")
        # NaN sorts behind everything and takes the last shift, until it is put back below.
        result = curve.shifts_array[k] + instants * (k & 1)
        return result if whole else np.where(np.isnan(instants), np.nan, result)

    def is_open(self, instant: Seconds) -> bool:
        """Whether we are open at that very instant."""
        return bool(bisect_right(self.reach(instant).bounds, instant) & 1)

    def next_open(self, instant: Seconds) -> Seconds | None:
        """The instant itself when open, else the next opening; None when there is none within 800 days."""
        self.reach(min(instant + HORIZON, LATEST - 1))
        curve = self.reach(instant)
        k = bisect_right(curve.bounds, instant)
        if k & 1:
            return instant
        return curve.bounds[k] if k < len(curve.bounds) else None

    def elapsed(self, start: Seconds, end: Seconds, pauses: Pauses = ()) -> Seconds:
        """Open seconds from `start` to `end` that were not paused; none when `end` is not after `start`."""
        curve = self._curve
        if pauses or not curve.first <= start < end < curve.last:
            return self._elapsed_paused(start, end, pauses)
        # The usual case, without a further call: two readings, subtracted.
        begun, ended = bisect_right(curve.bounds, start), bisect_right(curve.bounds, end)
        shifts = curve.shifts
        until = end + shifts[ended] if ended & 1 else shifts[ended]
        return until - (start + shifts[begun] if begun & 1 else shifts[begun])

    def _elapsed_paused(self, start: Seconds, end: Seconds, pauses: Pauses) -> Seconds:
        if end <= start:
            return 0
        total = self.reading(end) - self.reading(start)
        for begins, ends in united(pauses, start):
            total -= max(0, self.reading(min(ends, end)) - self.reading(min(begins, end)))
        return total

    def due(self, start: Seconds, target: Seconds | None, pauses: Pauses = ()) -> Seconds | None:
        """The earliest instant at which `target` open, unpaused seconds have passed since `start`.

        None without a target, and when there is no such instant within 800 days. A target of nothing is due
        at the next open, unpaused instant.
        """
        if target is None:
            return None
        reading = self.reading(start) + target
        due = self._reached(reading, start) if target > 0 else self.next_open(start)
        if not pauses:
            return due if due is not None and due - start <= HORIZON else None
        for begins, ends in united(pauses, start):
            if due is None or due < begins or (due == begins and target > 0):
                break
            if ends - start > HORIZON:
                return None
            reading += self.reading(ends) - self.reading(begins)
            due = self._reached(reading, start) if target > 0 else self._later(due, ends)
        return due if due is not None and due - start <= HORIZON else None

    def _later(self, due: Seconds, ends: Seconds) -> Seconds | None:
        return due if due >= ends else self.next_open(ends)

    def _reached(self, reading: Seconds, start: Seconds) -> Seconds | None:
        """The earliest instant with C(t) = reading, which lies after some open time."""
        curve = self._curve
        at = bisect_left(curve.totals, reading)
        if at == len(curve.totals):
            curve = self.reach(min(start + HORIZON, LATEST - 1))
            at = bisect_left(curve.totals, reading)
            if at == len(curve.totals):
                return None
        return reading - curve.shifts[2 * at + 1]

    def working_days_closed(self, instant: Seconds) -> int:
        """How many working days closed strictly before `instant`, counted from the span's beginning."""
        curve = self.reach(instant)
        return bisect_left(curve.closings, instant) - curve.closed_before

    def working_days_closed_each(self, instants: npt.NDArray[Any]) -> IntArray:
        """`working_days_closed` of many instants; NaN gives 0."""
        known = instants[~np.isnan(instants)]
        if len(known):
            self.reach(known.min())
            self.reach(known.max())
        curve = self._curve
        counts = np.searchsorted(curve.closings_array, instants, side="left")
        return np.where(np.isnan(instants), 0, counts - curve.closed_before)

    def due_in_working_days(self, start: Seconds, days: int) -> Seconds | None:
        """The closing of the `days`-th working day after the one on which we are next open."""
        at = self.working_days_closed(start) + days
        curve = self.reach(min(start + HORIZON, LATEST - 1))
        at += curve.closed_before
        due = curve.closings[at] if at < len(curve.closings) else None
        return due if due is not None and due - start <= HORIZON else None


def check_reach(instant: Seconds) -> None:
    """Refuse what lies before 1970 or after 2200."""
    if not EARLIEST <= instant <= LATEST:
        raise OutOfReach(f"service time is not counted at {instant}: before 1970 or after 2200")


def united(pauses: Pauses, start: Seconds) -> list[tuple[Seconds, Seconds]]:
    """Pauses after `start` in order, overlapping and touching ones made one."""
    result: list[tuple[Seconds, Seconds]] = []
    for begins, ends in sorted((max(begins, start), ends) for begins, ends in pauses):
        if ends <= begins:
            continue
        if result and begins <= result[-1][1]:
            result[-1] = (result[-1][0], max(ends, result[-1][1]))
        else:
            result.append((begins, ends))
    return result


def compile_calendar(calendar: Calendar, first: datetime | Seconds, last: datetime | Seconds) -> Compiled:
    """Compile a calendar for a span, given as datetimes with a zone or as epoch seconds."""
    return Compiled(calendar, math.floor(epoch_seconds(first)), math.ceil(epoch_seconds(last)))


def epoch_seconds(moment: datetime | Seconds) -> Seconds:
    """Seconds since 1970 in UTC; whole when the moment is."""
    if not isinstance(moment, datetime):
        return moment
    if moment.tzinfo is None:
        raise ValueError("a moment without a zone")
    seconds = moment.timestamp()
    return int(seconds) if seconds.is_integer() else seconds
