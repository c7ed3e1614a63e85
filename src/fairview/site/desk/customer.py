"""A customer's page with what stands above customers: what was measured, what is promised, the briefs."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from fairview.conversations.queries import briefs_visible_to
from fairview.customers.models import Customer
from fairview.customers.queries import ancestors
from fairview.customers.web.views.customers import customer_page
from fairview.fair_view import queries as measured
from fairview.fair_view.web import showing
from fairview.foundation.http import viewer_of
from fairview.foundation.viewer import Viewer
from fairview.promises.queries import levels_for
from fairview.services.queries import uses_visible_to

FEW = 3
SOME = 6
WORST = 3


def customer(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one customer, and what other rooms know of them."""
    context = customer_page(request, pk)
    context |= _joined(viewer_of(request), context["customer"])
    return render(request, "site/desk/customer.html", context)


def _joined(viewer: Viewer, customer: Customer) -> dict[str, Any]:
    view = measured.fair_view(viewer, customer)
    seen = view if view and view.total.opened else None
    levels = levels_for(viewer, [customer.pk, *ancestors(customer.pk)], timezone.now())
    return {
        "figures": showing.page(seen) if seen else None,
        "worst": showing.service_lines(seen)[:WORST] if seen else (),
        "uses": uses_visible_to(viewer).filter(customer=customer).order_by("service__name"),
        "levels": levels[:SOME],
        "more_levels": len(levels) - SOME,
        "briefs": briefs_visible_to(viewer).filter(customer=customer)[:FEW],
    }
