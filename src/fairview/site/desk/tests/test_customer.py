"""A customer's page: their business first, joined with what other rooms hold."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests import makers

from fairview.explain_backs import actions as explain_backs
from fairview.explain_backs.rules import Draft, Line
from fairview.statements import actions as statements
from fairview.statements.models import Statement
from fairview.statements.rules import State, StatementDetails, StatementKind

pytestmark = pytest.mark.django_db


def goal(text: str) -> Statement:
    details = StatementDetails(customer_id=makers.surgery().pk, kind=StatementKind.GOAL, text=text)
    return statements.add(details, State.ASSUMED, by=makers.marta(), now=makers.NOW)


def page(client: Client, name: str, pk: int) -> str:
    client.force_login(makers.jon())
    return client.get(reverse(name, args=[pk])).content.decode()


def test_what_they_are_trying_to_do_stands_before_what_we_measured(client: Client) -> None:
    goal("Two more hip replacements a day by summer")
    shown = page(client, "customers:customer", makers.surgery().pk)
    assert shown.index("Two more hip replacements") < shown.index("How it goes")
    assert "Know or think?" in shown
    assert "assumed" in shown


def test_every_page_of_a_customer_leads_to_the_others(client: Client) -> None:
    shown = page(client, "customers:customer", makers.surgery().pk)
    for name in ("site:people_map", "site:know", "fair_view:scorecard"):
        assert reverse(name, args=[makers.surgery().pk]) in shown


def test_one_line_on_the_page_makes_a_statement(client: Client) -> None:
    client.force_login(makers.jon())
    address = reverse("statements:add", args=[makers.surgery().pk])
    client.post(address, {"line": "goal: nobody waits for a device", "state": "assumed"})
    made = Statement.objects.get()
    assert (made.kind, made.text, made.state) == ("goal", "nobody waits for a device", "assumed")


def test_a_customer_with_much_business_costs_as_many_queries_as_one_with_little(client: Client) -> None:
    client.force_login(makers.jon())
    address = reverse("customers:customer", args=[makers.surgery().pk])
    goal("One")
    client.get(address)
    with CaptureQueriesContext(connection) as few:
        client.get(address)
    for n in range(12):
        goal(f"Goal {n}")
    with CaptureQueriesContext(connection) as many:
        client.get(address)
    assert len(many) == len(few)


def test_a_statement_says_where_it_was_told_back(client: Client) -> None:
    told = [goal(f"Goal {n}") for n in range(3)]
    lines = tuple(Line(one.text, statement_id=one.pk) for one in told)
    draft = Draft(opening="", lines=lines, person_ids=(makers.toyin().pk,))
    made = explain_backs.prepare(makers.surgery().pk, draft, by=makers.marta(), now=makers.NOW)
    assert "It has not been told back" in page(client, "statements:statement", told[0].pk)
    explain_backs.send(made.pk, by=makers.marta(), now=makers.NOW)
    address = reverse("explain_backs:explain_back", args=[made.pk])
    assert address in page(client, "statements:statement", told[0].pk)
