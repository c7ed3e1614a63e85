"""A customer whom we no longer serve: the links and codes of its people open nothing, and a page says why."""

import re

import pytest
from django.test import Client

from fairview.accounts.events import ColleagueAddressGiven
from fairview.accounts.models import Colleague
from fairview.calculations.words import Refused
from fairview.customers import listeners, queries
from fairview.customers.models import Customer, MailedCode, Person
from fairview.customers.rules import Purpose
from fairview.foundation.mail import OutboxMessage, minting
from fairview.site import wiring
from fairview.site.privacy.sees import ways_in
from tests import makers
from tests.people.links import telling
from tests.people.links.rows import everything

pytestmark = pytest.mark.django_db

TOYIN, NOBODY = "ajayi@brigids.example", "nobody@brigids.example"


def serve(*, whether: bool) -> None:
    """Say whether we serve Toyin's customer."""
    Customer.objects.filter(pk=makers.surgery().pk).update(is_active=whether)


@pytest.mark.parametrize("purpose", Purpose)
def test_their_links_open_a_page_that_says_why_and_change_nothing(client: Client, purpose: Purpose) -> None:
    asked = telling.addressee(makers.toyin())
    secret = telling.link(makers.toyin(), purpose, asked.pk)
    serve(whether=False)
    before = everything()
    for answer in (
        client.get(f"/p/{secret}/"),
        client.post(f"/p/{secret}/", telling.told_in_a_form(asked)),
        client.post(f"/p/{secret}/end/"),
    ):
        page = answer.content.decode()
        assert answer.status_code == 404
        assert "This page is closed" in page
        assert "need not do anything" in page
        assert not [word for word in ("Toyin", "Surgery", "Mail me a code", "way-in") if word in page]
        assert answer["Cache-Control"] == "no-store, private"
    assert everything() == before


def test_it_says_so_in_their_language(client: Client) -> None:
    secret = telling.link(makers.toyin())
    Person.objects.filter(email=TOYIN).update(language="de")
    serve(whether=False)
    answer = client.get(f"/p/{secret}/")
    assert answer["Content-Language"] == "de"
    assert '<html lang="de">' in answer.content.decode()


def test_it_says_where_to_ask_what_is_held(client: Client) -> None:
    secret = telling.link(makers.toyin())
    serve(whether=False)
    assert "mailto:" not in client.get(f"/p/{secret}/").content.decode()
    house = queries.provider()
    house.sender_email = "desk@ours.example"
    house.save()
    assert 'href="mailto:desk@ours.example"' in client.get(f"/p/{secret}/").content.decode()


def test_a_link_that_opened_nothing_anyway_looks_like_every_other(client: Client) -> None:
    old = telling.link(makers.toyin(), days=0)
    serve(whether=False)
    assert client.get(f"/p/{old}/").content == client.get("/p/made-up/").content


def test_no_code_is_mailed_and_the_door_says_what_it_says_to_all(client: Client) -> None:
    makers.toyin()
    serve(whether=False)
    known, unknown = (client.post("/way-in/", {"email": one}).content.decode() for one in (TOYIN, NOBODY))
    pattern = r'name="csrfmiddlewaretoken" value="\w+"'
    assert re.sub(pattern, "", known.replace(TOYIN, NOBODY)) == re.sub(pattern, "", unknown)
    assert not OutboxMessage.objects.exists()


def test_a_code_that_was_mailed_before_opens_nothing(client: Client) -> None:
    makers.toyin()
    client.post("/way-in/", {"email": TOYIN})
    wiring.wire()
    code = minting.fill("{code}", OutboxMessage.objects.latest("pk").links)
    serve(whether=False)
    answer = client.post("/way-in/code/", {"email": TOYIN, "code": code})
    assert answer.status_code == 200
    assert MailedCode.objects.get().used_at is None


def test_when_they_are_served_again_a_link_that_is_not_too_old_opens_again(client: Client) -> None:
    secret = telling.link(makers.toyin())
    serve(whether=False)
    assert client.get(f"/p/{secret}/").status_code == 404
    serve(whether=True)
    assert "Your page, Toyin Ajayi" in client.get(f"/p/{secret}/").content.decode()


def test_colleagues_see_that_no_link_opens_anything() -> None:
    telling.link(makers.toyin())
    assert ways_in(makers.toyin(), telling.now()) == 1
    assert [row.opens for row in queries.link_rows(makers.toyin(), telling.now())] == [True]
    serve(whether=False)
    person = Person.objects.get(email=TOYIN)
    assert ways_in(person, telling.now()) == 0
    assert [row.opens for row in queries.link_rows(person, telling.now())] == [False]


def test_their_mailbox_does_not_become_one_of_ours_meanwhile() -> None:
    """Their links may open again."""
    makers.toyin()
    serve(whether=False)
    jon = makers.jon()
    Colleague.objects.filter(pk=jon.pk).update(email=TOYIN)
    with pytest.raises(Refused, match="whose links go there"):
        listeners.colleague_address_given(ColleagueAddressGiven(jon.pk, telling.now()))


def test_those_of_other_customers_come_in_as_ever(client: Client) -> None:
    secret = telling.link(telling.noor())
    serve(whether=False)
    assert client.get(f"/p/{secret}/").status_code == 200
