"""A service's page with who wishes for longer hours, and what a customer's shows of hours and industry."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from fairview.customers.models import Customer
from fairview.foundation.http import viewer_of
from fairview.foundation.viewer import Viewer, is_one_of_us
from fairview.services.web.views.catalogue import service_page
from fairview.statements.queries import beside
from fairview.statements.web.views.hours import wish_lines
from fairview.statements.web.views.industries import opportunity_page
from fairview.statements.web.week_picture import week


def service(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one service, and who would need it longer."""
    context = service_page(request, pk)
    wishes = wish_lines(viewer_of(request), timezone.now(), service=context["service"])
    return render(request, "site/desk/service.html", context | {"wishes": wishes})


def hours_and_industry(viewer: Viewer, customer: Customer, now: datetime) -> dict[str, Any]:
    """Return what `statements/_beside`, `_wishes` and `_opportunity` show of a customer."""
    return opportunity_page(viewer, customer, now) | {
        "week": week(beside(viewer, customer, now)),
        "wishes": wish_lines(viewer, now, customer=customer),
        "may_add": is_one_of_us(viewer),
    }
