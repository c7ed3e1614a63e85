"""Every read of customers, their people, and the links these come in by."""

from fairview.customers.queries.approaches import free_from, free_from_each
from fairview.customers.queries.customers import (
    ancestors,
    answers_for,
    cover_on,
    covers_visible_to,
    customer_and_below,
    customer_rows,
    customers_visible_to,
    logo,
    may_add,
    may_change,
    parents,
    people_visible_to,
    person_rows,
    provider,
    stands_in_for,
    today,
    without_answer,
)
from fairview.customers.queries.links import Found, link_of, links_of, links_visible_to
from fairview.customers.queries.speaking import language_of, person_of_address, zone_of

__all__ = [
    "Found",
    "ancestors",
    "answers_for",
    "cover_on",
    "covers_visible_to",
    "customer_and_below",
    "customer_rows",
    "customers_visible_to",
    "free_from",
    "free_from_each",
    "language_of",
    "link_of",
    "links_of",
    "links_visible_to",
    "logo",
    "may_add",
    "may_change",
    "parents",
    "people_visible_to",
    "person_of_address",
    "person_rows",
    "provider",
    "stands_in_for",
    "today",
    "without_answer",
    "zone_of",
]
