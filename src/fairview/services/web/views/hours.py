"""Service hours: listed, shown, and edited with a look at what the edit would move."""

from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from fairview.customers.queries import provider, today
from fairview.foundation import wording
from fairview.foundation.forms import attempt
from fairview.foundation.http import only, viewer_of
from fairview.foundation.viewer import Viewer
from fairview.services import actions, queries, rules
from fairview.services.models import HoursVersion, ServiceHours
from fairview.services.queries import Moved
from fairview.services.web.forms import HoursForm, NameForm, NewHoursForm, hours_said
from fairview.services.web.pictures import moved_two_weeks, open_two_weeks

WORKING_WEEK = dict.fromkeys(rules.DAYS[:5], "09:00–17:00") | dict.fromkeys(
    rules.DAYS[5:], gettext_lazy(rules.CLOSED)
)


def hours_list(request: HttpRequest) -> HttpResponse:
    """List the service hours."""
    viewer = viewer_of(request)
    found = list(queries.hours_list(viewer))
    versions = queries.current_versions([hours.pk for hours in found], timezone.now())
    rows = [(hours, versions.get(hours.pk)) for hours in found]
    return render(
        request, "services/hours_list.html", {"rows": rows, "may_add": rules.may_add_service(viewer.roles)}
    )


def hours(request: HttpRequest, pk: int) -> HttpResponse:
    """Show service hours: the next two weeks, the week, days off, extensions, versions."""
    viewer, now = viewer_of(request), timezone.now()
    found = get_object_or_404(queries.hours_list(viewer), pk=pk)
    version = queries.current_versions([pk], now).get(pk)
    versions = list(queries.versions_of(pk))
    shown: dict[str, object] = {
        "hours": found,
        "version": version,
        "versions": versions,
        "coming": [one for one in versions if one.valid_from > now],
        "extensions": _extensions(pk, version),
        "may_change": actions.may_change_hours(found, viewer),
        "may_set_default": rules.may_set_default_hours(viewer.roles),
    }
    if version:
        shown |= _shown(version, today(now))
    return render(request, "services/hours.html", shown)


def _shown(version: HoursVersion, day: date) -> dict[str, object]:
    return {
        "two_weeks": open_two_weeks(queries.two_weeks_extended(version, day)),
        "week": _week(version),
        "a_week": rules.open_seconds_a_week(version.weekly),
        "days_off": queries.days_off_coming(version, day),
        "closures": _closures(version, day),
        "country": rules.country_name(version.country) if version.country else "",
        "region": dict(rules.regions(version.country)).get(version.subdivision, ""),
        "known_until": max(version.holidays, default="")[:4],
    }


def _closures(version: HoursVersion, day: date) -> list[tuple[str, str]]:
    closures = queries.closures_coming(version, day)
    return [(wording.day(first), wording.day(last)) for first, last in closures]


def _week(version: HoursVersion) -> list[tuple[str, str]]:
    windows = ((day, version.weekly.get(day, [])) for day in rules.DAYS)
    return [(_(rules.DAY_NAMES[day]), _(rules.windows_written(found))) for day, found in windows]


def _extensions(pk: int, version: HoursVersion | None) -> list[dict[str, object]]:
    local = rules.local_text(timezone.now(), version.zone) if version else ""
    return [
        {
            "it": one,
            "said": rules.extension_said(one.opens_from, one.opens_to),
            "withdrawal": getattr(one, "withdrawal", None),
            "open": one.opens_to > local and not hasattr(one, "withdrawal"),
        }
        for one in queries.extensions_of(pk)[:20]
    ]


