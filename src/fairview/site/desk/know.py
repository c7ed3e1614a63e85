"""What to know about a customer, on one page for everyone in IT; and who has read it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from fairview.customers import queries as customers
from fairview.foundation.http import viewer_of
from fairview.site.desk.tabs import tabs
from fairview.statements.actions.acknowledgements import acknowledge
from fairview.statements.queries.know import has_read, read_by_team, to_know


def know(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what to know about a customer: what they told us first, what we assume marked."""
    viewer = viewer_of(request)
    found = customers.customers_visible_to(viewer).select_related("relationship_manager", "deputy")
    customer = get_object_or_404(found, pk=pk)
    known = to_know(viewer, customer, timezone.now())
    shown = {
        "customer": customer,
        "known": known,
        "has_read": has_read(viewer, known),
        "teams": read_by_team(known),
        "tabs": tabs(customer, "know"),
    }
    return render(request, "site/desk/know.html", shown)


@require_POST
def read_know(request: HttpRequest, pk: int) -> HttpResponse:
    """Note that a colleague has read it as it stood when the page was made."""
    get_object_or_404(customers.customers_visible_to(viewer_of(request)), pk=pk)
    acknowledge(pk, request.POST.get("digest", ""), by=viewer_of(request), now=timezone.now())
    messages.success(request, _("Thank you. You are asked again when it changes."))
    return redirect("site:know", pk)
