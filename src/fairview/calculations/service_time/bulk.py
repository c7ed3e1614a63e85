"""Many instants on many clocks at once, without sorting and without a loop in Python.

Searching among thousands of bounds is what costs. Time is therefore cut into buckets; a table says how many
bounds lie before each bucket, and a step or two inside the bucket finds the place.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any

import numpy as np
import numpy.typing as npt

from fairview.calculations.service_time.compiled import HORIZON, LATEST, Compiled, Curve
from fairview.calculations.service_time.zones import IntArray

Column = npt.NDArray[Any]

BUCKET_BITS = 13  # 8,192 seconds: seldom two bounds in one, and a table that stays in the processor
CHUNK = 32_768  # rows worked on together, so that what lies between also stays there
WORTH_COMPILING = 500_000  # rows from which the optional extra pays for its start
BEYOND = np.iinfo(np.int64).max


@dataclass(frozen=True)
class Shelves:
    """Sorted whole numbers, one row a clock, padded to one even length so that parities survive."""

    numbers: IntArray  # flat
    table: npt.NDArray[np.int32]  # flat: the place at each bucket's beginning
    length: int
    width: int  # buckets in a row
    first: int  # the first bucket
    steps: int  # how many numbers the fullest bucket holds

    def places(self, which: Column, values: IntArray) -> IntArray:
        """As `bisect_right` in the row of each value, as a place in the flat array."""
        rows = which.astype(np.int64) * self.width - self.first
        found: IntArray = self.table[(values >> BUCKET_BITS) + rows].astype(np.int64)
        for _step in range(self.steps):
            found += self.numbers[found] <= values
        return found


def shelves_of(rows: Sequence[IntArray], *, low: int, high: int, length: int) -> Shelves:
    """Shelve the rows for values from `low` to `high`."""
    first, width = low >> BUCKET_BITS, (high >> BUCKET_BITS) - (low >> BUCKET_BITS) + 1
    numbers = np.full((len(rows), length), BEYOND, dtype=np.int64)
    table = np.zeros((len(rows), width), dtype=np.int32)
    steps = 0
    for at, row in enumerate(rows):
        numbers[at, : len(row)] = row
        before, inside = np.searchsorted(row, [first << BUCKET_BITS, (first + width) << BUCKET_BITS])
        counts = np.bincount((row[before:inside] >> BUCKET_BITS) - first, minlength=width)
        table[at] = at * length + before + np.cumsum(counts) - counts
        steps = max(steps, int(counts.max()))
    return Shelves(numbers.ravel(), table.ravel(), length, width, first, steps)


@dataclass(frozen=True)
class Tables:
    """All that answering takes, for instants from `low` to `high`."""

    bounds: Shelves
    shifts: IntArray
    low: int
    high: int


def tables_of(curves: Sequence[Curve], low: int, high: int) -> Tables:
    """Lay the curves of all clocks side by side."""
    longest = max(len(curve.bounds_array) for curve in curves)
    length = longest + 2 - longest % 2
    shifts = np.zeros((len(curves), length), dtype=np.int64)
    for at, curve in enumerate(curves):
        shifts[at, : len(curve.shifts_array)] = curve.shifts_array
    bounds = shelves_of([curve.bounds_array for curve in curves], low=low, high=high, length=length)
    return Tables(bounds=bounds, shifts=shifts.ravel(), low=low, high=high)


class Together:
    """Several clocks asked at once: `which[i]` is the place of the clock that row `i` is for."""

    def __init__(self, clocks: Sequence[Compiled]) -> None:
        self.clocks = clocks
        self._tables: Tables | None = None

    def readings(self, which: Column, instants: Column) -> Column:
        """C(t) of each row: whole for whole instants, NaN for NaN."""
        tables = self._covering(instants)
        result = np.empty(len(instants), dtype=np.result_type(instants, np.int64))
        for rows in chunks(len(instants)):
            result[rows] = read(tables, which[rows], instants[rows])
        return result

    def elapsed(self, which: Column, starts: Column, ends: Column) -> Column:
        """Open seconds from each start to its end; negative where the end comes first, NaN for NaN."""
        tables = self._covering(starts, ends)
        kind = np.result_type(starts, ends, np.int64)
        result = np.empty(len(starts), dtype=kind)
        if kind == np.int64 and len(starts) >= WORTH_COMPILING and fast() is not None:
            fast().elapsed(tables.bounds, tables.shifts, (which, starts, ends), result)
            return result
        for rows in chunks(len(starts)):
            result[rows] = read(tables, which[rows], ends[rows]) - read(tables, which[rows], starts[rows])
        return result

    def due(self, which: Column, starts: Column, targets: Column) -> npt.NDArray[np.float64]:
        """When each is due without pauses, in epoch seconds; NaN where that is not within 800 days."""
        result = np.full(len(starts), np.nan)
        wanted = self.readings(which, starts) + targets
        for at, clock in enumerate(self.clocks):
            rows = np.flatnonzero(which == at)
            if len(rows):
                result[rows] = due_on(clock, starts[rows], targets[rows], wanted[rows])
        return result

    def _covering(self, *columns: Column) -> Tables:
        """Tables that hold every instant of the columns; the clocks grow when they do not yet."""
        low, high = span_of(columns)
        tables = self._tables
        if tables is None or low < tables.low or high > tables.high:
            for clock in self.clocks:
                clock.reach(low)
                clock.reach(high)
            curves = [clock.curve for clock in self.clocks]
            low, high = max(curve.first for curve in curves), min(curve.last for curve in curves) - 1
            self._tables = tables = tables_of(curves, low, high)
        return tables


def due_on(clock: Compiled, starts: Column, targets: Column, wanted: Column) -> npt.NDArray[np.float64]:
    """The same for rows that are all on one clock; `wanted` is the reading at which each is due."""
    known = starts[~np.isnan(starts)]
    if len(known):
        clock.reach(min(float(known.max()) + HORIZON, LATEST - 1))
    curve = clock.curve
    place = np.searchsorted(curve.shifts_array[2::2], wanted, side="left")
    due = wanted - padded(curve.shifts_array[1::2])[place]
    after = np.searchsorted(curve.bounds_array, starts, side="right")
    opening = np.where(after & 1, starts, padded(curve.bounds_array)[after])
    due = np.where(targets > 0, due, opening)
    return np.where(due - starts <= HORIZON, due, np.nan)


def padded(numbers: IntArray) -> npt.NDArray[np.float64]:
    """The numbers, and behind the last one that there is none."""
    return np.append(numbers.astype(np.float64), np.nan)


def read(tables: Tables, which: Column, instants: Column) -> Column:
    """C(t) of a chunk."""
    if instants.dtype.kind in "iu":
        place = tables.bounds.places(which, instants)
        readings: Column = tables.shifts[place] + instants * (place & 1)
        return readings
    known = ~np.isnan(instants)
    whole = np.where(known, np.floor(instants), tables.low).astype(np.int64)
    place = tables.bounds.places(which, whole)
    return np.where(known, tables.shifts[place] + instants * (place & 1), np.nan)


def span_of(columns: Sequence[Column]) -> tuple[int, int]:
    """The whole seconds between which all instants lie; those of 1970 when there is none."""
    known = [column if column.dtype.kind in "iu" else column[~np.isnan(column)] for column in columns]
    known = [column for column in known if len(column)]
    if not known:
        return 0, 0
    low, high = min(column.min() for column in known), max(column.max() for column in known)
    return int(np.floor(low)), int(np.ceil(high))


def chunks(count: int) -> list[slice]:
    """Slices that cover `count` rows."""
    return [slice(at, at + CHUNK) for at in range(0, count, CHUNK)]


@cache
def fast() -> Any:
    """The compiled inner loop of the optional extra `fast`, or None where Numba is not installed."""
    if find_spec("numba") is None:
        return None
    return import_module("fairview.calculations.service_time.fast")
