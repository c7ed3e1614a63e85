"""Go anywhere: pages, customers, their people and services by name."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import and_, or_
from typing import TypeVar

from django.db.models import Model, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

from fairview.customers.models import Customer, Person
from fairview.customers.queries import customers_visible_to, people_visible_to, standing_for_themselves
from fairview.foundation.http import viewer_of
from fairview.foundation.viewer import Viewer
from fairview.services.models import Service
from fairview.services.queries import services_visible_to
from fairview.site.shell import address_of, pages

AT_MOST = 7
M = TypeVar("M", bound=Model)


@dataclass(frozen=True)
class Hit:
    """Something found: its name, what helps to tell it from others, and where it is."""

    name: str
    note: str
    address: str


@dataclass(frozen=True)
class Shelf:
    """What was found of one kind."""

    word: str
    hits: Sequence[Hit]


def search(request: HttpRequest) -> HttpResponse:
    """Show what the words lead to: a page of its own, or the fragment for the palette."""
    words = request.GET.get("q", "").replace("\0", "").strip()[:100]
    shelves = [Shelf(gettext("Pages"), _pages(request, words)), *found(viewer_of(request), words)]
    told = {"searched": words, "shelves": [shelf for shelf in shelves if shelf.hits]}
    template = "site/search/found.html" if request.headers.get("HX-Request") else "site/search.html"
    return render(request, template, told)


def found(viewer: Viewer, words: str) -> list[Shelf]:
    """Return what this viewer may see of customers, people and services whose names hold all the words."""
    if not words:
        return []
    customers = customers_visible_to(viewer).select_related("parent")
    people = (
        standing_for_themselves(people_visible_to(viewer)).filter(erased_at=None).select_related("customer")
    )
    services = services_visible_to(viewer)
    return [
        Shelf(
            gettext("Customers"),
            [_customer(one) for one in _named(customers, words, "name", "short_name", "external_name")],
        ),
        Shelf(gettext("People"), [_person(one) for one in _named(people, words, "name", "email", "title")]),
        Shelf(
            gettext("Services"), [_service(one) for one in _named(services, words, "name", "external_name")]
        ),
    ]


def _named(things: QuerySet[M], words: str, *fields: str) -> list[M]:
    """Return the first few whose fields hold every word; names that begin with the words come first."""
    holds = reduce(and_, (_anywhere(word, fields) for word in words.split()), Q())
    begin = Q(name__istartswith=words)
    first = list(things.filter(begin).order_by("name")[:AT_MOST])
    rest = things.filter(holds).exclude(begin).order_by("name")[: AT_MOST - len(first)]
    return [*first, *rest]


def _anywhere(word: str, fields: Iterable[str]) -> Q:
    return reduce(or_, (Q(**{f"{field}__icontains": word}) for field in fields))


def _pages(request: HttpRequest, words: str) -> list[Hit]:
    return [
        Hit(place.word, "", place.address) for place in pages(request) if words.lower() in place.word.lower()
    ]


def _customer(customer: Customer) -> Hit:
    note = customer.parent.name if customer.parent else customer.does
    return Hit(customer.name, note, address_of("customers:customer", customer.pk))


def _person(person: Person) -> Hit:
    note = ", ".join(filter(None, (person.title, person.customer.name)))
    own = address_of("customers:person", person.pk)
    return Hit(person.name, note, own or address_of("customers:customer", person.customer_id))


def _service(service: Service) -> Hit:
    return Hit(service.name, service.does, address_of("services:service", service.pk))
