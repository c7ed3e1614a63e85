"""The fair view, for programs: the same figures as on its pages, each with its ground."""

from datetime import datetime
from typing import Any, Literal

from django.http import Http404, HttpRequest
from ninja import Field, Query, Router, Schema

from fairview.accounts.rules import Scope
from fairview.calculations.intervals import NotKnown
from fairview.calculations.words import Refused, gettext_noop
from fairview.customers.queries import customers_visible_to
from fairview.fair_view import queries
from fairview.fair_view.queries import CustomerLine
from fairview.fair_view.rules import Standing, is_period, outward
from fairview.foundation.api import Id, Shown, Words, caller, one_of, reading

fair_view_router = Router(tags=["fair view"])


class Asked(Schema):
    """Which period."""

    period: Words = Field(
        "",
        max_length=20,
        description="'YYYY-MM', '12m:YYYY-MM' (the twelve months that end with it) or 'all'; "
        "without one, the latest twelve months about which something is known.",
    )


# ---------------------------------------------------------------- what is answered
class Unknown(Shown):
    """A figure that cannot be given, and why; it is never 0 and never 100 %."""

    unknown: NotKnown


class ShareShown(Shown):
    """A share of the records, with its ground: k of n, and Wilson's interval of 95 %."""

    k: int
    n: int
    percent: float = Field(description="Cut, not rounded.")
    low: float
    high: float


class LastedShown(Shown):
    """How long it took, in seconds; `unknown` says why that cannot be given."""

    n: int
    median: float | None = None
    p85: float | None = None
    p95: float | None = None
    unknown: NotKnown | None = None
    no_hours: int | None = Field(None, description="Of our time: records whose service has no hours.")


class PromisesShown(Shown):
    """What became of the promises that came due."""

    kept: int
    broken: int
    overdue: int
    not_yet_due: int
    cannot_tell: int
    never_promised: int
    share_kept: ShareShown | Unknown = Field(description="Kept of kept, broken and overdue.")
    target_percent: float | None = Field(description="Null where several targets count.")
    target_low: float | None
    target_high: float | None
    standing: Standing


class SourceShown(Shown):
    """The service desk's own verdict, never entered as ours."""

    met: int
    missed: int
    silent: int
    we_kept_it_missed: int
    we_broke_it_met: int


class FiguresShown(Shown):
    """Everything that is told of one customer, service or month."""

    opened: int
    cancelled: int = Field(description="Of those opened; in no other figure.")
    reopened: ShareShown | Unknown
    passed_on: ShareShown | Unknown
    promises: PromisesShown
    source: SourceShown
    their_wait: LastedShown
    our_time: LastedShown
    said: Unknown


class ServiceFigures(FiguresShown):
    """One service of a customer."""

    id: int = Field(description="0: the service is not known.")
    name: str


class MonthFigures(FiguresShown):
    """One month of a customer."""

    month: str
    source_stops: list[str] = Field(description="Sources that visibly stop; do not read it as a trend.")
    so_far: bool = Field(description="The month goes on.")


class CustomerFigures(FiguresShown):
    """One customer beside the others."""

    id: int | None = Field(description="Null: the customer is not known.")
    name: str
    part_of: str


class CustomerNamed(Shown):
    """Whose figures these are."""

    id: int | None = Field(description="Null: all customers together.")
    name: str


class PeriodShown(Shown):
    """Which months."""

    key: str
    first_month: str
    last_month: str


class SourceAsOf(Shown):
    """A source and the last moment it speaks of."""

    source: str
    as_of: datetime


class FairViewShown(Shown):
    """The fair view of a customer with everything below it."""

    schema_: Literal["fairview.scorecard/1"] = Field(alias="schema")
    customer: CustomerNamed
    period: PeriodShown
    as_of: datetime
    sources: list[SourceAsOf]
    computed_at: datetime
    definition: str = Field(description="Names how the figures are counted.")
    engine: str
    total: FiguresShown
    services: list[ServiceFigures]
    months: list[MonthFigures]


class FairViewOfAll(FairViewShown):
    """The fair view of all customers together, and each in one line, the worst first."""

    customers: list[CustomerFigures]


# ---------------------------------------------------------------- the operations
AS_IT_IS: dict[str, Any] = {"exclude_unset": True, "by_alias": True}
"""What cannot be given is left out rather than null, as in the JSON of the pages."""


@fair_view_router.get(
    "", summary="Read the fair view of all customers", **reading(FairViewOfAll, Scope.READ), **AS_IT_IS
)
def fair_view_of_all(request: HttpRequest, asked: Query[Asked]) -> dict[str, Any]:
    """Return the figures of all customers together, and of each. 404 while nothing has been measured."""
    found = queries.overview(caller(request), _period(asked))
    if found is None:
        raise Http404
    customers = [_line(one, found.everything.said) for one in found.lines]
    return outward.as_json(found.everything) | {"customers": customers}


@fair_view_router.get(
    "/{customer_id}",
    summary="Read the fair view of a customer",
    **reading(FairViewShown, Scope.READ),
    **AS_IT_IS,
)
def fair_view(request: HttpRequest, customer_id: Id, asked: Query[Asked]) -> dict[str, Any]:
    """Return a customer's figures with everything below it. 404 while nothing has been measured."""
    customer = one_of(customers_visible_to(caller(request)), customer_id)
    found = queries.fair_view(caller(request), customer, _period(asked))
    if found is None:
        raise Http404
    return outward.as_json(found)


def _period(asked: Asked) -> str:
    if asked.period and not is_period(asked.period):
        raise Refused(
            gettext_noop("“{period}” is no period; write 2026-10, 12m:2026-10 or all."),
            field="period",
            period=asked.period,
        )
    return asked.period


def _line(one: CustomerLine, said: NotKnown) -> dict[str, Any]:
    named = {"id": one.customer_id, "name": one.name, "part_of": one.part_of}
    return named | outward.figures_json(one.figures, said)
