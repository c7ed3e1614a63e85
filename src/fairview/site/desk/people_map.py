"""A customer's people map with what stands above customers: when each level last told us something."""

from collections.abc import Collection
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from fairview.customers.web.views.people_map import people_ids, people_map_page
from fairview.explain_backs.queries import last_heard
from fairview.site.desk.tabs import tabs
from fairview.statements.queries.told import last_told


def people_map(request: HttpRequest, pk: int) -> HttpResponse:
    """Show who is where at a customer, who has gone quiet first."""
    told = told_by(people_ids(request, pk))
    shown = people_map_page(request, pk, told)
    shown["tabs"] = tabs(shown["customer"], "people")
    return render(request, "site/desk/people_map.html", shown)


def told_by(people: Collection[int]) -> dict[int, datetime]:
    """Return when each of these people last told us something, by whichever way; not who never did."""
    told = last_told(people)
    for pk, at in last_heard(people).items():
        told[pk] = max(at, told.get(pk, at))
    return told
