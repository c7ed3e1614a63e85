"""What a person puts right about themselves."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests import makers
from tests.makers import NOW

from fairview.calculations.words import NotAllowed, Refused
from fairview.customers import actions
from fairview.customers.actions import OwnDetails
from fairview.customers.models import Person
from fairview.customers.rules import ReachedBy
from fairview.foundation import audit

pytestmark = pytest.mark.django_db

PUT_RIGHT = OwnDetails(
    name=" Toyin  Ajayi-Cole ", language="de", reached_by=ReachedBy.PHONE, spoken_with="short mails"
)


def test_toyin_puts_right_what_we_hold_about_her_and_nothing_else_changes() -> None:
    toyin = makers.toyin()
    changed = actions.change_own_details(toyin.pk, PUT_RIGHT, by=toyin, now=NOW)
    assert (changed.name, changed.language, changed.reached_by) == ("Toyin Ajayi-Cole", "de", "phone")
    assert (changed.level, changed.role, changed.email) == (toyin.level, toyin.role, toyin.email)
    assert audit.history_of(toyin)[0].act == "put right by themselves"


def test_nobody_does_so_for_her() -> None:
    for other in (makers.dr_lund(), makers.marta(), makers.ada()):
        with pytest.raises(NotAllowed):
            actions.change_own_details(makers.toyin().pk, PUT_RIGHT, by=other, now=NOW)


def test_nobody_goes_without_a_name_or_in_a_language_that_is_not_spoken_here() -> None:
    toyin = makers.toyin()
    for wrong in (OwnDetails(name=" "), OwnDetails(name="Toyin", language="tlh")):
        with pytest.raises(Refused):
            actions.change_own_details(toyin.pk, wrong, by=toyin, now=NOW)


# ---------------------------------------------------------------- what somebody of ours typed meanwhile
def shown(client: Client) -> dict[str, str]:
    """Return what Marta's browser would send back of the form as it is shown."""
    client.force_login(makers.marta())
    form = client.get(reverse("customers:change_person", args=[makers.toyin().pk])).context["form"]
    return {name: str(form[name].value() or "") for name in form.fields}


def send(client: Client, told: dict[str, str]) -> Any:
    return client.post(reverse("customers:change_person", args=[Person.objects.get().pk]), told)


def test_a_form_opened_before_does_not_write_over_what_she_put_right(client: Client) -> None:
    told = {**shown(client), "title": "Head of theatres"}
    actions.change_own_details(makers.toyin().pk, PUT_RIGHT, by=makers.toyin(), now=NOW)
    page = send(client, told).content.decode()
    assert "Somebody changed this while you wrote. It is now: name: Toyin Ajayi-Cole" in page
    assert "best reached by: phone" in page
    now_is = Person.objects.get()
    assert (now_is.name, now_is.reached_by, now_is.title) == ("Toyin Ajayi-Cole", "phone", "Theatre manager")


def test_the_form_shows_what_she_said_and_keeps_what_was_typed(client: Client) -> None:
    told = {**shown(client), "title": "Head of theatres", "phone": "112"}
    actions.change_own_details(makers.toyin().pk, PUT_RIGHT, by=makers.toyin(), now=NOW)
    form = send(client, told).context["form"]
    again = {name: str(form[name].value() or "") for name in form.fields}
    assert (again["name"], again["title"], again["phone"]) == ("Toyin Ajayi-Cole", "Head of theatres", "112")
    assert send(client, again).status_code == 302
    now_is = Person.objects.get()
    assert (now_is.name, now_is.title, now_is.spoken_with) == (
        "Toyin Ajayi-Cole",
        "Head of theatres",
        "short mails",
    )


def test_a_form_that_says_nothing_of_what_was_read_is_taken_as_it_is(client: Client) -> None:
    assert send(client, {**shown(client), "read": "{", "title": "Nurse"}).status_code == 302
    assert Person.objects.get().title == "Nurse"
