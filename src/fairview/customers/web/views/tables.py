"""Customers and people as tables: out, and in by way of a preview."""

import base64
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from fairview.customers import actions, queries, rules
from fairview.customers.actions import Outcome
from fairview.customers.rules import CUSTOMER_COLUMNS, PERSON_COLUMNS, Problem
from fairview.customers.web.forms.others import TableForm, TriedTableForm
from fairview.foundation.forms import attempt
from fairview.foundation.http import only, viewer_of
from fairview.foundation.wording import said


def customers_csv(request: HttpRequest) -> HttpResponse:
    """Give every customer we serve as a table."""
    rows = queries.customer_rows(queries.customers_visible_to(viewer_of(request)).filter(is_active=True))
    return _table("customers.csv", list(CUSTOMER_COLUMNS), rows)


def people_csv(request: HttpRequest) -> HttpResponse:
    """Give everybody who is still at a customer as a table."""
    rows = queries.person_rows(queries.people_visible_to(viewer_of(request)).filter(is_active=True))
    return _table("people.csv", list(PERSON_COLUMNS), rows)


def _table(name: str, headings: list[str], rows: list[list[str]]) -> HttpResponse:
    answer = HttpResponse(rules.write_sheet(headings, rows), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@dataclass(frozen=True)
class _Way:
    """How one kind of table comes in."""

    words: dict[str, Any]
    try_it: Callable[..., Outcome]
    keep_it: Callable[..., Outcome]
    columns: dict[str, str]
    needed: str
    address: str


CUSTOMERS = _Way(
    {"title": _("Bring in customers"), "one": _("customer"), "example": "customers:customers_csv"},
    actions.try_customers,
    actions.bring_in_customers,
    CUSTOMER_COLUMNS,
    "name",
    "customers:bring_in_customers",
)
PEOPLE = _Way(
    {"title": _("Bring in people"), "one": _("person"), "example": "customers:people_csv"},
    actions.try_people,
    actions.bring_in_people,
    PERSON_COLUMNS,
    "name, customer",
    "customers:bring_in_people",
)


@only(rules.may_add)
def bring_in_customers(request: HttpRequest) -> HttpResponse:
    """Bring in a table of customers."""
    return _bring_in(request, CUSTOMERS)


@only(rules.may_add)
def bring_in_people(request: HttpRequest) -> HttpResponse:
    """Bring in a table of people."""
    return _bring_in(request, PEOPLE)


def _bring_in(request: HttpRequest, way: _Way) -> HttpResponse:
    """First the file is tried and shown; what was shown is kept only on the second button."""
    now = timezone.now()
    if "content" in request.POST:
        return _keep(request, way, now)
    form = TableForm(request.POST or None, request.FILES or None)
    tried = attempt(form, lambda: _tried(request, way, _content(form), now))
    return render(request, "customers/bring_in.html", {"form": form, "way": way, **(tried or {})})


def _content(form: TableForm) -> bytes:
    return bytes(
        form.cleaned_data["file"].read(rules.LARGEST_SHEET + 1)
    )  # one byte more shows that it is too large


def _tried(request: HttpRequest, way: _Way, content: bytes, now: datetime) -> dict[str, Any]:
    outcome = way.try_it(content, by=viewer_of(request), now=now)
    problems = [(one.row, _column(one, way), said(one.sentence)) for one in outcome.problems]
    coming_back = TriedTableForm(initial={"content": base64.b64encode(content).decode()})
    return {"outcome": outcome, "problems": sorted(problems)[:100], "coming_back": coming_back}


def _keep(request: HttpRequest, way: _Way, now: datetime) -> HttpResponse:
    form = TriedTableForm(request.POST)
    outcome = attempt(form, lambda: way.keep_it(form.cleaned_data["content"], by=viewer_of(request), now=now))
    if outcome is None or outcome.problems:
        messages.error(
            request, gettext("Nothing was brought in: things have changed since. Try the file again.")
        )
        return redirect(way.address)
    messages.success(request, _done(outcome))
    return redirect("customers:customers")


def _done(outcome: Outcome) -> str:
    n = len(outcome.added)
    added = ngettext("One added", "{n} added", n).format(n=n)
    changed = gettext("{n} changed").format(n=len(outcome.changed))
    same = gettext("{n} already the same").format(n=outcome.same)
    return f"{added}, {changed}, {same}."


def _column(problem: Problem, way: _Way) -> str:
    """Return the heading of the column a problem stands in."""
    fields = {field: heading for heading, field in way.columns.items()}
    return fields.get(problem.column, "")
