"""When they need us: what activities need, their hours beside ours, and wishes for longer hours."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from fairview.customers.models import Customer
from fairview.customers.queries import customers_visible_to
from fairview.foundation.forms import attempt
from fairview.foundation.http import viewer_of
from fairview.foundation.viewer import Viewer, is_one_of_us
from fairview.services.rules import DAYS, extension_said
from fairview.statements import actions, queries, rules
from fairview.statements.models import HoursWish
from fairview.statements.rules import StatementKind
from fairview.statements.rules.beside import ordinary_week
from fairview.statements.rules.week_line import week_written
from fairview.statements.web.forms.hours import NeedsForm, WishForm
from fairview.statements.web.week_picture import short_names, week


def hours(request: HttpRequest, customer_pk: int) -> HttpResponse:
    """Show a customer's hours beside ours, what is not covered, and what they wish for."""
    viewer, customer, now = viewer_of(request), _customer(request, customer_pk), timezone.now()
    shown = {
        "customer": customer,
        "week": week(queries.beside(viewer, customer, now)),
        "wishes": wish_lines(viewer, now, customer=customer),
        "may_add": is_one_of_us(viewer),
    }
    return render(request, "statements/hours.html", shown)


@dataclass(frozen=True)
class WishLine:
    """A wish as a page shows it: its times in words, and whether whoever looks may withdraw it."""

    wish: HoursWish
    weekly: str
    opens: datetime | None
    closes: datetime | None
    may_withdraw: bool


def wish_lines(viewer: Viewer, now: datetime, **about: object) -> list[WishLine]:
    """Return the wishes that stand, about a customer or a service."""
    return [_wish_line(viewer, one, now) for one in queries.open_wishes(viewer, now, **about)]


def _wish_line(viewer: Viewer, wish: HoursWish, now: datetime) -> WishLine:
    opens, closes = extension_said(wish.opens_from, wish.opens_to) if wish.is_once else (None, None)
    weekly = week_written(wish.weekly, short_names())
    return WishLine(wish, weekly, opens, closes, queries.may_withdraw(viewer, wish, now))


def needs(request: HttpRequest, pk: int) -> HttpResponse:
    """Say which services an activity needs, and when."""
    viewer, now = viewer_of(request), timezone.now()
    held = queries.statements_visible_to(viewer).filter(kind=StatementKind.ACTIVITY, ended_at=None)
    activity = get_object_or_404(held.select_related("customer"), pk=pk)
    if not queries.may_alter(viewer, activity, now):
        raise rules.not_yours(activity.customer.name)
    form = NeedsForm(viewer, activity, request.POST if request.method == "POST" else None)

    def keep() -> bool:
        actions.set_needs(pk, form.needed(), by=viewer, now=now)
        return True

    if attempt(form, keep):
        messages.success(request, _("Kept."))
        return redirect("statements:hours", activity.customer_id)
    times = week_written(activity.weekly, short_names())
    return render(request, "statements/needs.html", {"form": form, "activity": activity, "times": times})


# ---------------------------------------------------------------- longer hours
def ask_longer(request: HttpRequest, customer_pk: int) -> HttpResponse:
    """Write down that they would need a service longer."""
    viewer, customer, now = viewer_of(request), _customer(request, customer_pk), timezone.now()
    if not is_one_of_us(viewer):
        raise rules.only_colleagues_add()
    zone = queries.zone_of(customer)
    form = WishForm(viewer, customer, request.POST or None, initial=_asked(request, zone, now))
    if attempt(form, lambda: actions.wish(form.details(), by=viewer, now=now)):
        messages.success(request, _("Kept as a wish. It is on their page and on the service’s."))
        return redirect("statements:hours", customer.pk)
    return render(request, "statements/ask_longer.html", {"form": form, "customer": customer, "zone": zone})


def _asked(request: HttpRequest, zone: str, now: datetime) -> dict[str, Any]:
    """Return what an address says of a stretch: on which days of a week, from when to when."""
    told = {name: request.GET.get(name, "") for name in ("service", "activity", "from", "to")}
    days = [day for day in request.GET.get("days", "").split(",") if day in DAYS]
    asked: dict[str, Any] = {"service": told["service"], "activity": told["activity"]}
    if not days or not _is_clock(told["from"]) or not _is_clock(told["to"]):
        return asked
    monday = ordinary_week(now.astimezone(ZoneInfo(zone)).date(), [zone])
    first = datetime.combine(monday, datetime.min.time()) + timedelta(days=DAYS.index(days[0]))
    return asked | {
        "weekly": week_written({day: [[told["from"], told["to"]]] for day in days}, short_names()),
        "opens": first + _since_midnight(told["from"]),
        "closes": first + _since_midnight(told["to"]),
    }


def _is_clock(text: str) -> bool:
    hour, colon, minute = text.partition(":")
    parts = hour.isdecimal() and minute.isdecimal() and len(text) == len("00:00")
    return bool(colon) and parts and int(hour) * 60 + int(minute) <= 24 * 60 and int(minute) < 60


def _since_midnight(clock: str) -> timedelta:
    hour, minute = (int(part) for part in clock.split(":"))
    return timedelta(hours=hour, minutes=minute)


@require_POST
def withdraw_wish(request: HttpRequest, pk: int) -> HttpResponse:
    """They no longer wish for it."""
    viewer = viewer_of(request)
    found = get_object_or_404(queries.wishes_visible_to(viewer), pk=pk)
    wish = actions.withdraw_wish(found.pk, by=viewer, now=timezone.now())
    messages.success(request, _("Withdrawn."))
    return redirect("statements:hours", wish.customer_id)


def _customer(request: HttpRequest, pk: int) -> Customer:
    return get_object_or_404(customers_visible_to(viewer_of(request)), pk=pk)
