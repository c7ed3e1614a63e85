"""How the services of customers stand, each to its own promise, counted from the kept results."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping

from fairview.customers.queries import customers_visible_to
from fairview.fair_view.queries.figures import latest
from fairview.fair_view.rules import ALL, Promises, Standing, standing
from fairview.foundation.viewer import Viewer, is_one_of_us
from fairview.history.rules import NOT_KNOWN

COLUMNS = ("kept", "broken", "overdue", "target_low", "target_high")

Standings = Mapping[int, Counter[Standing]]


def standings(viewer: Viewer, customers: Collection[int], period: str) -> Standings:
    """Return for each of these customers how many services stand how; one query for all of them."""
    computation = latest()
    if computation is None or not is_one_of_us(viewer):
        return {}
    visible = customers_visible_to(viewer).filter(pk__in=customers).values("pk")
    rows = computation.results.filter(customer__in=visible, period=period, target_high__isnull=False)
    of_services = rows.exclude(service__in=(ALL, NOT_KNOWN)).values("customer", *COLUMNS)
    found: dict[int, Counter[Standing]] = defaultdict(Counter)
    for row in of_services:
        found[row.pop("customer")][standing(Promises(**row))] += 1
    return found
