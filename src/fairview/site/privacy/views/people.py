"""What we hold about a person: opened with a button, taken away, kept until a day, erased."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fairview.customers import actions, queries
from fairview.customers.models import Person
from fairview.customers.rules import LookedAt, not_yours
from fairview.foundation.forms import attempt
from fairview.foundation.http import viewer_of
from fairview.foundation.viewer import SYSTEM
from fairview.site.privacy import erasing, rules, sees
from fairview.site.privacy.export import download
from fairview.site.privacy.forms import EraseForm, KeepForm
from fairview.site.privacy.held import held

LOOKS = 10
"""How many looks are shown; all of them stand in what can be taken away."""


@require_safe
def person(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what can be done about what we hold about a person; what it is stays closed."""
    who = _theirs(request, pk)
    return render(request, "privacy/person.html", _about(request, who))


@require_POST
def open_person(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what we hold about a person, and note who looked."""
    who, now = _theirs(request, pk), timezone.now()
    actions.looked(who, LookedAt.HELD, by=viewer_of(request), now=now)
    told = {"held": held(erasing.subject_of(who)), "as_of": now}
    return render(request, "privacy/held.html", _about(request, who) | told)


@require_POST
def export_person(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand out what we hold about a person, and note who took it."""
    who, now = _theirs(request, pk), timezone.now()
    actions.looked(who, LookedAt.EXPORT, by=viewer_of(request), now=now)
    return download(erasing.subject_of(who), request.POST.get("form", ""), now)


@require_POST
def keep_person(request: HttpRequest, pk: int) -> HttpResponse:
    """Say until when we keep what we hold about a person."""
    who, form = _theirs(request, pk), KeepForm(request.POST)
    by, now = viewer_of(request), timezone.now()
    if attempt(form, lambda: actions.keep_person_until(pk, form.cleaned_data["day"], by=by, now=now)):
        messages.success(request, _("Kept."))
        return redirect("privacy:person", pk)
    return render(request, "privacy/person.html", _about(request, who) | {"form": form})


@require_safe
def person_sees(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what a person sees of us."""
    who, now = _theirs(request, pk), timezone.now()
    told = {
        "who": who,
        "page": sees.own_page_of(request, who, now),
        "ways_in": sees.ways_in(who, now),
        "their_language": queries.language_of(who),
    }
    return render(request, "privacy/sees.html", told)


@require_http_methods(["GET", "HEAD", "POST"])
def erase_person(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what erasing a person would do, and do it once they are named."""
    rules.check_may_erase(viewer_of(request).roles)
    who, form = _theirs(request, pk), EraseForm(request.POST or None)
    if who.erased_at is not None:
        return redirect("privacy:person", pk)
    by, now = viewer_of(request), timezone.now()
    if attempt(form, lambda: erasing.erase(pk, form.said(), by=by, now=now)):
        messages.success(request, _("Erased. What they said stays, as the word of somebody there."))
        return redirect("privacy:person", pk)
    return render(request, "privacy/erase.html", {"who": who, "form": form, "plan": erasing.plan(who)})


def _theirs(request: HttpRequest, pk: int) -> Person:
    """Return the person, to whoever may open what we hold about them."""
    viewer = viewer_of(request)
    who = get_object_or_404(queries.people_visible_to(viewer).select_related("customer"), pk=pk)
    if not queries.may_change(viewer, who.customer, queries.today(timezone.now())):
        raise not_yours(who.customer.name)
    return who


def _about(request: HttpRequest, who: Person) -> dict[str, Any]:
    ids = erasing.subject_of(who).ids
    return {
        "who": who,
        "form": KeepForm(initial={"day": who.keep_until}),
        "is_overdue": who.keep_until is not None and who.keep_until < queries.today(timezone.now()),
        "looks": queries.looks_visible_to(SYSTEM).filter(person__in=ids)[:LOOKS],
        "may_erase": rules.may_erase(viewer_of(request).roles) and who.erased_at is None,
    }
