"""What we know about industries, and what of it is put to a customer."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from fairview.customers import queries as customers
from fairview.customers.models import Customer, Industry
from fairview.customers.rules import CustomerKind
from fairview.foundation.forms import attempt
from fairview.foundation.http import viewer_of
from fairview.foundation.viewer import Viewer, is_one_of_us
from fairview.statements import actions, queries, rules
from fairview.statements.models import IndustryNote
from fairview.statements.rules import NoteAbout
from fairview.statements.rules.industries import is_stale
from fairview.statements.web.forms.industries import NoteForm, PutForm, ReplyForm, goals_of


# ---------------------------------------------------------------- industries
def industries(request: HttpRequest) -> HttpResponse:
    """List the industries our customers work in, with what we know of each."""
    viewer = viewer_of(request)
    unsaid = queries.served(viewer).filter(industry=None).order_by("name", "pk")
    shown = {
        "rows": queries.industry_rows(viewer, timezone.now()),
        "served": queries.served(viewer).count(),
        "unsaid": unsaid.count(),
    }
    return render(request, "statements/industries.html", shown)


def industry(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one industry: what is normal there, what innovators do, and which customers work in it."""
    viewer, now = viewer_of(request), timezone.now()
    found = _industry(request, pk)
    shown = {
        "industry": found,
        "kinds": _kinds(viewer, found, customers.today(now)),
        "ended": queries.notes_visible_to(viewer).filter(industry=found, ended_at__isnull=False)[:7],
        "customers": queries.served(viewer).filter(industry=found).order_by("name", "pk"),
        "own": customers.customers_visible_to(viewer).filter(industry=found, kind=CustomerKind.OWN).first(),
        "may_add": is_one_of_us(viewer),
    }
    return render(request, "statements/industry.html", shown)


@dataclass(frozen=True)
class NoteLine:
    """A note as a page shows it: whether it is old, and whether whoever looks may end it."""

    note: IndustryNote
    is_stale: bool
    may_end: bool


def _kinds(viewer: Viewer, industry: Industry, today: date) -> list[tuple[str, list[NoteLine]]]:
    """Return the notes that hold, those on what is normal first; the old ones marked."""
    held = queries.notes_visible_to(viewer).filter(industry=industry, ended_at=None)
    notes = [NoteLine(one, is_stale(one.dated, today), queries.may_end_note(viewer, one)) for one in held]
    titles = {NoteAbout.NORMAL: _("What is normal"), NoteAbout.INNOVATORS: _("What innovators do")}
    return [(title, [one for one in notes if one.note.about == about]) for about, title in titles.items()]


def add_note(request: HttpRequest, pk: int) -> HttpResponse:
    """Add a note to an industry."""
    viewer, found = viewer_of(request), _industry(request, pk)
    form = NoteForm(found, request.POST or None)
    if attempt(form, lambda: actions.add_note(form.details(), by=viewer, now=timezone.now())):
        messages.success(request, _("Kept."))
        return redirect("statements:industry", pk)
    return render(request, "statements/add_note.html", {"form": form, "industry": found})


@require_POST
def end_note(request: HttpRequest, pk: int) -> HttpResponse:
    """A note no longer holds."""
    viewer = viewer_of(request)
    note = get_object_or_404(queries.notes_visible_to(viewer), pk=pk)
    actions.end_note(note.pk, by=viewer, now=timezone.now())
    messages.success(request, _("Ended. It is put to nobody any more."))
    return redirect("statements:industry", note.industry_id)


def _industry(request: HttpRequest, pk: int) -> Industry:
    return get_object_or_404(queries.industries_visible_to(viewer_of(request)), pk=pk)


# ---------------------------------------------------------------- put to a customer
def opportunity_page(viewer: Viewer, customer: Customer, now: datetime) -> dict[str, Any]:
    """Return what a page shows of what may be put to a customer, what was, and what they said."""
    return {
        "customer": customer,
        "fitting": queries.fitting(viewer, customer, now),
        "may_put": customers.may_change(viewer, customer, customers.today(now)),
        "has_goals": goals_of(viewer, customer).exists(),
    }


def opportunities(request: HttpRequest, customer_pk: int) -> HttpResponse:
    """Show what fits a customer, the one put to them, and all that came of earlier ones."""
    viewer, customer = viewer_of(request), _customer(request, customer_pk)
    page = opportunity_page(viewer, customer, timezone.now())
    return render(request, "statements/opportunities.html", page)


def put_opportunity(request: HttpRequest, customer_pk: int) -> HttpResponse:
    """Put a note that fits to a customer, for a goal of theirs."""
    viewer, customer, now = viewer_of(request), _customer(request, customer_pk), timezone.now()
    page = opportunity_page(viewer, customer, now)
    if not page["may_put"]:
        raise rules.not_yours(customer.name)
    form = PutForm(viewer, customer, page["fitting"], request.POST or None, initial=request.GET.dict())
    if attempt(form, lambda: actions.put_opportunity(form.details(), by=viewer, now=now)):
        messages.success(request, _("Kept. Raise it when you next talk, and note what they say."))
        return redirect("statements:opportunities", customer.pk)
    return render(request, "statements/put_opportunity.html", {**page, "form": form})


def answer_opportunity(request: HttpRequest, pk: int) -> HttpResponse:
    """Note what they said to what was put to them."""
    viewer, now = viewer_of(request), timezone.now()
    found = get_object_or_404(queries.opportunities_visible_to(viewer), pk=pk)
    if not customers.may_change(viewer, found.customer, customers.today(now)):
        raise rules.not_yours(found.customer.name)
    form = ReplyForm(request.POST or None)
    if attempt(form, lambda: actions.answer_opportunity(pk, form.reply(), by=viewer, now=now)):
        messages.success(request, _("Kept. All three answers are fine."))
        return redirect("statements:opportunities", found.customer_id)
    return render(request, "statements/answer_opportunity.html", {"form": form, "opportunity": found})


def _customer(request: HttpRequest, pk: int) -> Customer:
    return get_object_or_404(customers.customers_visible_to(viewer_of(request)), pk=pk)
