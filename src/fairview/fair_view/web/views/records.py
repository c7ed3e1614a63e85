"""The records behind a figure, and one record."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from fairview.customers.queries import customers_visible_to
from fairview.fair_view import words
from fairview.fair_view.queries.one_record import one_record
from fairview.fair_view.queries.records import Asked, RecordsPage, records_behind
from fairview.fair_view.rules import ALL, EVER, Opens
from fairview.fair_view.web import asked
from fairview.foundation.http import viewer_of
from fairview.services.queries import services_visible_to


def records(request: HttpRequest, scope: int | None, opens: str) -> HttpResponse:
    """Show the records behind a figure."""
    customer = asked.customer_asked(request, scope) if scope else None
    key = ALL if scope is None else scope
    page = records_behind(viewer_of(request), _asked(request, key, opens), _number(request, "page", 1))
    if page is None:
        raise Http404
    names = dict(services_visible_to(viewer_of(request)).order_by().values_list("pk", "name"))
    customers = dict(customers_visible_to(viewer_of(request)).order_by().values_list("pk", "name"))
    shown = {
        "page": page,
        "scope": scope,
        "customer": customer,
        "rows": [
            (
                one,
                customers.get(one.customer_id, ""),
                names.get(one.service_id, ""),
                words.SOURCE_SAYS[one.source_verdict],
            )
            for one in page.records
        ],
        "service": names.get(page.asked.service, ""),
        "figure": words.OPENS[page.asked.opens],
        "period": words.period(page.asked.period),
        "count": words.number(page.total),
        "turns": _turns(request, page),
    }
    return render(request, "fair_view/records.html", shown)


def record(request: HttpRequest, source: str, reference: str) -> HttpResponse:
    """Show one record: what happened, what was promised, why it came out as it did."""
    viewer = viewer_of(request)
    whole = one_record(viewer, source, reference)
    if whole is None:
        raise Http404
    shown = {
        "whole": whole,
        "record": whole.record,
        "customer": customers_visible_to(viewer).filter(pk=whole.record.customer_id).first(),
        "service": services_visible_to(viewer).filter(pk=whole.record.service_id).first(),
        "source_says": words.SOURCE_SAYS[whole.record.source_verdict],
        "promises": [
            (promise, words.UNTIL[promise.until], *words.OUTCOMES[promise.outcome])
            for promise in whole.promises
        ],
    }
    return render(request, "fair_view/record.html", shown)


def _asked(request: HttpRequest, customer: int, opens: str) -> Asked:
    if opens not in set(Opens):
        raise Http404
    period = asked.period_asked(request) or EVER
    return Asked(Opens(opens), period, customer, _number(request, "service", ALL))


def _number(request: HttpRequest, name: str, otherwise: int) -> int:
    text = request.GET.get(name, "")
    return int(text) if text.isdecimal() and len(text) < 12 else otherwise


def _turns(request: HttpRequest, page: RecordsPage) -> dict[str, str]:
    """Return the addresses of the pages before and after this one, where there are any."""
    turns = {}
    for name, number in (("before", page.page - 1), ("after", page.page + 1)):
        if 1 <= number <= page.pages:
            query = request.GET.copy()
            query["page"] = str(number)
            turns[name] = f"?{query.urlencode()}"
    return turns
