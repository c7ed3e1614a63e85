"""The pages of service levels."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from fairview.calculations.words import NotAllowed, gettext_noop
from fairview.customers.queries import today
from fairview.foundation import audit
from fairview.foundation.forms import attempt
from fairview.foundation.http import only, viewer_of
from fairview.foundation.viewer import Viewer
from fairview.promises import actions, queries
from fairview.promises.models import ServiceLevel
from fairview.promises.rules import may_set_some, number_said
from fairview.promises.web.forms import EndForm, LevelForm, level_said


@dataclass(frozen=True)
class Line:
    """A level as a list shows it."""

    level: ServiceLevel
    sentence: str
    starts_later: bool


def promises(request: HttpRequest) -> HttpResponse:
    """List the service levels: those that hold, and folded those that have ended."""
    viewer, now = viewer_of(request), timezone.now()
    levels = list(queries.levels_visible_to(viewer))
    hold = [one for one in levels if one.valid_until is None or one.valid_until > now]
    ended = [one for one in levels if one not in hold]
    shown = {"hold": _lines(hold, now), "ended": _lines(ended, now), "may_set": may_set_some(viewer.roles)}
    return render(request, "promises/promises.html", shown)


def _lines(levels: list[ServiceLevel], now: datetime) -> list[Line]:
    return [Line(one, queries.level_said(one), one.valid_from > now) for one in levels]


def level(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one level, what it replaced and what replaced it."""
    viewer, now = viewer_of(request), timezone.now()
    found = get_object_or_404(queries.levels_visible_to(viewer), pk=pk)
    before, after = queries.replaced_and_replacing(viewer, found)
    shown = {
        "level": found,
        "sentence": queries.level_said(found),
        "share": number_said(found.share),
        "before": _lines(before, now),
        "after": _lines(after, now),
        "ended": found.valid_until is not None and found.valid_until <= now,
        "starts_later": found.valid_from > now,
        "judges_before": found.judges_from < found.valid_from,
        "may_set": queries.may_set(viewer, found.customer, found.service, now),
        "entries": audit.history_of(found)[:7],
    }
    return render(request, "promises/level.html", shown)


@only(may_set_some)
def add_level(request: HttpRequest) -> HttpResponse:
    """Set a service level; an address may name the customer and the service it is for."""
    viewer, now = viewer_of(request), timezone.now()
    asked = {name: request.GET[name] for name in ("customer", "service") if request.GET.get(name)}
    form = LevelForm(viewer, request.POST or None, initial={"share": 95, "valid_from": today(now)} | asked)
    added = attempt(form, lambda: actions.set_level(form.details(), by=viewer, now=now))
    if added:
        return redirect("promises:level", added.pk)
    return render(request, "promises/level_form.html", {"form": form})


def change_level(request: HttpRequest, pk: int) -> HttpResponse:
    """Let another level take this one's place from a day on."""
    viewer, now, found = _settable(request, pk)
    starts = today(max(now + timedelta(days=1), found.valid_from))
    form = LevelForm(viewer, request.POST or None, initial=level_said(found, starts))
    changed = attempt(form, lambda: actions.change_level(pk, form.details(), by=viewer, now=now))
    if changed:
        messages.success(request, _("Kept.") if changed.pk != pk else _kept_the_same(changed))
        return redirect("promises:level", changed.pk)
    return render(
        request, "promises/level_form.html", {"form": form, "level": found, "was": queries.level_said(found)}
    )


def _kept_the_same(level: ServiceLevel) -> str:
    since = date_format(today(level.judges_from), "j M Y")
    return _("Kept. It promises the same, so it judges work opened from {day} on.").format(day=since)


def end_level(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a level judge no work opened after a day."""
    viewer, now, found = _settable(request, pk)
    form = EndForm(request.POST or None, initial={"last": today(now)})
    if attempt(form, lambda: actions.end_level(pk, form.ends(), by=viewer, now=now)):
        return redirect("promises:level", pk)
    return render(
        request, "promises/end_level.html", {"form": form, "level": found, "was": queries.level_said(found)}
    )


def _settable(request: HttpRequest, pk: int) -> tuple[Viewer, datetime, ServiceLevel]:
    """Return a level that this viewer may set; refuse the others before they fill in a form."""
    viewer, now = viewer_of(request), timezone.now()
    found = get_object_or_404(queries.levels_visible_to(viewer), pk=pk)
    if not queries.may_set(viewer, found.customer, found.service, now):
        raise NotAllowed(gettext_noop("Somebody else answers for this service level."))
    return viewer, now, found
