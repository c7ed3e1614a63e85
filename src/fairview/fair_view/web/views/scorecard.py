"""The fair view of one customer, or of all together: as a page, as JSON, as CSV."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from fairview.customers.rules.sheet import write_sheet
from fairview.fair_view import queries, words
from fairview.fair_view.listeners import is_under_way
from fairview.fair_view.rules import outward
from fairview.fair_view.web import asked, showing
from fairview.foundation.http import viewer_of


def scorecard(request: HttpRequest, scope: int | None) -> HttpResponse:
    """Show the fair view."""
    customer = asked.customer_asked(request, scope)
    view = queries.fair_view(viewer_of(request), customer, asked.period_asked(request))
    if view is None:
        return render(request, "fair_view/nothing.html", {"is_under_way": is_under_way()})
    choices = asked.period_choices(view)
    shown = showing.page(view) | {"scope": scope, "customer": customer, "periods": choices}
    return render(request, "fair_view/scorecard.html", shown | {"period_words": words.period(view.period)})


def scorecard_json(request: HttpRequest, scope: int | None) -> HttpResponse:
    """Give the same figures as JSON."""
    customer = asked.customer_asked(request, scope)
    view = queries.fair_view(viewer_of(request), customer, asked.period_asked(request))
    if view is None:
        return JsonResponse({"schema": outward.SCHEMA, "unknown": "none"}, status=404)
    return JsonResponse(outward.as_json(view), json_dumps_params={"indent": 1, "ensure_ascii": False})


def scorecard_csv(request: HttpRequest, scope: int | None) -> HttpResponse:
    """Give the same figures as CSV."""
    customer = asked.customer_asked(request, scope)
    view = queries.fair_view(viewer_of(request), customer, asked.period_asked(request))
    sheet = write_sheet(outward.HEADER, outward.as_rows(view) if view else [])
    response = HttpResponse(sheet, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="fair-view.csv"'
    return response
