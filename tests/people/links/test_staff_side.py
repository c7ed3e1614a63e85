"""What colleagues do with a person's links: send one, see how they stand, end them; never open them."""

from datetime import timedelta

import pytest
from django.test import Client

from fairview.calculations.words import NotAllowed, Refused
from fairview.customers import actions, queries
from fairview.customers.models import Approach, Person, PersonalLink
from fairview.customers.rules import Purpose
from fairview.foundation.mail import OutboxMessage, minting
from fairview.site import wiring
from tests import makers
from tests.people.links import telling

pytestmark = pytest.mark.django_db


@pytest.fixture
def marta() -> Client:
    """Marta's browser."""
    client = Client()
    client.force_login(makers.marta())
    return client


def send(they_asked: bool = True) -> OutboxMessage:
    now = telling.now()
    return actions.send_own_link(makers.toyin().pk, they_asked=they_asked, by=makers.marta(), now=now)


def test_toyin_is_mailed_the_link_to_her_page_in_martas_name(marta: Client) -> None:
    makers.toyin()
    marta.post(f"/customers/people/{makers.toyin().pk}/send-link/", {"asked": "yes"})
    letter = OutboxMessage.objects.get()
    assert (letter.to, letter.reply_to) == (["ajayi@brigids.example"], "marta@ours.example")
    assert letter.sender.startswith("Marta Oduya, ")
    assert "{link}" in letter.text
    assert not PersonalLink.objects.exists()
    wiring.wire()
    address = minting.fill("{link}", letter.links)
    assert queries.link_of(address.rstrip("/").rpartition("/")[2], telling.now()).link is not None


def test_a_link_nobody_asked_for_is_taken_from_their_attention_and_waits_its_turn(marta: Client) -> None:
    send(they_asked=False)
    assert Approach.objects.get().person == makers.toyin()
    with pytest.raises(Refused, match="within the last week"):
        send(they_asked=False)
    send()
    address = f"/customers/people/{makers.toyin().pk}/"
    assert "within the last week" in marta.post(f"{address}send-link/", follow=True).content.decode()
    assert OutboxMessage.objects.count() == 2


def test_nothing_is_sent_to_whoever_has_left_or_has_no_address() -> None:
    for change in ({"email": ""}, {"email": "a@b.example", "is_active": False}):
        Person.objects.filter(pk=makers.toyin().pk).update(**change)
        with pytest.raises(Refused):
            send()
    with pytest.raises(NotAllowed):
        actions.send_own_link(makers.toyin().pk, they_asked=True, by=makers.jon(), now=telling.now())


def test_her_page_here_tells_how_each_link_stands_and_holds_no_secret(marta: Client) -> None:
    secret = telling.link(makers.toyin())
    telling.link(makers.toyin(), Purpose.MINUTES, 7, days=0)
    shown = marta.get(f"/customers/people/{makers.toyin().pk}/").content.decode()
    for words in (
        "their own page",
        "what was noted of a talk",
        "good until",
        "expired",
        "End all their links",
    ):
        assert words in shown
    assert secret not in shown


def test_one_is_ended_or_all_of_them(marta: Client) -> None:
    first, second, third = (telling.link(makers.toyin()) for _ in range(3))
    latest = PersonalLink.objects.latest("pk")
    marta.post(f"/customers/links/{latest.pk}/end/")
    assert queries.link_of(third, telling.now()).why == "revoked"
    assert queries.link_of(first, telling.now()).why == ""
    marta.post(f"/customers/people/{makers.toyin().pk}/end-links/")
    assert {queries.link_of(one, telling.now()).why for one in (first, second)} == {"revoked"}


def test_ended_ones_stand_below_those_that_open_something() -> None:
    now = telling.now()
    for days in (0, 30, 0):
        telling.link(makers.toyin(), days=days)
    assert [row.opens for row in queries.link_rows(makers.toyin(), now + timedelta(minutes=1))] == [
        True,
        False,
        False,
    ]
