"""The fair view of a customer, and one line for each customer. The number of queries is fixed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from fairview.customers.models import Customer
from fairview.customers.queries import customers_visible_to
from fairview.fair_view import rules
from fairview.fair_view.models import Computation, Kept
from fairview.fair_view.queries.figures import figures_of, latest
from fairview.fair_view.rules import ALL, AsOf, FairView, Figures, Month
from fairview.foundation.viewer import Viewer, is_one_of_us
from fairview.history.rules import NOT_KNOWN
from fairview.services.queries import services_visible_to


@dataclass(frozen=True)
class CustomerLine:
    """One customer of the overview."""

    customer_id: int | None
    name: str
    part_of: str
    figures: Figures


@dataclass(frozen=True)
class Overview:
    """Every customer in one period, the worst first."""

    everything: FairView
    lines: tuple[CustomerLine, ...]


def fair_view(viewer: Viewer, customer: Customer | None, period: str = "") -> FairView | None:
    """Return the fair view of a customer with everything below it (None: of all of them together).

    The period is 'YYYY-MM', '12m:YYYY-MM' (the twelve months that end with it) or 'all'; without one, the
    latest twelve months for which there are results about them. None when nothing has been measured, or
    when the viewer may see nothing.
    """
    computation = latest()
    if computation is None or not is_one_of_us(viewer):
        return None
    return _view(viewer, computation, customer, period)


def overview(viewer: Viewer, period: str = "") -> Overview | None:
    """Return all customers in one period; None when nothing has been measured."""
    computation = latest()
    if computation is None or not is_one_of_us(viewer):
        return None
    everything = _view(viewer, computation, None, period)
    period = everything.period
    customers = {customer.pk: customer for customer in customers_visible_to(viewer)}
    rows = computation.results.filter(service=ALL, period=period).exclude(customer=ALL)
    lines = [_line(row, customers) for row in rows if row.customer in customers or row.customer == NOT_KNOWN]
    order = rules.worst_first(line.figures for line in lines)
    place = {id(figures): number for number, figures in enumerate(order)}
    return Overview(everything, tuple(sorted(lines, key=lambda line: place[id(line.figures)])))


def _line(row: Kept, customers: dict[int, Customer]) -> CustomerLine:
    customer = customers.get(row.customer)
    parent = customers.get(customer.parent_id) if customer and customer.parent_id else None
    name = customer.name if customer else _("Customer not known")
    figures = figures_of(row, {ALL: name})
    return CustomerLine(customer.pk if customer else None, name, parent.name if parent else "", figures)


def _view(viewer: Viewer, computation: Computation, customer: Customer | None, period: str) -> FairView:
    last = computation.last_month
    key = customer.pk if customer else ALL
    offered = _offered(computation, key)
    period = period or (offered[0] if customer else rules.twelve_to(last))
    months = rules.months_of(period, computation.first_month, last)
    rows = {row.service: row for row in computation.results.filter(customer=key, period=period)}
    names = _service_names(viewer)
    name = customer.name if customer else _("All customers")
    services = rules.worst_first(figures_of(row, names) for service, row in rows.items() if service != ALL)
    sources = _sources(computation, key, months)
    return FairView(
        customer_id=customer.pk if customer else None,
        customer=name,
        period=period,
        first_month=months[0],
        last_month=months[-1],
        as_of=max((one.at for one in sources), default=computation.as_of),
        sources=sources,
        definition=computation.definition,
        engine=computation.engine,
        computed_at=computation.computed_at,
        total=figures_of(rows[ALL], {ALL: name}) if ALL in rows else Figures(None, name),
        services=services,
        months=_months(computation, key, _known(computation, months)),
        known_from=computation.first_month,
        known_to=last,
        offered=offered,
    )


def _sources(computation: Computation, customer: int, months: Sequence[str]) -> tuple[AsOf, ...]:
    """Return the sources behind these months of a customer, or behind their others, with of when they speak.

    The one that speaks longest stands first.
    """
    every = list(computation.contributions.filter(customer=customer))
    during = [one for one in every if one.first_month <= months[-1] and one.last_month >= months[0]]
    found = [
        AsOf(one.source, datetime.fromisoformat(computation.as_of_by_source[one.source]))
        for one in during or every
    ]
    return tuple(sorted(found, key=lambda one: (-one.at.timestamp(), one.source)))


def _known(computation: Computation, months: Iterable[str]) -> list[str]:
    """Return the months that the records speak of; before and after them nothing is known, not even a 0."""
    return [month for month in months if computation.first_month <= month <= computation.last_month]


def _offered(computation: Computation, customer: int) -> tuple[str, ...]:
    kept = computation.results.filter(customer=customer, service=ALL).values_list("period", flat=True)
    return rules.periods_offered(set(kept), computation.last_month)


def _service_names(viewer: Viewer) -> dict[int, str]:
    names = dict(services_visible_to(viewer).order_by().values_list("pk", "name"))
    return names | {NOT_KNOWN: _("Service not known")}


def _months(computation: Computation, customer: int, months: Iterable[str]) -> tuple[Month, ...]:
    wanted = list(months)
    rows = computation.results.filter(customer=customer, service=ALL, period__in=wanted)
    found = {row.period: figures_of(row, {}) for row in rows}
    return tuple(
        Month(
            month=month,
            figures=found.get(month) or Figures(None, ""),
            stopped=tuple(computation.stopped.get(month, ())),
            so_far=month == computation.last_month,
        )
        for month in wanted
    )
