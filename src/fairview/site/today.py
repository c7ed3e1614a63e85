"""The first page: what is yours today and what runs."""

from datetime import datetime
from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext, ngettext

from fairview.accounts.models import Colleague
from fairview.accounts.rules import may_bring_in
from fairview.conversations.queries import briefs_visible_to
from fairview.customers import queries as customers
from fairview.foundation.http import viewer_of
from fairview.foundation.jobs.queries import jobs_visible_to, worst_first
from fairview.foundation.jobs.rules import State
from fairview.site.shell import address_of

AT_MOST = 7
WORTH_SEEING = (State.FAILED, State.RUNNING, State.WAITING)


def today(request: HttpRequest) -> HttpResponse:
    """Show whom you answer for, the latest briefs and the work that runs or needs somebody."""
    viewer, now = viewer_of(request), timezone.now()
    colleague = cast(Colleague, request.user)
    yours = customers.answers_for(colleague, customers.today(now)).select_related("parent").order_by("name")
    all_of_them = customers.customers_visible_to(viewer).filter(is_active=True).count()
    jobs = worst_first(jobs_visible_to(viewer).filter(state__in=WORTH_SEEING))
    return render(
        request,
        "site/today.html",
        {
            "greeting": greeting(colleague.name, timezone.localtime(now)),
            "standing": standing(yours.count(), all_of_them),
            "yours": yours[:AT_MOST],
            "customers_at_all": all_of_them,
            "briefs": briefs_visible_to(viewer).select_related("customer")[:AT_MOST],
            "jobs": jobs[:AT_MOST],
            "fair_view": address_of("fair_view:fair_view"),
            "customers": address_of("customers:customers"),
            "imports": address_of("imports:imports") if may_bring_in(viewer.roles) else "",
        },
    )


def greeting(name: str, now: datetime) -> str:
    """Return a greeting for the hour of the reader's day."""
    first = name.split()[0] if name.split() else name
    if now.hour < 12:
        return gettext("Good morning, {name}").format(name=first)
    if now.hour < 18:
        return gettext("Good afternoon, {name}").format(name=first)
    return gettext("Good evening, {name}").format(name=first)


def standing(yours: int, everybody: int) -> str:
    """Return the sentence that says how many customers are the reader's."""
    if not everybody:
        return gettext("No customer is written down yet.")
    if not yours:
        return ngettext(
            "{n} customer is looked after here; you answer for none.",
            "{n} customers are looked after here; you answer for none of them.",
            everybody,
        ).format(n=everybody)
    return ngettext(
        "You answer for {n} customer of {all}.", "You answer for {n} customers of {all}.", yours
    ).format(n=yours, all=everybody)
