"""What an address asks for: a customer, a period."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from fairview.customers.models import Customer
from fairview.customers.queries import customers_visible_to
from fairview.fair_view import rules, words
from fairview.fair_view.rules import FairView
from fairview.foundation.http import viewer_of


@dataclass(frozen=True)
class PeriodChoice:
    """One period that may be chosen."""

    key: str
    words: str
    chosen: bool


def customer_asked(request: HttpRequest, scope: int | None) -> Customer | None:
    """Return the customer of the address, None for all; 404 when there is none that the viewer may see."""
    return None if scope is None else get_object_or_404(customers_visible_to(viewer_of(request)), pk=scope)


def period_asked(request: HttpRequest) -> str:
    """Return the period of the address, nothing when it names none; 404 when it is no period."""
    period = request.GET.get("period", "")
    if period and not rules.is_period(period):
        raise Http404
    return period


def period_choices(view: FairView) -> list[PeriodChoice]:
    """Return the periods to choose from: twelve months first, then all time, then the months with records."""
    keys = list(view.offered)
    if view.period not in keys:
        keys.insert(1, view.period)
    return [PeriodChoice(key, words.period(key), key == view.period) for key in keys]
