"""The list of explain-backs: of everybody, or of one customer."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from fairview.customers.queries import customers_visible_to
from fairview.explain_backs import queries
from fairview.foundation.http import number_in, viewer_of

A_PAGE = 25


def explain_backs(request: HttpRequest) -> HttpResponse:
    """List what we told back, of one customer where asked, latest first."""
    return render(request, "explain_backs/explain_backs.html", listed(request))


def listed(request: HttpRequest) -> dict[str, Any]:
    """Return what the list shows; a page above may show more around it."""
    viewer, now = viewer_of(request), timezone.now()
    found, customer = queries.explain_backs_visible_to(viewer), None
    wanted = number_in(request.GET.get("customer", ""))
    if wanted is not None:
        customer = get_object_or_404(customers_visible_to(viewer), pk=wanted)
        found = found.filter(customer=customer)
    page = Paginator(found.prefetch_related(*queries.people_joined()), A_PAGE).get_page(
        request.GET.get("page")
    )
    return {
        "page": page,
        "rows": queries.rows_of(page.object_list),
        "customer": customer,
        "may_write": queries.may_write(viewer, customer, now)
        if customer
        else queries.customers_to_write_to(viewer, now).exists(),
    }
