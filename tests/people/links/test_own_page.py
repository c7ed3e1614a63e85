"""Somebody's own page: what we understood, to correct in place; who answers; what they can count on."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.html import escape
from pytest_django import DjangoAssertNumQueries

from fairview.customers.models import Cover, Person, PersonalLink
from fairview.promises.models import ServiceLevel
from fairview.services.models import Decider, Remit, Service, ServiceUse
from fairview.statements.models import Statement, Verdict
from tests import makers
from tests.people.links import telling

pytestmark = pytest.mark.django_db

LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


@pytest.fixture
def secret() -> str:
    """Toyin's link to her own page."""
    return telling.link(makers.toyin())


@pytest.fixture
def front(secret: str) -> str:
    return f"/p/{secret}/"


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def say(client: Client, secret: str, statement: Statement, answer: str, really: str = "", **more: str) -> int:
    address = reverse("portal:statement", args=[secret, statement.pk])
    form = {
        f"answer-{statement.pk}": answer,
        f"really-{statement.pk}": really,
        "read": str(statement),
        **more,
    }
    return client.post(address, form).status_code


# ---------------------------------------------------------------- have we understood you?
def test_toyin_corrects_in_place_what_we_show_her(client: Client, secret: str, front: str) -> None:
    statement = telling.understood()
    assert escape(telling.LISTS) in page(client, front)
    assert "we only think so" in page(client, front)
    assert say(client, secret, statement, "not quite", "Sundays too.") == 302
    statement.refresh_from_db()
    assert (statement.state, statement.text, statement.channel) == ("corrected", "Sundays too.", "link")
    assert "Sundays too." in page(client, f"{front}?noted=said")
    assert "Noted. Thank you." in page(client, f"{front}?noted=said")


def test_what_is_right_is_hers_and_what_is_wrong_is_refuted(client: Client, secret: str) -> None:
    right, wrong = telling.understood("We close at six."), telling.understood("We have two theatres.")
    assert say(client, secret, right, "right", "typed and then thought better of") == 302
    assert say(client, secret, wrong, "wrong") == 302
    assert [
        one.state for one in (Statement.objects.get(pk=right.pk), Statement.objects.get(pk=wrong.pk))
    ] == [
        "confirmed",
        "refuted",
    ]


def test_a_correction_that_says_nothing_is_asked_for_and_nothing_typed_is_lost(
    client: Client, secret: str
) -> None:
    statement = telling.understood()
    assert say(client, secret, statement, "not quite") == 200
    address = reverse("portal:statement", args=[secret, statement.pk])
    shown = client.post(address, {f"really-{statement.pk}": "Sundays too."}).content.decode()
    assert "Choose one of the three." in shown
    assert "Sundays too." in shown
    assert "autofocus" in shown
    assert not Verdict.objects.exists()


def test_nobody_calls_right_what_was_worded_anew_while_they_read(client: Client, secret: str) -> None:
    statement = telling.understood()
    assert say(client, secret, statement, "right", read="Something older.") == 200
    assert not Verdict.objects.exists()
    assert say(client, secret, statement, "right") == 302


@pytest.mark.parametrize("what", ["not shown", "ended", "of another part", "of what is above"])
def test_what_is_not_for_her_is_neither_shown_nor_correctable(
    client: Client, secret: str, front: str, what: str
) -> None:
    hidden = {
        "not shown": lambda: telling.understood(is_shown=False),
        "ended": telling.understood,
        "of another part": lambda: telling.understood(of=makers.warehouse().pk),
        "of what is above": lambda: telling.understood(of=makers.st_brigids().pk),
    }[what]()
    if what == "ended":
        Statement.objects.update(ended_at=telling.now())
    assert escape(telling.LISTS) not in page(client, front)
    address = reverse("portal:statement", args=[secret, hidden.pk])
    assert client.get(address).status_code == 404
    assert say(client, secret, hidden, "right") == 404
    assert not Verdict.objects.exists()


def test_what_an_open_explain_back_asks_is_not_asked_twice(client: Client, front: str) -> None:
    telling.told(makers.toyin())
    shown = page(client, front)
    assert "We have asked you" in shown
    assert escape(telling.LISTS) not in shown


def test_an_explain_back_is_answered_from_her_page_whose_link_stays_good(
    client: Client, secret: str, front: str
) -> None:
    asked = telling.addressee(makers.toyin())
    address = reverse("portal:explain_back", args=[secret, asked.pk])
    assert address in page(client, front)
    assert client.post(address, telling.told_in_a_form(asked)).status_code == 302
    assert "Thank you, Toyin Ajayi" in page(client, address)
    assert address not in page(client, front)
    assert PersonalLink.objects.get().used_at is None


def test_what_others_were_asked_is_not_hers_to_see(client: Client, secret: str) -> None:
    other = telling.addressee(makers.dr_lund())
    address = reverse("portal:explain_back", args=[secret, other.pk])
    assert client.get(address).status_code == 404
    assert client.post(address, telling.told_in_a_form(other)).status_code == 404
    other.refresh_from_db()
    assert other.answered_at is None


