"""The catalogue: services listed, shown, added, changed, and as a file."""

import csv
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from fairview.accounts.rules import Role
from fairview.calculations.cells import harmless
from fairview.customers.queries import today
from fairview.foundation import audit
from fairview.foundation.forms import attempt
from fairview.foundation.http import only, viewer_of
from fairview.foundation.viewer import Viewer
from fairview.services import actions, queries, rules
from fairview.services.models import Service
from fairview.services.web.forms import ServiceForm, UsersForm, service_said
from fairview.services.web.pictures import open_two_weeks

CSV_COLUMNS = (
    "name",
    "does",
    "owner",
    "deputy",
    "attended by",
    "hours",
    "used by",
    "cost",
    "currency",
    "effort",
    "name in exports",
    "offered",
)


def services(request: HttpRequest) -> HttpResponse:
    """List the services."""
    viewer = viewer_of(request)
    rows = queries.catalogue(viewer, timezone.now())
    shown = {"rows": rows, "may_add": rules.may_add_service(viewer.roles), "default": queries.default_hours()}
    shown["unowned"] = sum(1 for row in rows if row.service.is_active and row.service.owner_id is None)
    return render(request, "services/services.html", shown)


def service(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one service with its hours."""
    return render(request, "services/service.html", service_page(request, pk))


def service_page(request: HttpRequest, pk: int) -> dict[str, Any]:
    """Return what a service's page shows of what this module knows."""
    viewer, now = viewer_of(request), timezone.now()
    found = get_object_or_404(queries.services_visible_to(viewer), pk=pk)
    version = queries.version_for(pk, now)
    drawn = open_two_weeks(queries.two_weeks_extended(version, today(now))) if version else None
    return {
        "service": found,
        "version": version,
        "two_weeks": drawn,
        "uses": queries.uses_visible_to(viewer).filter(service=found).order_by("customer__name"),
        "may_change": rules.may_change_service(viewer.roles, viewer.viewer_id, found.answering),
        "entries": audit.history_of(found)[:7],
    }


@only(rules.may_add_service)
def add_service(request: HttpRequest) -> HttpResponse:
    """Add a service."""
    viewer = viewer_of(request)
    owner = viewer.viewer_id if Role.SERVICE_OWNER in viewer.roles else None
    form = ServiceForm(viewer, request.POST or None, initial={"owner": owner})
    added = attempt(form, lambda: actions.add_service(form.details(), by=viewer, now=timezone.now()))
    if added:
        return redirect("services:service", added.pk)
    return render(request, "services/service_form.html", {"form": form})


def change_service(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a service."""
    viewer, found = _changeable(request, pk)
    form = ServiceForm(viewer, request.POST or None, initial=service_said(found), service=found)

    def change() -> Service:
        corrects = form.cleaned_data["corrects_past"]
        return actions.change_service(
            pk, form.details(), by=viewer, now=timezone.now(), corrects_past=corrects
        )

    if attempt(form, change):
        messages.success(request, _("Kept."))
        return redirect("services:service", pk)
    return render(request, "services/service_form.html", {"form": form, "service": found})


def users(request: HttpRequest, pk: int) -> HttpResponse:
    """Say which customers use a service."""
    viewer, found = _changeable(request, pk)
    before = list(found.uses.values_list("customer_id", flat=True))
    form = UsersForm(viewer, request.POST or None, initial={"customers": before})
    if request.method == "POST" and form.is_valid():
        chosen: QuerySet[Service] = form.cleaned_data["customers"]
        ids = [customer.pk for customer in chosen]
        actions.set_users(pk, ids, by=viewer, now=timezone.now())
        return redirect("services:service", pk)
    return render(request, "services/users.html", {"form": form, "service": found})


def _changeable(request: HttpRequest, pk: int) -> tuple[Viewer, Service]:
    """Return a service that this viewer may change; refuse the others before they fill in a form."""
    viewer = viewer_of(request)
    found = get_object_or_404(queries.services_visible_to(viewer), pk=pk)
    actions.check_may_change_service(found, viewer)
    return viewer, found


def services_csv(request: HttpRequest) -> HttpResponse:
    """Return the catalogue as a file for a spreadsheet."""
    answer = HttpResponse(content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="services.csv"'
    writer = csv.writer(answer)
    writer.writerow(CSV_COLUMNS)
    for row in queries.catalogue(viewer_of(request), timezone.now()):
        writer.writerow([harmless(value) for value in _csv_row(row)])
    return answer


def _csv_row(row: queries.CatalogueRow) -> list[object]:
    one = row.service
    cost = "" if one.cost_amount is None else one.cost_amount
    return [
        one.name,
        one.does,
        one.owner or "",
        one.deputy or "",
        one.team or "",
        row.hours or "",
        row.used_by,
        cost,
        one.cost_currency,
        one.cost_effort,
        one.external_name,
        "yes" if one.is_active else "no",
    ]
