"""Opening longer, once, and taking that back."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from fairview.foundation.forms import attempt
from fairview.foundation.http import viewer_of
from fairview.services import actions, queries, rules
from fairview.services.web.forms import ExtensionForm, WithdrawForm


def extend(request: HttpRequest, pk: int) -> HttpResponse:
    """Add an extension; who may add it approves it."""
    viewer, now = viewer_of(request), timezone.now()
    found = get_object_or_404(queries.hours_visible_to(viewer), pk=pk)
    actions.check_may_change_hours(found, viewer)
    version = queries.current_versions([pk], now).get(pk)
    form = ExtensionForm(request.POST or None)
    if attempt(form, lambda: actions.extend(pk, *form.local(), reason=form.why(), by=viewer, now=now)):
        messages.success(request, _("We are open longer then."))
        return redirect("services:hours", pk)
    return render(request, "services/extend.html", {"form": form, "hours": found, "version": version})


def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Withdraw what is left of an extension."""
    viewer = viewer_of(request)
    found = get_object_or_404(queries.extensions_visible_to(viewer), pk=pk)
    actions.check_may_change_hours(found.hours, viewer)
    form = WithdrawForm(request.POST or None)
    if attempt(form, lambda: actions.withdraw(pk, reason=form.why(), by=viewer, now=timezone.now())):
        messages.success(request, _("The extension is withdrawn."))
        return redirect("services:hours", found.hours_id)
    said = rules.extension_said(found.opens_from, found.opens_to)
    return render(request, "services/withdraw.html", {"form": form, "extension": found, "said": said})
