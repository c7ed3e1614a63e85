"""If somebody contacts us then, and we promise so much: when is it due, and why?"""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _

from fairview.foundation import wording
from fairview.foundation.http import viewer_of
from fairview.services import queries
from fairview.services.models import HoursVersion
from fairview.services.web.forms import ExplainForm


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
    start = form.cleaned_data["start"].replace(tzinfo=ZoneInfo(version.zone))
    if form.cleaned_data["unit"] == "days":
        why = queries.why_due_in_days(version, start, form.days())
    else:
        why = queries.why_due(version, start, form.seconds())
    if why.due is None:
        return Answer(why.due_told, why.told[0], [])
    asked_at = wording.weekday_minute(start)
    note = _("{amount} after {start}").format(amount=form.said(), start=asked_at)
    return Answer(why.due_told, note, _shortened(list(why.told)))


def _shortened(told: list[str]) -> list[str]:
    """Return at most thirteen steps: the first and the last ones, with what is between them counted."""
    if len(told) <= 13:
        return told
    between = _("… and {n} more …").format(n=len(told) - 11)
    return [*told[:7], between, *told[-4:]]
