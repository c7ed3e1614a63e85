"""Busy times from a customer's own calendar."""

import base64
from typing import Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fairview.calculations.words import Sentence
from fairview.customers.models import Customer
from fairview.customers.queries import customers_visible_to
from fairview.foundation.forms import attempt
from fairview.foundation.http import viewer_of
from fairview.foundation.viewer import is_one_of_us
from fairview.statements import actions, rules, words
from fairview.statements.actions import BroughtIn
from fairview.statements.web.forms.calendars import CalendarForm, TriedCalendarForm

SHOWN = 100


def calendar(request: HttpRequest, customer_pk: int) -> HttpResponse:
    """First the calendar is tried and shown; what was shown is kept only on the second button."""
    viewer, now = viewer_of(request), timezone.now()
    customer = get_object_or_404(customers_visible_to(viewer), pk=customer_pk)
    if not is_one_of_us(viewer):
        raise rules.only_colleagues_add()
    if "content" in request.POST:
        return _keep(request, customer)
    form = CalendarForm(request.POST or None, request.FILES or None)
    tried = attempt(form, lambda: actions.try_calendar(customer.pk, _content(form), by=viewer, now=now))
    shown = {"form": form, "customer": customer, **(_told(tried, _content(form)) if tried else {})}
    return render(request, "statements/calendar.html", shown)


def _content(form: CalendarForm) -> bytes:
    file = form.cleaned_data["file"]
    file.seek(0)
    return bytes(file.read(rules.LARGEST_CALENDAR + 1))  # one byte more shows that it is too large


def _told(tried: BroughtIn, content: bytes) -> dict[str, Any]:
    return {
        "tried": tried,
        "added": [(one, words.repeats(one.repeats)) for one in tried.added[:SHOWN]],
        "left_out": [(one.text, _said(one.why)) for one in tried.left_out[:SHOWN]],
        "coming_back": TriedCalendarForm(initial={"content": base64.b64encode(content).decode()}),
    }


def _said(sentence: Sentence) -> str:
    return _(sentence.template).format(**cast("dict[str, Any]", sentence.values))


def _keep(request: HttpRequest, customer: Customer) -> HttpResponse:
    form = TriedCalendarForm(request.POST)
    by, now = viewer_of(request), timezone.now()
    kept = attempt(
        form,
        lambda: actions.bring_in_calendar(customer.pk, form.cleaned_data["content"], by=by, now=now),
    )
    if kept is None:
        messages.error(request, _("Nothing was brought in. Choose the file again."))
        return redirect("statements:calendar", customer.pk)
    n = len(kept.added)
    messages.success(request, ngettext("One busy time added.", "{n} busy times added.", n).format(n=n))
    return redirect("customers:customer", customer.pk)
