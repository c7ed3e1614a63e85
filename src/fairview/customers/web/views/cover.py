"""Who stands in for whom, and handing customers over for good."""

from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from fairview.customers import actions, queries
from fairview.customers.actions import HandOver
from fairview.customers.models import Cover
from fairview.customers.rules import Duty, may_arrange_cover
from fairview.customers.web.forms.others import CoverForm, HandOverForm
from fairview.foundation.forms import attempt
from fairview.foundation.http import number_in, viewer_of


def cover(request: HttpRequest) -> HttpResponse:
    """Show who covers for whom from today on, and add to it."""
    viewer, day = viewer_of(request), queries.today(timezone.now())
    first = {"colleague": viewer.viewer_id, "first_day": day, "last_day": day}
    form = CoverForm(request.POST or None, initial=first)
    if attempt(form, lambda: _add(request, form)):
        messages.success(request, _("Kept."))
        return redirect("customers:cover")
    ahead = (
        queries.covers_visible_to(viewer).filter(last_day__gte=day).select_related("colleague", "covered_by")
    )
    covers = [(one, _when(one, day), _may(request, one)) for one in ahead]
    return render(request, "customers/cover.html", {"form": form, "covers": covers})


@require_POST
def remove_cover(request: HttpRequest, pk: int) -> HttpResponse:
    """End or cancel a cover."""
    get_object_or_404(queries.covers_visible_to(viewer_of(request)), pk=pk)
    actions.remove_cover(pk, by=viewer_of(request), now=timezone.now())
    messages.success(request, _("The cover is taken back."))
    return redirect("customers:cover")


def hand_over(request: HttpRequest) -> HttpResponse:
    """Choose from whom to whom, then which customers, look at it, and hand them over in one go."""
    told = request.POST or request.GET
    form = HandOverForm(told or None)
    if not form.is_valid():
        return render(request, "customers/hand_over.html", {"form": form})
    plan = _plan(request, form)
    if request.method == "POST" and plan.customer_ids and "confirm" in request.POST:
        return _hand_over(request, plan)
    theirs = queries.customers_visible_to(viewer_of(request)).filter(**{plan.duty.field: plan.from_id})
    look = request.method == "POST" and bool(plan.customer_ids)
    shown = {
        "form": form,
        "theirs": theirs.filter(pk__in=plan.customer_ids) if look else theirs,
        "look": look,
        "told": form.cleaned_data,
    }
    return render(request, "customers/hand_over.html", shown)


def _plan(request: HttpRequest, form: HandOverForm) -> HandOver:
    told = form.cleaned_data
    chosen = [pk for word in request.POST.getlist("customers") if (pk := number_in(word)) is not None]
    return HandOver(told["from_whom"].pk, told["to"].pk, Duty(told["duty"]), chosen)


def _hand_over(request: HttpRequest, plan: HandOver) -> HttpResponse:
    given = actions.hand_over(plan, by=viewer_of(request), now=timezone.now())
    said = ngettext("One customer is handed over.", "{n} customers are handed over.", len(given))
    messages.success(request, said.format(n=len(given)))
    return redirect("customers:customers")


def _add(request: HttpRequest, form: CoverForm) -> Cover:
    told = form.cleaned_data
    return actions.add_cover(
        told["colleague"].pk,
        told["covered_by"].pk,
        first_day=told["first_day"],
        last_day=told["last_day"],
        by=viewer_of(request),
        now=timezone.now(),
    )


def _when(cover: Cover, day: date) -> str:
    return "now" if cover.first_day <= day else "later"


def _may(request: HttpRequest, cover: Cover) -> bool:
    viewer = viewer_of(request)
    return may_arrange_cover(viewer.roles, viewer.viewer_id, cover.colleague_id)
