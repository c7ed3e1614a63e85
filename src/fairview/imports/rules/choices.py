"""What a person decides before a file is read, and what may be asked of them."""

from collections.abc import Mapping
from dataclasses import dataclass

from fairview.calculations.words import Refused, gettext_noop
from fairview.imports.rules.dates import Order

UNREADABLE = {
    Order.DAY: gettext_noop("Day first cannot read {rows:,} rows."),
    Order.MONTH: gettext_noop("Month first cannot read {rows:,} rows."),
    Order.YEAR: gettext_noop("Year first cannot read {rows:,} rows."),
}


@dataclass(frozen=True)
class Choices:
    """How a file is to be read. No column: the file does not say; no encoding: found by trying."""

    zone: str
    order: Order
    customer: str = ""
    service: str = ""
    encoding: str = ""
    leave_out: bool = False


def order_found(unreadable: Mapping[Order, int]) -> Order | None:
    """Return the one order that reads every date; None when several do, or none."""
    fitting = [order for order, rows in unreadable.items() if rows == 0]
    return fitting[0] if len(fitting) == 1 else None


def order_to_use(wanted: str, unreadable: Mapping[Order, int]) -> Order:
    """Return the order to read with: the wanted one, else the one found. Refused when neither is there."""
    if wanted:
        return _known(wanted, unreadable)
    if found := order_found(unreadable):
        return found
    if not any(unreadable.values()):
        raise Refused(
            gettext_noop("Every date can be read day first and month first. Say which: dmy or mdy."),
            field="date_order",
        )
    raise Refused(
        gettext_noop(
            "No one order reads every date: day first cannot read {day:,} rows, month first cannot read "
            "{month:,} rows. Say which to take: dmy or mdy."
        ),
        field="date_order",
        day=unreadable.get(Order.DAY, 0),
        month=unreadable.get(Order.MONTH, 0),
    )


def _known(wanted: str, unreadable: Mapping[Order, int]) -> Order:
    if wanted not in {order.value for order in Order}:
        raise Refused(
            gettext_noop("“{order}” is not an order; it is dmy, mdy or ymd."),
            field="date_order",
            order=wanted,
        )
    order = Order(wanted)
    if order not in unreadable:
        raise Refused(
            gettext_noop("The dates of this file are not written {wanted} but {orders}."),
            field="date_order",
            wanted=wanted,
            orders=" or ".join(sorted(unreadable)),
        )
    return order
