"""Write down what we understood, and read it as they will."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from fairview.customers.models import Customer
from fairview.customers.queries import customers_visible_to
from fairview.customers.rules import not_yours
from fairview.explain_backs import actions, queries
from fairview.explain_backs.models import ExplainBack
from fairview.explain_backs.web import showing
from fairview.explain_backs.web.forms import DraftForm, initial_lines, initial_of
from fairview.foundation.forms import attempt
from fairview.foundation.http import number_in, viewer_of

TO_BEGIN_WITH = 4
"""How many lines are there when nobody has chosen: room for one more."""


def choose(request: HttpRequest) -> HttpResponse:
    """Choose the customer; with one only, there is nothing to choose."""
    found = queries.customers_to_write_to(viewer_of(request), timezone.now())
    return render(request, "explain_backs/choose.html", {"customers": found.select_related("parent")})


def new(request: HttpRequest, customer_pk: int) -> HttpResponse:
    """Write a new one, from what we only think or from the version before."""
    viewer, now = viewer_of(request), timezone.now()
    customer = get_object_or_404(customers_visible_to(viewer), pk=customer_pk)
    _check_may(request, customer)
    before = _before(request, customer)
    rows = queries.to_tell_back(viewer, customer, now)
    chosen = [pk for word in request.GET.getlist("statement") if (pk := number_in(word)) is not None]
    initial = initial_of(before) if before and not chosen else initial_lines(_lines(rows, chosen))
    form = DraftForm(request.POST or None, customer=customer, initial=initial)
    before_id = before.pk if before else None
    made = attempt(form, lambda: actions.prepare(customer.pk, form.draft(before_id), by=viewer, now=now))
    if made:
        return redirect("explain_backs:preview", made.pk)
    return _form(request, form, before=before, rows=rows, chosen=chosen)


def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Word a draft anew."""
    viewer, now = viewer_of(request), timezone.now()
    draft = _draft(request, pk)
    form = DraftForm(request.POST or None, customer=draft.customer, initial=initial_of(draft))
    if attempt(form, lambda: actions.reword(pk, form.draft(), by=viewer, now=now)):
        return redirect("explain_backs:preview", pk)
    return _form(request, form, draft=draft, before=draft.supersedes)


def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a draft as each of them will see it, with what could be plainer."""
    draft, now = _draft(request, pk), timezone.now()
    asked = showing.asked(draft, now)
    items = list(draft.items.select_related("statement"))
    lines = showing.plain_lines(draft, items, [one.person for one in asked])
    context = {
        "explain_back": draft,
        "asked": asked,
        "items": items,
        "lines": lines,
        "blocked": any(line.blocks for line in lines),
        "remarked": any(line.remarks for line in lines),
    }
    return render(request, "explain_backs/preview.html", context)


def _draft(request: HttpRequest, pk: int) -> ExplainBack:
    draft = get_object_or_404(
        queries.explain_backs_visible_to(viewer_of(request)), pk=pk, sent_at=None, withdrawn_at=None
    )
    _check_may(request, draft.customer)
    return draft


def _check_may(request: HttpRequest, customer: Customer) -> None:
    if not queries.may_write(viewer_of(request), customer, timezone.now()):
        raise not_yours(customer.name)


def _before(request: HttpRequest, customer: Customer) -> ExplainBack | None:
    """Return the version that this one is to say better, where the address names one."""
    wanted = number_in(request.GET.get("after", ""))
    if wanted is None:
        return None
    found = queries.explain_backs_visible_to(viewer_of(request)).filter(customer=customer)
    return get_object_or_404(found, pk=wanted)


def _lines(rows: Any, chosen: list[int]) -> list[tuple[str, int | None]]:
    """Return the lines to begin with: those chosen, or else what their word is wanted on."""
    by_pk = {row.statement.pk: row for row in rows}
    picked = [by_pk[pk] for pk in chosen if pk in by_pk] or queries.worth_asking(rows)[:TO_BEGIN_WITH]
    return [(str(row.statement), row.statement.pk) for row in picked]


def _form(request: HttpRequest, form: DraftForm, **more: Any) -> HttpResponse:
    context = {"form": form, "customer": form.customer, "people": form["people"], **more}
    return render(request, "explain_backs/form.html", context)
