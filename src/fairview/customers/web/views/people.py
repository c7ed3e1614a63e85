"""The people at a customer."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from fairview.customers import actions, queries, rules
from fairview.customers.models import Customer, Person
from fairview.customers.web.forms.people import AddPersonForm, PersonForm
from fairview.customers.web.forms.people_map import AcquaintanceForm
from fairview.foundation.forms import attempt
from fairview.foundation.http import viewer_of


def person(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one person."""
    viewer = viewer_of(request)
    who = _person(request, pk)
    now = timezone.now()
    shown = {
        "who": who,
        "merged": queries.merged_into(viewer, who),
        "may_change": queries.may_change(viewer, who.customer, queries.today(now)),
        "links": queries.link_rows(who, now),
        **_who_knows(request, who, now),
    }
    return render(request, "customers/person.html", shown)


def _who_knows(request: HttpRequest, who: Person, now: datetime) -> dict[str, Any]:
    viewer = viewer_of(request)
    known = queries.known_by(viewer, [who.pk]).get(who.pk, [])
    return {
        "known_by": [(one, queries.may_say_who_knows(viewer, who, one.colleague_id, now)) for one in known],
        "know_form": AcquaintanceForm(initial={"colleague": viewer.viewer_id}),
    }


def add_person(request: HttpRequest, pk: int) -> HttpResponse:
    """Add a person at a customer."""
    viewer = viewer_of(request)
    customer = get_object_or_404(queries.customers_visible_to(viewer), pk=pk)
    _check_theirs(request, customer)
    form = AddPersonForm(request.POST or None)
    added = attempt(form, lambda: actions.add_person(form.details(pk), by=viewer, now=timezone.now()))
    if added:
        messages.success(request, _("{name} is added.").format(name=added.name))
        return redirect("customers:customer", pk)
    return render(request, "customers/add_person.html", {"form": form, "customer": customer})


def change_person(request: HttpRequest, pk: int) -> HttpResponse:
    """Change everything about a person."""
    who = _person(request, pk)
    _check_theirs(request, who.customer)
    form = PersonForm(request.POST or None, person=who)
    if attempt(form, lambda: _change(request, who, form)):
        messages.success(request, _("Kept."))
        return redirect("customers:person", pk)
    return render(request, "customers/change_person.html", {"form": form, "who": who})


@require_POST
def set_person_active(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that a person has left, or is back."""
    _person(request, pk)
    active = request.POST.get("active") == "yes"
    who = actions.set_person_active(pk, active, by=viewer_of(request), now=timezone.now())
    said = _("{name} is there again.") if active else _("{name} has left. What they said stays.")
    messages.success(request, said.format(name=who.name))
    return redirect("customers:person", pk)


def _person(request: HttpRequest, pk: int) -> Person:
    found = queries.people_visible_to(viewer_of(request)).select_related("customer")
    return get_object_or_404(found, pk=pk)


def _check_theirs(request: HttpRequest, customer: Customer) -> None:
    if not queries.may_change(viewer_of(request), customer, queries.today(timezone.now())):
        raise rules.not_yours(customer.name)


def _change(request: HttpRequest, who: Person, form: PersonForm) -> Person:
    details = form.details(form.cleaned_data["customer"].pk)
    read = form.cleaned_data["read"]
    try:
        return actions.change_person(who.pk, details, by=viewer_of(request), now=timezone.now(), read=read)
    except rules.ChangedMeanwhile:
        form.catch_up(Person.objects.get(pk=who.pk))
        raise
