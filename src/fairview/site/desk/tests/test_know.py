"""The page of what to know about a customer, as a colleague meets it."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests import makers

from fairview.customers.models import Person
from fairview.services.models import Service, ServiceUse
from fairview.statements.models import Acknowledgement, Statement
from fairview.statements.rules import StatementKind
from fairview.statements.tests.scene import said

pytestmark = pytest.mark.django_db


@pytest.fixture
def jons(client: Client) -> Client:
    client.force_login(makers.jon())
    return client


def page_of(client: Client) -> str:
    return client.get(reverse("site:know", args=[makers.surgery().pk])).content.decode()


def test_an_empty_page_offers_the_one_act_that_fills_it(jons: Client) -> None:
    assert "Write down the first thing" in page_of(jons)


def test_the_page_says_how_much_of_it_they_told_us(jons: Client) -> None:
    said("Fewer cancelled lists", StatementKind.GOAL)
    told = said("Trauma", StatementKind.ACTIVITY, hour_costs="40,000 pounds")
    Statement.objects.filter(pk=told.pk).update(state="confirmed", told_by=makers.dr_lund(), channel="talk")
    Person.objects.filter(pk=makers.dr_lund().pk).update(spoken_with="figures first")
    page = page_of(jons)
    assert "1 of these 2 things they told us themselves" in page
    assert "An hour’s stop: 40,000 pounds" in page
    assert "Likes: figures first" in page


def test_a_press_says_that_it_is_read_and_a_change_asks_again(jons: Client) -> None:
    desk = Service.objects.create(name="Device desk", team=makers.desktop_team())
    ServiceUse.objects.create(service=desk, customer=makers.surgery())
    said("Fewer cancelled lists", StatementKind.GOAL)
    page = jons.get(reverse("site:know", args=[makers.surgery().pk]))
    assert "0 of 1 of Desktop" in page.content.decode()
    jons.post(reverse("site:read_know", args=[makers.surgery().pk]), {"digest": page.context["known"].digest})
    assert "1 of 1 of Desktop" in page_of(jons)
    assert "I have read this" not in page_of(jons)
    said("Open two more theatres", StatementKind.GOAL)
    assert "I have read this" in page_of(jons)


def test_what_changed_since_the_page_was_opened_is_read_again_first(jons: Client) -> None:
    address = reverse("site:read_know", args=[makers.surgery().pk])
    answer = jons.post(address, {"digest": "of another day"})
    assert answer.status_code == 409
    assert not Acknowledgement.objects.exists()


def test_the_page_costs_the_same_whatever_is_known(jons: Client) -> None:
    said("Fewer cancelled lists", StatementKind.GOAL)
    makers.toyin()
    address = reverse("site:know", args=[makers.surgery().pk])
    with CaptureQueriesContext(connection) as few:
        jons.get(address)
    for number in range(30):
        said(f"Goal {number}", StatementKind.GOAL)
        said(f"Activity {number}", StatementKind.ACTIVITY)
        Person.objects.create(customer=makers.surgery(), name=f"Nurse {number:02}")
    with CaptureQueriesContext(connection) as many:
        jons.get(address)
    assert len(many) == len(few) <= 25