@only(rules.may_add_service)
def add_hours(request: HttpRequest) -> HttpResponse:
    """Add service hours: look at them drawn, then save."""
    zone = provider().zone or timezone.get_default_timezone_name()
    initial = WORKING_WEEK | {"valid_from": today(timezone.now()), "zone": zone}
    form = NewHoursForm(request.POST or None, initial=initial)
    draft = attempt(form, lambda: actions.version_drafted(form.details(), form.starts()))
    if draft and request.POST.get("seen") == form.digest():
        added = attempt(form, lambda: _add(form, viewer_of(request)))
        if added:
            return redirect("services:hours", added.pk)
    shown: dict[str, object] = {"form": form, "draft": draft}
    if draft:
        shown |= _shown(draft, form.cleaned_data["valid_from"]) | {"seen": form.digest()}
    return render(request, "services/hours_form.html", shown)


def _add(form: NewHoursForm, by: Viewer) -> ServiceHours:
    return actions.add_hours(
        form.cleaned_data["name"], form.details(), valid_from=form.starts(), by=by, now=timezone.now()
    )


def change_hours(request: HttpRequest, pk: int, template: str = "services/hours_form.html") -> HttpResponse:
    """Edit service hours: look at what would move, then save a new version.

    `template` extends ours where a page that stands higher has more to say of a correction.
    """
    viewer, now = viewer_of(request), timezone.now()
    found = get_object_or_404(queries.hours_visible_to(viewer), pk=pk)
    actions.check_may_change_hours(found, viewer)
    version = queries.current_versions([pk], now).get(pk)
    form = HoursForm(
        request.POST or None, initial=hours_said(version, today(now)) if version else WORKING_WEEK
    )
    draft = attempt(form, lambda: _drafted(form, found))
    seen = draft and request.POST.get("seen") == form.digest()
    saved = attempt(form, lambda: _save(form, found, viewer)) if seen else None
    if saved:
        messages.success(request, _("The new hours are kept."))
        return redirect("services:hours", pk)
    shown: dict[str, object] = {"form": form, "hours": found, "draft": draft, "version": version}
    if draft and version:
        shown |= _would_move(version, draft, form)
    return render(request, template, shown)


def _drafted(form: HoursForm, hours: ServiceHours) -> HoursVersion:
    corrects = form.cleaned_data["corrects"]
    actions.check_start(form.details(), form.starts(), corrects=corrects, now=timezone.now())
    draft = actions.version_drafted(form.details(), form.starts())
    draft.hours = hours
    return draft


def _save(form: HoursForm, hours: ServiceHours, by: Viewer) -> HoursVersion:
    return actions.add_version(
        hours.pk,
        form.details(),
        valid_from=form.starts(),
        corrects=form.cleaned_data["corrects"],
        by=by,
        now=timezone.now(),
    )


def _would_move(version: HoursVersion, draft: HoursVersion, form: HoursForm) -> dict[str, object]:
    first = form.cleaned_data["valid_from"]
    moved: Moved = queries.hours_moved(version, draft, first)
    return _shown(draft, first) | {
        "moved": moved,
        "two_weeks": moved_two_weeks(moved.days),
        "past": draft.valid_from < timezone.now(),
        "seen": form.digest(),
    }


def regions(request: HttpRequest) -> HttpResponse:
    """Return the choice of regions of a country, for the editor."""
    return render(request, "services/_regions.html", {"form": HoursForm(request.GET)})


def rename_hours(request: HttpRequest, pk: int) -> HttpResponse:
    """Give service hours another name."""
    viewer = viewer_of(request)
    found = get_object_or_404(queries.hours_visible_to(viewer), pk=pk)
    actions.check_may_change_hours(found, viewer)
    form = NameForm(request.POST or None, initial={"name": found.name})
    if attempt(
        form, lambda: actions.rename_hours(pk, form.cleaned_data["name"], by=viewer, now=timezone.now())
    ):
        return redirect("services:hours", pk)
    return render(request, "services/rename_hours.html", {"form": form, "hours": found})


@require_POST
def make_default(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose these hours for every service that has none of its own."""
    viewer = viewer_of(request)
    found = get_object_or_404(queries.hours_visible_to(viewer), pk=pk)
    actions.make_default(pk, by=viewer, now=timezone.now())
    messages.success(request, _("{hours} are the default now.").format(hours=found.name))
    return redirect("services:hours", pk)
