"""Their order of activities, moved one place at a time. Pure."""

from collections.abc import Sequence


def moved(ranked: Sequence[int], which: int | None, where: str) -> list[int]:
    """Return the order after one is moved up or down, put in as the last, or taken out."""
    order = [one for one in ranked if one != which]
    if which is None or where == "out":
        return order
    place = ranked.index(which) if which in ranked else len(order)
    step = {"up": -1, "down": 1}.get(where, 0)
    order.insert(max(place + step, 0), which)
    return order
