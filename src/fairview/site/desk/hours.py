"""The editor of service hours, with how much past work a correction would count anew."""

from datetime import date, datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.formats import number_format
from django.utils.translation import gettext, ngettext

from fairview.fair_view.queries.counted_anew import CountedAnew, counted_anew
from fairview.foundation import wording
from fairview.foundation.http import viewer_of
from fairview.services.actions import check_may_change_hours
from fairview.services.queries import hours_visible_to, versions_of
from fairview.services.rules import check_zone, start_of
from fairview.services.web.views import hours as editor


def change_hours(request: HttpRequest, pk: int) -> HttpResponse:
    """Edit service hours; beside a correction stands how much it counts anew."""
    return editor.change_hours(request, pk, template="site/desk/hours_form.html")


def would_count(request: HttpRequest, pk: int) -> HttpResponse:
    """Say how much past work would be counted anew if these hours were corrected from a day on."""
    viewer = viewer_of(request)
    found = get_object_or_404(hours_visible_to(viewer), pk=pk)
    check_may_change_hours(found, viewer)
    day, starts = _asked(request)
    versions = list(versions_of(pk))
    is_first = all(starts <= version.valid_from for version in versions)
    # What begins before all others also reads what is older than itself.
    counted = counted_anew(viewer, [version.pk for version in versions], None if is_first else starts)
    shown = {"hours": found, "sentences": said(counted, day, is_first=is_first)}
    return render(request, "site/desk/would_count.html", shown)


def _asked(request: HttpRequest) -> tuple[date, datetime]:
    """Return the day on which the correction would start, and its first moment by the clock of the hours."""
    zone = request.GET.get("zone", "")
    check_zone(zone)
    try:
        day = date.fromisoformat(request.GET.get("since", ""))
        return day, start_of(day, zone)
    except (ValueError, OverflowError):
        raise Http404 from None


def said(counted: CountedAnew, day: date, *, is_first: bool) -> list[str]:
    """Return the sentences that say how much would be counted anew, and how much of it judged anew."""
    since = wording.day(day)
    if not counted.records:
        return [gettext("No record opened since {day} is counted by these hours.").format(day=since)]
    return [_records_said(counted.records, since, is_first=is_first), _promised_said(counted.promised)]


def _records_said(records: int, since: str, *, is_first: bool) -> str:
    if is_first:
        words = ngettext(
            "{n} record would be counted anew, from before {day} too: the first hours count what is older.",
            "{n} records would be counted anew, from before {day} too: the first hours count what is older.",
            records,
        )
    else:
        words = ngettext(
            "{n} record opened since {day} would be counted anew.",
            "{n} records opened since {day} would be counted anew.",
            records,
        )
    return words.format(n=number_format(records, force_grouping=True), day=since)


def _promised_said(promised: int | None) -> str:
    if promised is None:
        return gettext("What was promised for them has not been measured yet.")
    if not promised:
        return gettext("None of them has a promise that is counted in service hours.")
    return ngettext(
        "{n} of them has a promise that is counted in service hours, and would be judged anew.",
        "{n} of them have a promise that is counted in service hours, and would be judged anew.",
        promised,
    ).format(n=number_format(promised, force_grouping=True))
