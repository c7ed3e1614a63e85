"""A customer's page: what they are trying to do, then what was measured and promised, and the briefs."""

from datetime import datetime
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
from fairview.site.desk.beside import hours_and_industry
from fairview.site.desk.tabs import tabs
from fairview.statements.queries import business

FEW = 3
SOME = 6
WORST = 3


def customer(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one customer: their business, and what other rooms hold of them."""
    viewer, now, context = viewer_of(request), timezone.now(), customer_page(request, pk)
    context |= _business(viewer, context["customer"], now)
    context |= _ours(viewer, context["customer"], now)
    return render(request, "site/desk/customer.html", context)


def _business(viewer: Viewer, customer: Customer, now: datetime) -> dict[str, Any]:
    """Return what we know and think of their business, and where our hours leave it alone."""
    held = business(viewer, customer, now)
    about_hours = hours_and_industry(viewer, customer, now)
    return about_hours | {"business": held, "know": held.know, "tabs": tabs(customer, "business")}


def _ours(viewer: Viewer, customer: Customer, now: datetime) -> dict[str, Any]:
    """Return what we did and promised."""
    view = measured.fair_view(viewer, customer)
    seen = view if view and view.total.opened else None
    levels = levels_for(viewer, [customer.pk, *ancestors(customer.pk)], now)
    return {
        "figures": showing.page(seen) if seen else None,
        "worst": showing.service_lines(seen)[:WORST] if seen else (),
        "uses": uses_visible_to(viewer).filter(customer=customer).order_by("service__name"),
        "levels": levels[:SOME],
        "more_levels": len(levels) - SOME,
        "briefs": briefs_visible_to(viewer).filter(customer=customer)[:FEW],
    }
