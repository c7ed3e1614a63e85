"""A customer's page with what stands above customers: what was measured, what is promised, the briefs."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from fairview.conversations.queries import briefs_visible_to
from fairview.customers.models import Customer
from fairview.customers.queries import ancestors
from fairview.customers.web.views.customers import customer_page
from fairview.fair_view import queries as measured
from fairview.fair_view.web import showing
from fairview.foundation.http import viewer_of
from fairview.foundation.viewer import Viewer
from fairview.promises.queries import levels_visible_to
from fairview.services.queries import uses_visible_to

FEW = 3
WORST = 3


def customer(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one customer, and what other rooms know of them."""
    context = customer_page(request, pk)
    context |= _joined(viewer_of(request), context["customer"])
    return render(request, "site/desk/customer.html", context)


def _joined(viewer: Viewer, customer: Customer) -> dict[str, Any]:
    view = measured.fair_view(viewer, customer)
    seen = view if view and view.total.opened else None
    chain = [customer.pk, *ancestors(customer.pk)]
    return {
        "figures": showing.page(seen) if seen else None,
        "worst": showing.service_lines(seen)[:WORST] if seen else (),
        "uses": uses_visible_to(viewer).filter(customer=customer).order_by("service__name"),
        "levels": levels_visible_to(viewer).filter(customer__in=chain)[:FEW],
        "briefs": briefs_visible_to(viewer).filter(customer=customer)[:FEW],
    }