# ---------------------------------------------------------------- who answers for what
def test_she_sees_who_answers_for_her_who_stands_in_today_and_whose_each_service_is(
    client: Client, front: str
) -> None:
    today = telling.now().date()
    Cover.objects.create(colleague=makers.marta(), covered_by=makers.sana(), first_day=today, last_day=today)
    desk = Service.objects.create(name="Device desk", owner=makers.jon())
    ServiceUse.objects.create(service=desk, customer=makers.surgery())
    other = Service.objects.create(name="Stock counting", owner=makers.hilde())
    ServiceUse.objects.create(service=other, customer=makers.warehouse())
    shown = page(client, front)
    for words in ("Marta Oduya", "marta@ours.example", "Sana Mirza stands in", "Device desk", "Jon Aske"):
        assert words in shown
    assert "Stock counting" not in shown


def test_she_sees_who_decides_on_her_side_and_what_ours_may_decide_where_it_is_shown(
    client: Client, front: str
) -> None:
    surgery = makers.surgery()
    lund, said = makers.dr_lund(), {"customer": surgery, "is_shown": True}
    Decider.objects.create(person=lund, decides="Whatever costs money", **said)
    Decider.objects.create(person=makers.toyin(), customer=surgery, decides="All, if flattered first")
    for words, is_shown in (("Lend you a device for a week", True), ("Our own budget", False)):
        Remit.objects.create(duty="relationship manager", customer=surgery, words=words, is_shown=is_shown)
    elsewhere = {"customer": makers.warehouse(), "is_shown": True}
    Decider.objects.create(person=telling.noor(), decides="Shelves", **elsewhere)
    shown = page(client, front)
    for words in (
        "Dr Lund",
        "Whatever costs money",
        "Lend you a device for a week",
        "whoever answers for you",
    ):
        assert words in shown
    for words in ("Our own budget", "Noor Haddad", "Shelves", "flattered", "relationship manager"):
        assert words not in shown


def test_where_nobody_answers_whoever_answers_above_does(client: Client) -> None:
    iris = Person.objects.create(name="Iris Lam", customer=makers.finance())
    assert "nobody yet" in page(client, f"/p/{telling.link(iris)}/")
    hospital = makers.st_brigids()
    hospital.relationship_manager = makers.hilde()
    hospital.save()
    assert "Hilde Brandt" in page(client, f"/p/{telling.link(iris)}/")


# ---------------------------------------------------------------- what she can count on
def level(**more: object) -> ServiceLevel:
    told = {"target": 4 * 3600, "share": Decimal(90), "valid_from": LONG_AGO, "judges_from": LONG_AGO, **more}
    return ServiceLevel.objects.create(**told)


def test_what_is_promised_is_said_without_our_words(client: Client, front: str) -> None:
    desk = Service.objects.create(name="Device desk")
    ServiceUse.objects.create(service=desk, customer=makers.surgery())
    level(service=desk)
    level(service=Service.objects.create(name="Stock counting"), target=7200)
    shown = page(client, front)
    assert "works again within 4 hours in which we are there for you, at least 90 % of the time." in shown
    assert "Stock counting" not in shown
    for word in ("service level", "priority", "incident", "More is agreed"):
        assert word not in shown


def test_what_depends_on_how_urgent_it_is_is_left_to_whoever_answers(client: Client, front: str) -> None:
    level(unit="elapsed")
    level(priority=1, target=3600)
    shown = page(client, front)
    assert "4 hours, day and night" in shown
    assert "More is agreed" in shown


# ---------------------------------------------------------------- who she is to us
def test_she_puts_right_what_we_hold_about_her(client: Client, secret: str, front: str) -> None:
    address = reverse("portal:details", args=[secret])
    assert "Toyin Ajayi" in page(client, address)
    told = {"name": "Toyin Ajayi-Cole", "language": "de", "reached_by": "phone", "spoken_with": "short mails"}
    assert client.post(address, told).status_code == 302
    person = Person.objects.get(name="Toyin Ajayi-Cole")
    assert (person.language, person.reached_by, person.spoken_with) == ("de", "phone", "short mails")
    assert '<html lang="de">' in page(client, front)


def test_a_name_is_needed_and_the_rest_stays_typed(client: Client, secret: str) -> None:
    address = reverse("portal:details", args=[secret])
    shown = client.post(
        address, {"name": "", "reached_by": "phone", "spoken_with": "slowly"}
    ).content.decode()
    assert "slowly" in shown
    assert Person.objects.get().spoken_with == ""


def test_what_she_cannot_change_is_not_taken_from_a_form(client: Client, secret: str) -> None:
    told = {"name": "Toyin", "reached_by": "mail", "email": "mallory@evil.example", "level": "executive"}
    client.post(reverse("portal:details", args=[secret]), told)
    person = Person.objects.get()
    assert (person.email, person.level) == ("ajayi@brigids.example", "manager")


# ---------------------------------------------------------------- ending the link
def test_a_link_that_is_no_longer_safe_is_ended_by_a_button(client: Client, secret: str, front: str) -> None:
    address = reverse("portal:end", args=[secret])
    assert client.get(address).status_code == 405
    assert client.get(front).status_code == 200
    assert "It opens nothing any more" in client.post(address).content.decode()
    assert client.get(front).status_code == 404


# ---------------------------------------------------------------- what it costs
def test_twenty_statements_cost_no_more_queries_than_two(
    client: Client, front: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    telling.understood("One."), telling.understood("Two.")
    with CaptureQueriesContext(connection) as few:
        page(client, front)
    for number in range(18):
        telling.understood(f"Statement {number}.")
    with django_assert_max_num_queries(len(few.captured_queries)):
        page(client, front)
