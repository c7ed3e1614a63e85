"""Every customer in one line, the worst first."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from fairview.fair_view import queries, words
from fairview.fair_view.listeners import is_under_way
from fairview.fair_view.web import asked, showing
from fairview.foundation.http import viewer_of


def overview(request: HttpRequest) -> HttpResponse:
    """Show all customers."""
    found = queries.overview(viewer_of(request), asked.period_asked(request))
    if found is None:
        return render(request, "fair_view/nothing.html", {"is_under_way": is_under_way()})
    lines = [_line(one, found.everything.period) for one in found.lines]
    shown = {
        "lines": lines,
        "worst": lines[: showing.ROWS],
        "periods": asked.period_choices(found.everything),
        "picture": showing.measured_and_said(lines, _("Measured and said, by customer")),
        "period_words": words.period(found.everything.period),
    }
    return render(request, "fair_view/overview.html", showing.page(found.everything) | shown)


def _line(one: queries.CustomerLine, period: str) -> showing.Line:
    key = one.customer_id
    url = f"{reverse('fair_view:scorecard', args=[key])}?period={period}" if key else ""
    records = showing.records_of(key or 0, period)
    return showing.line(one.figures, records, name=one.name, url=url, note=one.part_of)
