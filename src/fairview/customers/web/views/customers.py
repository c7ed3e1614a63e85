"""Customers: the list, one of them, add, change, deactivate."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from fairview.calculations.words import NotAllowed, gettext_noop
from fairview.customers import actions, queries, rules
from fairview.customers.models import Customer
from fairview.customers.web.forms.customers import AddCustomerForm, CustomerForm
from fairview.foundation.forms import attempt
from fairview.foundation.http import number_in, viewer_of

A_PAGE = 50
WORST = 7


def customers(request: HttpRequest) -> HttpResponse:
    """List customers: those that nobody answers for first, then all as the tree they form."""
    viewer = viewer_of(request)
    wanted, which = request.GET.get("q", "").strip(), request.GET.get("which", "")
    found = _chosen(queries.customers_visible_to(viewer), which, request)
    if wanted:
        found = found.filter(
            Q(name__icontains=wanted) | Q(short_name__icontains=wanted) | Q(does__icontains=wanted)
        )
    gaps = queries.without_answer(queries.customers_visible_to(viewer))
    plain = not wanted and not which
    page, rows = _page_of_tree(found, request.GET.get("page"))
    shown = {
        "page": page,
        "rows": rows,
        "wanted": wanted,
        "which": which,
        "filtered": not plain,
        "gap_count": gaps.count(),
        "gaps": gaps[:WORST] if plain else [],
        "may_add": queries.may_add(viewer),
    }
    return render(request, "customers/customers.html", shown)


def _chosen(found: QuerySet[Customer], which: str, request: HttpRequest) -> QuerySet[Customer]:
    if which == "left":
        return found.filter(is_active=False)
    if which == "gaps":
        return queries.without_answer(found)
    if which == "mine":
        ids = queries.stands_in_for(viewer_of(request).viewer_id, queries.today(timezone.now()))
        found = found.filter(Q(relationship_manager__in=ids) | Q(deputy__in=ids))
    return found.filter(is_active=True)


def _page_of_tree(
    found: QuerySet[Customer], number: str | None
) -> tuple[Page[tuple[int, int]], list[tuple[Customer, range]]]:
    """Return one page of the customers found in the tree's order, and its rows: customer and depth."""
    order = rules.tree_order(dict(found.order_by("name", "pk").values_list("pk", "parent_id")))
    page = Paginator(list(order), A_PAGE).get_page(number)
    here = [pk for pk, _depth in page.object_list]
    some = found.select_related("relationship_manager", "deputy").in_bulk(here)
    return page, [(some[pk], range(depth)) for pk, depth in page.object_list if pk in some]


def customer_page(request: HttpRequest, pk: int) -> dict[str, Any]:
    """Return what a customer's page shows of what this module knows."""
    viewer, day = viewer_of(request), queries.today(timezone.now())
    visible = queries.customers_visible_to(viewer).select_related(
        "relationship_manager", "deputy", "parent", "industry"
    )
    customer = get_object_or_404(visible, pk=pk)
    answering = [pk for pk in (customer.relationship_manager_id, customer.deputy_id) if pk]
    cover = queries.cover_on(day, answering)
    return {
        "customer": customer,
        "manager_cover": cover.get(customer.relationship_manager_id or 0),
        "deputy_cover": cover.get(customer.deputy_id or 0),
        "people": queries.standing_for_themselves(queries.people_visible_to(viewer))
        .filter(customer=customer)
        .order_by("-is_active", "name"),
        "parts": queries.customers_visible_to(viewer).filter(parent=customer, is_active=True),
        "may_change": queries.may_change(viewer, customer, day),
    }


def customer(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one customer: who answers, their people, what they are part of."""
    return render(request, "customers/customer.html", customer_page(request, pk))


def add_customer(request: HttpRequest) -> HttpResponse:
    """Add a customer with five lines."""
    viewer = viewer_of(request)
    if not queries.may_add(viewer):
        raise NotAllowed(
            gettext_noop("Customers are added by relationship managers, heads and administrators.")
        )
    form = AddCustomerForm(request.POST or None, by=viewer, initial=_asked(request))
    added = attempt(form, lambda: actions.add_customer(form.details(), by=viewer, now=timezone.now()))
    if added:
        messages.success(request, _("{name} is added.").format(name=added.name))
        return redirect("customers:customer", added.pk)
    return render(request, "customers/add_customer.html", {"form": form})


def _asked(request: HttpRequest) -> dict[str, Any]:
    inside = request.GET.get("part_of", "")
    return {"place": inside} if number_in(inside) else {}


def change_customer(request: HttpRequest, pk: int) -> HttpResponse:
    """Change everything about a customer."""
    viewer = viewer_of(request)
    customer = get_object_or_404(queries.customers_visible_to(viewer), pk=pk)
    if not queries.may_change(viewer, customer, queries.today(timezone.now())):
        raise rules.not_yours(customer.name)
    form = CustomerForm(request.POST or None, customer=customer)
    if attempt(form, lambda: actions.change_customer(pk, form.details(), by=viewer, now=timezone.now())):
        messages.success(request, _("Kept."))
        return redirect("customers:customer", pk)
    return render(request, "customers/change_customer.html", {"form": form, "customer": customer})


@require_POST
def set_customer_active(request: HttpRequest, pk: int) -> HttpResponse:
    """Stop serving a customer, or serve it again."""
    viewer, active = viewer_of(request), request.POST.get("active") == "yes"
    get_object_or_404(queries.customers_visible_to(viewer), pk=pk)
    customer = actions.set_customer_active(pk, active, by=viewer, now=timezone.now())
    said = _("We serve {name} again.") if active else _("We no longer serve {name}. What was recorded stays.")
    messages.success(request, said.format(name=customer.name))
    return redirect("customers:customer", pk)
