"""The inner loop of `bulk`, compiled by Numba: the optional extra `fast`. Imported only where Numba is."""

from typing import Any

import numba

from fairview.calculations.service_time.bulk import BUCKET_BITS, Column, Shelves
from fairview.calculations.service_time.zones import IntArray


def elapsed(
    bounds: Shelves, shifts: IntArray, columns: tuple[Column, Column, Column], result: IntArray
) -> None:
    """Fill `result` with the open seconds of the rows of (which, starts, ends)."""
    layout = (bounds.width, bounds.first)
    fill(bounds.numbers, bounds.table, layout, shifts, *columns, result)


@numba.njit(nogil=True, inline="always")  # type: ignore[untyped-decorator]
def reading(numbers: Any, table: Any, offset: int, shifts: Any, instant: int) -> Any:
    """C(t) of one instant; `offset` leads to its clock's buckets."""
    place = table[(instant >> BUCKET_BITS) + offset]
    while numbers[place] <= instant:
        place += 1
    return shifts[place] + instant * (place & 1)


@numba.njit(nogil=True, cache=True)  # type: ignore[untyped-decorator]
def fill(
    numbers: Any, table: Any, layout: Any, shifts: Any, which: Any, starts: Any, ends: Any, result: Any
) -> None:
    """One row after the other, on one processor: Numba's own threads do not bear a server's."""
    width, first = layout
    for row in range(len(result)):
        offset = which[row] * width - first
        until = reading(numbers, table, offset, shifts, ends[row])
        result[row] = until - reading(numbers, table, offset, shifts, starts[row])
