"""The pages of service levels."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from fairview.calculations.words import NotAllowed, Refused, gettext_noop
from fairview.customers.queries import today
from fairview.foundation import audit, wording
from fairview.foundation.forms import attempt
from fairview.foundation.http import only, viewer_of
from fairview.foundation.middleware import say
from fairview.foundation.viewer import Viewer
from fairview.promises import actions, queries
from fairview.promises.models import ServiceLevel
from fairview.promises.rules import InTheWay, may_set_some, number_said
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
    hold = [one for one in levels if _has_work_ahead(one, now)]
    ended = [one for one in levels if one not in hold]
    shown = {"hold": _lines(hold, now), "ended": _lines(ended, now), "may_set": may_set_some(viewer.roles)}
    return render(request, "promises/promises.html", shown)


def _has_work_ahead(level: ServiceLevel, now: datetime) -> bool:
    goes_on = level.valid_until is None or level.valid_until > now
    return goes_on and not level.facts.judges_nothing


def _lines(levels: list[ServiceLevel], now: datetime) -> list[Line]:
    return [Line(one, queries.level_said(one), _starts_later(one, now)) for one in levels]


def _starts_later(level: ServiceLevel, now: datetime) -> bool:
    return level.valid_from > now and not level.is_replaced_from_its_start


def level(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one level, what it replaced and what replaced it."""
    viewer, now = viewer_of(request), timezone.now()
    found = get_object_or_404(queries.levels_visible_to(viewer), pk=pk)
    before, after = queries.replaced_and_replacing(viewer, found)
    may_set = queries.may_set(viewer, found.customer, found.service, now)
    shown = {
        "level": found,
        "sentence": queries.level_said(found),
        "share": number_said(found.share),
        "before": _lines(before, now),
        "after": _lines(after, now),
        "ended": found.valid_until is not None and found.valid_until <= now,
        "starts_later": _starts_later(found, now),
        "judges_before": found.judges_from < found.valid_from,
        "may_set": may_set,
        "entries": audit.history_of(found)[:7],
    }
    return render(request, "promises/level.html", shown | (_taking_back(found, now) if may_set else {}))


def _taking_back(level: ServiceLevel, now: datetime) -> dict[str, object]:
    """Return whether a level may be taken back, or why not; nothing of one that was promised before today."""
    if not queries.is_fresh(level, now):
        return {}
    try:
        actions.check_may_take_back(level, now)
    except Refused as refused:
        return {"why_it_stays": say(refused)}
    return {"may_take_back": True}


@only(may_set_some)
def add_level(request: HttpRequest) -> HttpResponse:
    """Set a service level; an address may name the customer and the service it is for."""
    viewer, now = viewer_of(request), timezone.now()
    asked = {name: request.GET[name] for name in ("customer", "service") if request.GET.get(name)}
    form = LevelForm(viewer, request.POST or None, initial={"share": 95, "valid_from": today(now)} | asked)
    kept = _keep(form, lambda: actions.set_level(form.details(), by=viewer, now=now))
    if kept.level:
        return redirect("promises:level", kept.level.pk)
    shown = {"form": form, "in_the_way": _line_of(viewer, kept.in_the_way, now)}
    return render(request, "promises/level_form.html", shown)


@dataclass
class Kept:
    """What came of a form: the level, or which other one stands in its way."""

    level: ServiceLevel | None = None
    in_the_way: int = 0


def _keep(form: LevelForm, act: Callable[[], ServiceLevel]) -> Kept:
    """Do what a good form asks, and remember the level that a refusal names."""
    kept = Kept()

    def remembering() -> ServiceLevel:
        try:
            return act()
        except InTheWay as refused:
            kept.in_the_way = refused.level_id
            raise

    kept.level = attempt(form, remembering)
    return kept


def _line_of(viewer: Viewer, pk: int, now: datetime) -> list[Line]:
    return _lines(list(queries.levels_visible_to(viewer).filter(pk=pk)), now) if pk else []


def change_level(request: HttpRequest, pk: int) -> HttpResponse:
    """Let another level take this one's place from a day on."""
    viewer, now, found = _settable(request, pk)
    starts = today(max(now + timedelta(days=1), found.valid_from))
    form = LevelForm(viewer, request.POST or None, initial=level_said(found, starts))
    kept = _keep(form, lambda: actions.change_level(pk, form.details(), by=viewer, now=now))
    if changed := kept.level:
        messages.success(request, _("Kept.") if changed.pk != pk else _kept_the_same(changed))
        return redirect("promises:level", changed.pk)
    shown = {"form": form, "level": found, "was": queries.level_said(found)}
    shown["in_the_way"] = _line_of(viewer, kept.in_the_way, now)
    return render(request, "promises/level_form.html", shown)


def _kept_the_same(level: ServiceLevel) -> str:
    since = wording.day(today(level.judges_from))
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


def take_back_level(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a level that was set by mistake never have been promised."""
    viewer, now, found = _settable(request, pk)
    said = queries.level_said(found)
    if request.method == "POST":
        goes_on = actions.take_back_level(pk, by=viewer, now=now)
        messages.success(request, _("Taken back: {level}.").format(level=said))
        return redirect("promises:level", goes_on.pk) if goes_on else redirect("promises:promises")
    actions.check_may_take_back(found, now)
    goes_on = actions.going_on_without(found, now)
    shown = {"level": found, "was": said, "goes_on": _line_of(viewer, goes_on.pk if goes_on else 0, now)}
    return render(request, "promises/take_back.html", shown)


def _settable(request: HttpRequest, pk: int) -> tuple[Viewer, datetime, ServiceLevel]:
    """Return a level that this viewer may set; refuse the others before they fill in a form."""
    viewer, now = viewer_of(request), timezone.now()
    found = get_object_or_404(queries.levels_visible_to(viewer), pk=pk)
    if not queries.may_set(viewer, found.customer, found.service, now):
        raise NotAllowed(gettext_noop("Somebody else answers for this service level."))
    return viewer, now, found
