"""What we noted of talks with somebody stays within their reach, for as long as it counts."""

import pytest
from django.test import Client
from django.urls import reverse

from fairview.customers import actions as customers
from fairview.customers.models import Person
from fairview.explain_backs import actions as explain_backs
from fairview.explain_backs.rules import Reply
from fairview.statements.models import Statement, Verdict
from fairview.statements.rules import Answer
from tests import makers
from tests.people.links import telling

pytestmark = pytest.mark.django_db


def own_page(client: Client, secret: str) -> str:
    return client.get(reverse("portal:door", args=[secret])).content.decode()


def test_her_own_page_lists_what_was_noted_and_she_may_object_there(client: Client) -> None:
    noted, secret = telling.noted(makers.toyin()), telling.link(makers.toyin())
    address = reverse("portal:explain_back", args=[secret, noted.pk])
    assert address in own_page(client, secret)
    assert client.post(address, {"words": "I never said so."}).status_code == 302
    noted.refresh_from_db()
    assert noted.objection == "I never said so."
    assert "What we noted of our talks" not in own_page(client, secret)


def test_what_we_noted_is_not_told_her_as_if_she_had_written_it(client: Client) -> None:
    telling.noted(makers.toyin())
    page = own_page(client, telling.link(makers.toyin()))
    assert "we noted from our talk on" in page
    assert "you said on" not in page


def test_nobody_reads_what_was_noted_of_somebody_else(client: Client) -> None:
    noted, secret = telling.noted(makers.toyin()), telling.link(makers.dr_lund())
    address = reverse("portal:explain_back", args=[secret, noted.pk])
    assert address not in own_page(client, secret)
    assert client.get(address).status_code == 404


def test_what_a_merge_leaves_at_the_other_entry_of_hers_can_be_objected_to(client: Client) -> None:
    twin = Person.objects.create(
        name="Ajayi, Toyin", customer=makers.surgery(), email="toyin@brigids.example"
    )
    made = telling.told(makers.toyin(), twin)
    for person in (makers.toyin(), twin):
        one = made.addressees.get(person=person)
        reply = Reply({item.pk: (Answer.RIGHT, "") for item in made.items.all()})
        explain_backs.note_talk(one.pk, reply, telling.now().date(), by=makers.marta(), now=telling.now())
    customers.merge(makers.toyin().pk, twin.pk, by=makers.marta(), now=telling.now())
    secret = telling.link(makers.toyin())
    for one in made.addressees.all():
        address = reverse("portal:explain_back", args=[secret, one.pk])
        assert address in own_page(client, secret)
        assert client.post(address, {"words": "Not so."}).status_code == 302
    assert not Verdict.objects.filter(taken_back_at=None).exists()
    assert Statement.objects.get(text=telling.LISTS).state == "assumed"
