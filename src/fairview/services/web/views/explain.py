"""If somebody contacts us then, and we promise so much: when is it due, and why?"""

from dataclasses import dataclass
from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import formats, timezone
from django.utils.translation import gettext as _

from fairview.calculations.service_time import Compiled, Kind, steps_between
from fairview.foundation.http import viewer_of
from fairview.services import queries
from fairview.services.models import HoursVersion
from fairview.services.web.forms import ExplainForm

Told = tuple[float, str]
"""A moment on the way, and what is said of it."""


@dataclass(frozen=True)
class Answer:
    """When it is due, and the stretches that lead there."""

    due: str
    note: str
    steps: list[str]


def explain(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the question, and its answer once it is asked."""
    now = timezone.now()
    hours = get_object_or_404(queries.hours_visible_to(viewer_of(request)), pk=pk)
    version = get_object_or_404(queries.versions_of(pk), pk=_asked_version(pk, now))
    local_now = now.astimezone(ZoneInfo(version.zone)).replace(tzinfo=None, second=0, microsecond=0)
    form = ExplainForm(request.GET or None, initial={"start": local_now, "unit": "hours"})
    answer = _answer(version, form) if request.GET and form.is_valid() else None
    return render(
        request, "services/explain.html", {"form": form, "hours": hours, "version": version, "answer": answer}
    )


def _asked_version(pk: int, now: datetime) -> int:
    found = queries.current_versions([pk], now).get(pk)
    return found.pk if found else 0


def _answer(version: HoursVersion, form: ExplainForm) -> Answer:
    zone = ZoneInfo(version.zone)
    start = form.cleaned_data["start"].replace(tzinfo=zone).timestamp()
    day = form.cleaned_data["start"].date()
    clock = queries.compiled_calendar(queries.calendar_dict(version), day, day)
    days = form.cleaned_data["unit"] == "days"
    due = clock.due_in_working_days(start, form.days()) if days else clock.due(start, form.seconds())
    if due is None:
        return Answer(_("never"), _("These hours do not reach that target within 800 days."), [])
    told = _days_told(clock, start, due, zone) if days else _stretches_told(clock, start, due, zone)
    told += _calendar_told(version, clock, start, due)
    note = _("{amount} after {start}").format(amount=form.said(), start=_minute(start, zone))
    steps = [words for _moment, words in sorted(told)]
    return Answer(_minute(due, zone), note, [_opening(clock, start, zone), *_shortened(steps)])


def _opening(clock: Compiled, start: float, zone: ZoneInfo) -> str:
    """Say whether we are there when somebody contacts us."""
    opens = clock.next_open(start)
    if opens is None:
        return _("We are closed then, and do not open any more.")
    if opens == start:
        return _("We are open at that moment.")
    return _("We are closed at that moment; we open {opens}.").format(opens=_minute(opens, zone))


def _stretches_told(clock: Compiled, start: float, due: float, zone: ZoneInfo) -> list[Told]:
    """Say each stretch of open time on the way, and how much it makes so far."""
    return [
        (
            step.begins,
            _("{opens}–{closes}: {spent}, {so_far} so far").format(
                opens=_minute(step.begins, zone),
                closes=_clock(step.ends, zone),
                spent=_spent(step.seconds),
                so_far=_spent(step.so_far),
            ),
        )
        for step in steps_between(clock, start, due)
        if step.kind == Kind.OPEN
    ]


def _days_told(clock: Compiled, start: float, due: float, zone: ZoneInfo) -> list[Told]:
    """Say each working day on the way; the one on which we begin does not count."""
    closings = [closing for closing in clock.curve.closings if start <= closing <= due]
    words = [_("{closes} closes the day we begin on; it does not count")]
    words += [_("{closes} closes working day {n}")] * (len(closings) - 1)
    return [
        (closing, told.format(closes=_minute(closing, zone), n=n))
        for n, (closing, told) in enumerate(zip(closings, words, strict=True))
    ]


def _calendar_told(version: HoursVersion, clock: Compiled, start: float, due: float) -> list[Told]:
    """Say which days off and extensions were met on the way."""
    zone = ZoneInfo(version.zone)
    first, last = (datetime.fromtimestamp(moment, zone).date() for moment in (start, due))
    off = [
        (datetime.combine(day, time(), zone).timestamp(), f"{formats.date_format(day, 'D j M Y')}: {why}")
        for day, why in queries.off_between(version, first, last).items()
    ]
    longer = [
        (step.begins, _("{opens}: open longer, once").format(opens=_minute(step.begins, zone)))
        for step in steps_between(clock, start, due)
        if step.kind == Kind.EXTENSION
    ]
    return [*off, *longer]


def _shortened(told: list[str]) -> list[str]:
    """Return at most twelve steps: the first and the last ones, with what is between them counted."""
    if len(told) <= 12:
        return told
    between = _("… and {n} more …").format(n=len(told) - 10)
    return [*told[:6], between, *told[-4:]]


def _minute(moment: float, zone: ZoneInfo) -> str:
    return formats.date_format(datetime.fromtimestamp(moment, UTC).astimezone(zone), "D j M Y, H:i")


def _spent(seconds: float) -> str:
    """Return an amount of open time to the second: 3 h 10 min."""
    hours, rest = divmod(round(seconds), 3600)
    minutes, left = divmod(rest, 60)
    parts = ((hours, _("{n} h")), (minutes, _("{n} min")), (left, _("{n} s")))
    return " ".join(word.format(n=n) for n, word in parts if n) or _("no time")


def _clock(moment: float, zone: ZoneInfo) -> str:
    return datetime.fromtimestamp(moment, UTC).astimezone(zone).strftime("%H:%M")
