"""Percentiles by nearest rank: always a value that occurred, and the same on every engine."""

from collections.abc import Sequence
from typing import TypeVar

Value = TypeVar("Value", int, float)


def nearest_rank(ordered: Sequence[Value], percent: int) -> Value | None:
    """Return the smallest value with at least `percent` of all at or below it; None of nothing.

    `ordered` ascends. Source: the nearest-rank definition, rank ⌈percent/100 · n⌉, the first for 0.
    """
    if not 0 <= percent <= 100:
        raise ValueError(f"{percent} is not a percentage")
    if not ordered:
        return None
    rank = -(-percent * len(ordered) // 100)
    return ordered[max(rank, 1) - 1]
