"""No mailbox is read by one of us and by a customer's person: nobody on our side confirms for them."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from tests import makers
from tests.makers import NOW

from fairview.accounts import actions as accounts
from fairview.accounts.models import Colleague
from fairview.accounts.rules import ColleagueDetails
from fairview.calculations.words import Refused
from fairview.customers import actions
from fairview.customers.models import Customer, Person
from fairview.customers.rules import PersonDetails

pytestmark = pytest.mark.django_db

OURS = "read by Marta Oduya, on our side"
THEIRS = "the address of Toyin Ajayi at Surgery & Theatres"


def add(email: str, customer: Customer | None = None) -> Person:
    told = PersonDetails(customer_id=(customer or makers.surgery()).pk, name="Iris Lam", email=email)
    return actions.add_person(told, by=makers.hilde(), now=NOW)


def let_in(email: str) -> Colleague:
    details = ColleagueDetails(name="Nia Cole", email=email)
    return accounts.add_colleague(details, by=makers.ada(), now=NOW)


# ---------------------------------------------------------------- a person gets an address of ours
@pytest.mark.parametrize("at", [makers.surgery, makers.st_brigids])
def test_nobody_is_added_with_the_address_of_a_colleague_not_even_at_our_own_house(
    at: Callable[[], Customer],
) -> None:
    makers.marta()
    with pytest.raises(Refused, match=OURS):
        add(" Marta@ours.example ", at())


def test_nobody_gets_it_later() -> None:
    toyin, marta = makers.toyin(), makers.marta()
    with pytest.raises(Refused, match=OURS):
        actions.change_person(toyin.pk, replace(toyin.details, email=marta.email), by=marta, now=NOW)


def test_nobody_gets_it_from_a_table() -> None:
    makers.marta(), makers.surgery()
    table = b"name,customer,e-mail\nIris Lam,SURGERY,marta@ours.example\n"
    outcome = actions.bring_in_people(table, by=makers.hilde(), now=NOW)
    assert OURS in str(outcome.problems[0].sentence)
    assert not Person.objects.exists()


def test_nobody_comes_back_with_it_or_gets_it_by_a_merge() -> None:
    gone = Person.objects.create(
        name="T. Ajayi", customer=makers.surgery(), email="marta@ours.example", is_active=False
    )
    makers.marta()
    with pytest.raises(Refused, match=OURS):
        actions.set_person_active(gone.pk, True, by=makers.marta(), now=NOW)
    Person.objects.filter(pk=makers.toyin().pk).update(email="")
    with pytest.raises(Refused, match=OURS):
        actions.merge(makers.toyin().pk, gone.pk, by=makers.marta(), now=NOW)


def test_nobody_gets_the_address_that_the_house_writes_from() -> None:
    ours = actions.ProviderDetails(name="Brigid’s IT", sender_name="IT", sender_email="it@ours.example")
    actions.change_provider(ours, by=makers.ada(), now=NOW)
    with pytest.raises(Refused, match="read by Brigid’s IT"):
        add("it@ours.example")


def test_who_was_a_colleague_may_be_a_customers_person() -> None:
    accounts.set_colleague_active(makers.jon().pk, False, by=makers.ada(), now=NOW)
    assert add("jon@ours.example").email == "jon@ours.example"


# ---------------------------------------------------------------- a colleague gets an address of theirs
def test_no_colleague_is_added_with_the_address_of_a_customers_person() -> None:
    toyin = makers.toyin()
    with pytest.raises(Refused, match=THEIRS) as refused:
        let_in(toyin.email.upper())
    assert refused.value.field == "email"


def test_no_colleague_gets_it_later_or_is_let_in_again_with_it() -> None:
    toyin, jon = makers.toyin(), makers.jon()
    with pytest.raises(Refused, match=THEIRS):
        accounts.change_colleague(
            jon.pk, ColleagueDetails(name="Jon", email=toyin.email), by=makers.ada(), now=NOW
        )
    Colleague.objects.filter(pk=jon.pk).update(email=toyin.email, is_active=False)
    with pytest.raises(Refused, match=THEIRS):
        accounts.set_colleague_active(jon.pk, True, by=makers.ada(), now=NOW)


def test_who_has_left_their_customer_may_become_a_colleague() -> None:
    toyin = makers.toyin()
    actions.set_person_active(toyin.pk, False, by=makers.marta(), now=NOW)
    assert let_in(toyin.email).email == toyin.email
