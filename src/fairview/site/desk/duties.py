"""Who answers for what: a page for each customer and each service, and saying who decides."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from fairview.customers import queries as customers
from fairview.customers.models import Customer
from fairview.customers.rules import not_yours
from fairview.foundation.forms import attempt
from fairview.foundation.http import number_in, viewer_of
from fairview.services import queries as services
from fairview.services.actions import duties as actions
from fairview.services.models import Decider, Remit
from fairview.services.queries.duties import deciders_visible_to, remits_visible_to
from fairview.site.desk.answering import duties_around, duties_of
from fairview.site.desk.duty_forms import DeciderForm, RemitForm
from fairview.site.desk.gaps import gaps_around, gaps_of
from fairview.site.desk.tabs import tabs


def duties(request: HttpRequest, pk: int) -> HttpResponse:
    """Show who answers for what for a customer, what is unfilled first."""
    viewer, now = viewer_of(request), timezone.now()
    customer = _customer(request, pk)
    found = duties_of(viewer, customer, now)
    shown = {
        "customer": customer,
        "duties": found,
        "gaps": gaps_of(found, viewer, now),
        "tabs": tabs(customer, "answers"),
        "asked": f"?customer={pk}",
        "may_change": customers.may_change(viewer, customer, customers.today(now)),
        "remits": [(one, actions.may_change_remit(one, viewer, now)) for one in found.remits],
    }
    return render(request, "site/desk/duties.html", shown)


def service_duties(request: HttpRequest, pk: int) -> HttpResponse:
    """Show who answers for what around a service, what is unfilled first."""
    viewer, now = viewer_of(request), timezone.now()
    service = get_object_or_404(services.services_visible_to(viewer), pk=pk)
    around = duties_around(viewer, service, now)
    shown = {
        "service": service,
        "around": around,
        "gaps": gaps_around(around, viewer, now),
        "duties": around.duties,
        "asked": f"?service={pk}",
        "remits": [(one, actions.may_change_remit(one, viewer, now)) for one in around.remits],
    }
    return render(request, "site/desk/service_duties.html", shown)


# ---------------------------------------------------------------- who decides there
def add_decider(request: HttpRequest, pk: int) -> HttpResponse:
    """Say who decides at a customer."""
    customer = _theirs(request, pk)
    form = DeciderForm(request.POST or None, customer=customer)
    by, now = viewer_of(request), timezone.now()
    if attempt(form, lambda: actions.add_decider(form.details(), by=by, now=now)):
        messages.success(request, _("Kept."))
        return redirect("site:duties", pk)
    return render(request, "site/desk/decider_form.html", {"form": form, "customer": customer})


def change_decider(request: HttpRequest, pk: int) -> HttpResponse:
    """Say anew who decides, about what, and who stands in."""
    decider = _decider(request, pk)
    customer = _theirs(request, decider.customer_id)
    form = DeciderForm(request.POST or None, customer=customer, decider=decider)
    by, now = viewer_of(request), timezone.now()
    if attempt(form, lambda: actions.change_decider(pk, form.details(), by=by, now=now)):
        messages.success(request, _("Kept."))
        return redirect("site:duties", customer.pk)
    shown = {"form": form, "customer": customer, "decider": decider}
    return render(request, "site/desk/decider_form.html", shown)


@require_POST
def remove_decider(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that somebody no longer decides."""
    decider = _decider(request, pk)
    actions.remove_decider(pk, by=viewer_of(request), now=timezone.now())
    messages.success(request, _("Taken back."))
    return redirect("site:duties", decider.customer_id)


# ---------------------------------------------------------------- what each of ours may decide
def add_remit(request: HttpRequest) -> HttpResponse:
    """Say what whoever holds a duty may decide: for a customer, for a service, or everywhere."""
    first = {name: request.GET.get(name, "") for name in ("customer", "service")}
    form = RemitForm(request.POST or None, initial={k: v for k, v in first.items() if number_in(v)})
    remit = attempt(
        form, lambda: actions.add_remit(form.details(), by=viewer_of(request), now=timezone.now())
    )
    if remit:
        messages.success(request, _("Kept."))
        return _back_to(remit)
    return render(request, "site/desk/remit_form.html", {"form": form})


@require_POST
def remove_remit(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that somebody may no longer decide this."""
    remit = get_object_or_404(remits_visible_to(viewer_of(request)), pk=pk)
    actions.remove_remit(pk, by=viewer_of(request), now=timezone.now())
    messages.success(request, _("Taken back."))
    return _back_to(remit)


def _back_to(remit: Remit) -> HttpResponse:
    if remit.customer_id:
        return redirect("site:duties", remit.customer_id)
    return redirect("site:service_duties", remit.service_id) if remit.service_id else redirect("site:start")


def _customer(request: HttpRequest, pk: int) -> Customer:
    found = customers.customers_visible_to(viewer_of(request))
    return get_object_or_404(found.select_related("relationship_manager", "deputy"), pk=pk)


def _theirs(request: HttpRequest, pk: int) -> Customer:
    customer = _customer(request, pk)
    if not customers.may_change(viewer_of(request), customer, customers.today(timezone.now())):
        raise not_yours(customer.name)
    return customer


def _decider(request: HttpRequest, pk: int) -> Decider:
    return get_object_or_404(deciders_visible_to(viewer_of(request)), pk=pk)
