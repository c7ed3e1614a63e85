"""The people map's pages: what they show to whom, and what no page or file ever shows."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from tests import makers

from fairview.customers import actions
from fairview.customers.models import Acquaintance, Look, Merge, Person, Stance
from fairview.foundation.audit import AuditEntry

pytestmark = pytest.mark.django_db

SECRET = "muttered about tickets at the lift"


@pytest.fixture
def martas(client: Client) -> Client:
    client.force_login(makers.marta())
    return client


def the_map(client: Client) -> str:
    return client.get(reverse("customers:people_map", args=[makers.surgery().pk])).content.decode()


def stance() -> Stance:
    day = timezone.now().date()
    said = {"power": "much", "interest": "little", "today": "against", "hoped": "neutral"}
    whose = {"person": makers.dr_lund(), "customer": makers.surgery()}
    return Stance.objects.create(evidence=SECRET, dated=day, written_at=timezone.now(), **whose, **said)


# ---------------------------------------------------------------- the map
def test_the_map_says_first_what_is_missing(martas: Client) -> None:
    makers.toyin(), makers.dr_lund()
    page = martas.get(reverse("customers:people_map", args=[makers.surgery().pk]))
    assert page.context["missing"] == [
        "No executive of Surgery & Theatres has ever told us anything.",
        "No manager of Surgery & Theatres has ever told us anything.",
        "We know no user of Surgery & Theatres.",
        "We know nobody at Surgery & Theatres who pays.",
        "We know nobody at Surgery & Theatres who influences the others.",
    ]


def test_an_empty_map_offers_the_one_act_that_fills_it(martas: Client) -> None:
    assert "Whom do you talk to there?" in the_map(martas)


def test_the_map_costs_the_same_for_two_people_and_for_sixty(martas: Client) -> None:
    makers.toyin(), makers.dr_lund()
    address = reverse("customers:people_map", args=[makers.surgery().pk])
    with CaptureQueriesContext(connection) as few:
        martas.get(address)
    names = [f"{first} {last}" for first in ("Ann", "Bo", "Cy", "Di", "Ed") for last in "KLMNOPQRSTUV"]
    people = [Person.objects.create(customer=makers.surgery(), name=f"{name}ov") for name in names]
    Acquaintance.objects.bulk_create(Acquaintance(person=one, colleague=makers.jon()) for one in people)
    with CaptureQueriesContext(connection) as many:
        martas.get(address)
    assert len(many) == len(few) <= 20


def test_one_press_says_that_i_know_somebody(martas: Client) -> None:
    toyin = makers.toyin()
    assert f"I know {toyin.name}" in the_map(martas)
    told = {"colleague": makers.marta().pk, "map": "yes"}
    answer = martas.post(reverse("customers:add_acquaintance", args=[toyin.pk]), told)
    assert answer["Location"] == reverse("customers:people_map", args=[makers.surgery().pk])
    assert f"I know {toyin.name}" not in the_map(martas)
    page = martas.get(reverse("customers:person", args=[toyin.pk])).content.decode()
    assert "Take back that Marta Oduya knows them" in page
    martas.post(reverse("customers:remove_acquaintance", args=[Acquaintance.objects.get().pk]))
    assert not Acquaintance.objects.exists()


def test_who_does_not_say_who_is_told_so(martas: Client) -> None:
    answer = martas.post(
        reverse("customers:add_acquaintance", args=[makers.toyin().pk]), {"colleague": 0}, follow=True
    )
    assert "Choose who knows them." in answer.content.decode()


def test_how_they_like_to_be_spoken_with_stands_beside_them(martas: Client) -> None:
    makers.toyin()
    Person.objects.update(spoken_with="short, before eight, never by chat")
    assert "Likes: short, before eight, never by chat" in the_map(martas)


# ---------------------------------------------------------------- where they stand
def test_whoever_may_not_see_it_does_not_learn_whether_it_is_there(client: Client) -> None:
    client.force_login(makers.jon())
    there, missing = stance().pk, 0
    for pk in (there, missing):
        assert client.post(reverse("customers:remove_stance", args=[pk])).status_code == 404


def test_where_they_stand_is_shown_after_a_press_that_is_noted(martas: Client) -> None:
    stance(), makers.toyin()
    assert SECRET not in the_map(martas)
    shown = martas.post(reverse("customers:stances", args=[makers.surgery().pk])).content.decode()
    assert SECRET in shown
    assert "Toyin Ajayi" in shown
    assert Look.objects.get().person == makers.dr_lund()


def test_what_is_written_anew_is_kept_and_the_form_shows_nothing_of_before(martas: Client) -> None:
    stance()
    address = reverse("customers:note_stance", args=[makers.dr_lund().pk])
    assert SECRET not in martas.get(address).content.decode()
    told = {"power": "some", "interest": "much", "today": "for it", "hoped": "carries it"}
    wrong = martas.post(address, {**told, "evidence": "x", "dated": timezone.now() + timedelta(days=9)})
    assert wrong.status_code == 200
    martas.post(address, {**told, "evidence": "came to the workshop", "dated": timezone.now().date()})
    assert Stance.objects.count() == 2
    martas.post(reverse("customers:remove_stance", args=[Stance.objects.first().pk]))  # type: ignore[union-attr]  # there are two
    assert Stance.objects.get().evidence == SECRET


def test_no_export_search_or_other_page_shows_where_somebody_stands(martas: Client) -> None:
    kept = stance()
    Acquaintance.objects.create(person=makers.dr_lund(), colleague=makers.jon())
    surgery, lund = makers.surgery().pk, makers.dr_lund().pk
    addresses = [
        reverse("customers:people_csv"),
        reverse("customers:customers_csv"),
        reverse("customers:person", args=[lund]),
        reverse("customers:customer", args=[surgery]),
        reverse("customers:people_map", args=[surgery]),
        f"{reverse('site:search')}?q=muttered",
        f"{reverse('site:search')}?q=Lund",
    ]
    told = [martas.get(address).content.decode() for address in addresses]
    assert not [address for address, page in zip(addresses, told, strict=True) if SECRET in page]
    actions.remove_stance(kept.pk, by=makers.marta(), now=timezone.now())
    assert SECRET not in str(list(AuditEntry.objects.values()))


# ---------------------------------------------------------------- twice there
def test_two_entries_are_looked_at_merged_and_made_two_again(martas: Client) -> None:
    toyin = makers.toyin()
    twin = Person.objects.create(customer=makers.surgery(), name="Ajayi, Toyin", phone="+44 20 7946 0000")
    Acquaintance.objects.create(person=twin, colleague=makers.jon())
    assert "Perhaps there twice" in the_map(martas)
    address = reverse("customers:merge", args=[toyin.pk])
    assert "Choose the other entry" in martas.get(address).content.decode()
    look = martas.get(address, {"other": twin.pk}).content.decode()
    assert "acquaintances: 1" in look
    assert "telephone: +44 20 7946 0000" in look
    assert not Merge.objects.exists()
    martas.post(address, {"other": twin.pk})
    assert "Perhaps there twice" not in the_map(martas)
    page = martas.get(reverse("customers:person", args=[twin.pk])).content.decode()
    assert "Merged into Toyin Ajayi" in page
    found = martas.get(f"{reverse('site:search')}?q=Ajayi").content.decode()
    assert (toyin.name in found, twin.name in found) == (True, False)
    Acquaintance.objects.all().delete()
    undone = martas.post(reverse("customers:undo_merge", args=[Merge.objects.get().pk]), follow=True)
    assert "has changed meanwhile: acquaintance: 1" in undone.content.decode()
    twin.refresh_from_db()
    assert twin.is_active


def test_a_merge_that_cannot_be_is_told_beside_the_choice(martas: Client) -> None:
    toyin = makers.toyin()
    answer = martas.post(reverse("customers:merge", args=[toyin.pk]), {"other": toyin.pk})
    assert answer.context["form"].errors
