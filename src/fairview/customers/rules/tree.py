"""Customers form a tree: what is above, what is below, and where somebody may stand."""

from collections.abc import Iterator, Mapping

from fairview.calculations.words import Refused, gettext_noop
from fairview.customers.rules.kinds import CustomerDetails, CustomerKind

Parents = Mapping[int, int | None]


def above(customer_id: int, parents: Parents) -> list[int]:
    """Return the ancestors of a customer, nearest first."""
    found: list[int] = []
    parent = parents.get(customer_id)
    while parent is not None and parent not in found and parent != customer_id:
        found.append(parent)
        parent = parents.get(parent)
    return found


def and_below(customer_id: int, parents: Parents) -> list[int]:
    """Return a customer and everything below it, the customer first."""
    children: dict[int | None, list[int]] = {}
    for child, parent in parents.items():
        children.setdefault(parent, []).append(child)
    found = [customer_id]
    for each in found:
        found.extend(child for child in children.get(each, ()) if child not in found)
    return found


def tree_order(parents: Parents) -> Iterator[tuple[int, int]]:
    """Yield (customer, depth), each customer directly above its own; siblings keep the mapping's order.

    A customer whose parent is not in the mapping stands at the top.
    """
    children: dict[int | None, list[int]] = {}
    for child, parent in parents.items():
        children.setdefault(parent if parent in parents else None, []).append(child)
    waiting = [(top, 0) for top in reversed(children.get(None, []))]
    while waiting:
        customer, depth = waiting.pop()
        yield customer, depth
        waiting.extend((child, depth + 1) for child in reversed(children.get(customer, [])))


def check_place(customer_id: int | None, parent_id: int | None, parents: Parents) -> None:
    """Refuse a parent that is the customer itself or stands below it."""
    if customer_id is None or parent_id is None:
        return
    if parent_id == customer_id or customer_id in above(parent_id, parents):
        raise Refused(
            gettext_noop("A customer cannot be part of itself or of something below it. Choose another."),
            field="parent",
        )


def check_kind(details: CustomerDetails, *, own_id: int | None, customer_id: int | None) -> None:
    """Refuse a second own organisation, and an own organisation inside another."""
    if details.kind != CustomerKind.OWN:
        return
    if own_id is not None and own_id != customer_id:
        raise Refused(
            gettext_noop("Our own organisation is already there; there can be only one."), field="kind"
        )
    if details.parent_id is not None:
        raise Refused(gettext_noop("Our own organisation is not part of another customer."), field="parent")
