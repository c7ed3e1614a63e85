"""The inner loop of `bulk`, compiled by Numba: the optional extra `fast`. Imported only where Numba is."""

from typing import Any

import numba
import numpy as np

from fairview.calculations.service_time.bulk import BUCKET_BITS, Column, Shelves
from fairview.calculations.service_time.zones import IntArray

ONE = np.uint64(1)


def elapsed(
    bounds: Shelves, shifts: IntArray, columns: tuple[Column, Column, Column], result: IntArray
) -> None:
    """Fill `result` with the open seconds of the rows of (which, starts, ends)."""
    layout = (bounds.width, bounds.first)
    fill(bounds.numbers, bounds.table, layout, shifts, *columns, result)


@numba.njit(nogil=True, inline="always")  # type: ignore[untyped-decorator]
def reading(numbers: Any, table: Any, offset: int, shifts: Any, instant: int) -> Any:
    """C(t) of one instant; `offset` leads to its clock's buckets.

    Unsigned places spare the check for negative ones. The first step is added rather than branched on, for
    nobody can guess it; a second one is rare.
    """
    place = np.uint64(table[np.uint64((instant >> BUCKET_BITS) + offset)])
    place += np.uint64(numbers[place] <= instant)
    while numbers[place] <= instant:
        place += ONE
    return shifts[place] + instant * np.int64(place & ONE)


@numba.njit(nogil=True, cache=True)  # type: ignore[untyped-decorator]
def fill(
    numbers: Any, table: Any, layout: Any, shifts: Any, which: Any, starts: Any, ends: Any, result: Any
) -> None:
    """One row after the other, on one processor: Numba's own threads do not bear a server's."""
    width, first = layout
    for row in range(len(result)):
        offset = np.int64(which[row]) * width - first
        until = reading(numbers, table, offset, shifts, ends[row])
        result[row] = until - reading(numbers, table, offset, shifts, starts[row])
