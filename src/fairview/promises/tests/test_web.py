"""The pages of service levels."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.html import strip_tags
from pytest_django import DjangoAssertNumQueries
from tests import makers
from tests.makers import NOW, Cast

from fairview.calculations.words import Refused
from fairview.foundation.middleware import say
from fairview.foundation.viewer import SYSTEM
from fairview.promises import actions
from fairview.promises.models import ServiceLevel
from fairview.promises.tests.promised import FOUR_HOURS, START, device_desk, everyones, surgerys

pytestmark = pytest.mark.django_db

ASKED = {
    "share": "95",
    "priority": "3",
    "work": "incident",
    "until": "done",
    "amount": "217.5",
    "counted_in": "hours",
    "valid_from": "2099-06-01",
}


@pytest.fixture
def hilde(client: Client, cast: Cast) -> Client:
    """The head at her desk."""
    client.force_login(cast.hilde)
    return client


def test_before_anything_is_promised_the_page_says_so_and_offers_the_first(hilde: Client) -> None:
    page = hilde.get(reverse("promises:promises")).content.decode()
    assert "Nothing is promised yet" in page
    assert reverse("promises:add_level") in page


def test_hilde_sets_a_level_for_everyone(hilde: Client) -> None:
    answer = hilde.post(reverse("promises:add_level"), ASKED)
    level = ServiceLevel.objects.get()
    assert answer.headers["Location"] == reverse("promises:level", args=[level.pk])
    assert (level.target, level.unit, level.share) == (783_000, "elapsed", Decimal(95))
    # Midnight in London in summer.
    assert level.valid_from.isoformat() == level.judges_from.isoformat() == "2099-05-31T23:00:00+00:00"


def test_judging_earlier_work_needs_the_tick_and_its_day(hilde: Client) -> None:
    url = reverse("promises:add_level")
    hilde.post(url, ASKED | {"judges_from": "2016-01-01"})
    assert ServiceLevel.objects.get().judges_from.year == 2099
    again = hilde.post(url, ASKED | {"priority": "1", "judges_before": "on"})
    assert "from which day" in again.context["form"].errors["judges_from"][0]
    hilde.post(url, ASKED | {"priority": "1", "judges_before": "on", "judges_from": "2016-01-01"})
    level = ServiceLevel.objects.get(priority=1)
    assert level.judges_from.year == 2016
    page = hilde.get(reverse("promises:level", args=[level.pk])).content.decode()
    assert "also from before its start" in page


def test_a_start_in_the_past_needs_the_tick_and_takes_it_as_the_day(hilde: Client) -> None:
    url, past = reverse("promises:add_level"), ASKED | {"valid_from": "2026-06-01"}
    refused = hilde.post(url, past)
    assert "in the past" in refused.context["form"].errors["valid_from"][0]
    hilde.post(url, past | {"judges_before": "on"})
    level = ServiceLevel.objects.get()
    assert level.valid_from.isoformat() == level.judges_from.isoformat() == "2026-05-31T23:00:00+00:00"


def test_another_name_is_kept_from_the_form_as_it_is_offered(hilde: Client) -> None:
    level = everyones()
    url = reverse("promises:change_level", args=[level.pk])
    offered = {name: value for name, value in hilde.get(url).context["form"].initial.items() if value}
    again = hilde.post(url, offered)
    assert "Nothing would change" in again.context["form"].errors["valid_from"][0]
    answer = hilde.post(url, offered | {"name": "Silver"}, follow=True)
    assert "It promises the same" in answer.content.decode()
    assert ServiceLevel.objects.get().name == "Silver"


def test_changing_a_level_with_the_tick_works_from_the_form(hilde: Client) -> None:
    level = everyones()
    url = reverse("promises:change_level", args=[level.pk])
    hilde.post(url, ASKED | {"priority": "3", "judges_before": "on", "judges_from": "2026-03-01"})
    level.refresh_from_db()
    assert level.valid_until == ServiceLevel.objects.get(replaces=level).judges_from


def test_half_a_working_day_is_refused(hilde: Client) -> None:
    page = hilde.post(reverse("promises:add_level"), ASKED | {"counted_in": "working days", "amount": "1.5"})
    assert "whole" in page.context["form"].errors["amount"][0]


def test_a_second_level_about_the_same_work_is_refused_on_the_page(hilde: Client) -> None:
    hilde.post(reverse("promises:add_level"), ASKED)
    page = hilde.post(reverse("promises:add_level"), ASKED | {"amount": "4"})
    assert "about the same work" in page.content.decode()
    assert ServiceLevel.objects.count() == 1
    assert reverse("promises:level", args=[ServiceLevel.objects.get().pk]) in page.content.decode()


def test_a_change_leads_to_the_level_that_is_in_its_way(hilde: Client) -> None:
    other, level = everyones(), surgerys()
    page = hilde.post(
        reverse("promises:change_level", args=[level.pk]), ASKED | {"work": "", "until": "working again"}
    )
    assert f'<a href="{reverse("promises:level", args=[other.pk])}">' in page.content.decode()


def test_a_change_is_offered_as_it_is_and_keeps_history(hilde: Client) -> None:
    level = everyones()
    url = reverse("promises:change_level", args=[level.pk])
    form = hilde.get(url).context["form"]
    assert (form["amount"].value(), form["counted_in"].value()) == (4, "service hours")
    hilde.post(url, ASKED | {"valid_from": "2099-01-01"})
    new = ServiceLevel.objects.get(replaces=level)
    page = hilde.get(reverse("promises:level", args=[new.pk])).content.decode()
    assert "95 % of priority 3 work for everyone works again within 4 service hours" in page


@pytest.mark.parametrize(
    ("target", "unit", "amount", "counted_in"),
    [
        (1800, "service time", "30", "service minutes"),
        (7200, "service time", "2", "service hours"),
        (3, "working days", "3", "working days"),
        (783_000, "elapsed", "217.5", "hours"),
        (172_800, "elapsed", "2", "days"),
    ],
)
def test_the_form_says_a_target_as_people_do(
    hilde: Client, target: int, unit: str, amount: str, counted_in: str
) -> None:
    level = everyones()
    ServiceLevel.objects.filter(pk=level.pk).update(target=target, unit=unit)
    form = hilde.get(reverse("promises:change_level", args=[level.pk])).context["form"]
    assert form["amount"].value() == Decimal(amount)
    assert form["counted_in"].value() == counted_in


def test_a_level_ends_after_its_last_day(hilde: Client) -> None:
    level = everyones()
    url = reverse("promises:end_level", args=[level.pk])
    refused = hilde.post(url, {"last": "2026-06-30"})
    assert "stays judged" in refused.context["form"].errors["last"][0]
    hilde.post(url, {"last": "2099-06-30"})
    level.refresh_from_db()
    assert level.valid_until is not None
    assert level.valid_until.isoformat() == "2099-06-30T23:00:00+00:00"


def test_an_ended_level_shows_its_last_day_as_entered(hilde: Client) -> None:
    level = everyones()
    hilde.post(reverse("promises:end_level", args=[level.pk]), {"last": "2099-06-30"})
    pages = [reverse("promises:level", args=[level.pk]), reverse("promises:promises")]
    one, listed = (strip_tags(hilde.get(page).content.decode()).replace("\xa0", " ") for page in pages)
    assert "Its last day is 30 Jun 2099." in one
    assert "up to and including 30 Jun 2099" in one
    assert "until 30 Jun 2099" in listed


def test_a_refusal_names_the_other_level_and_writes_the_day_as_everywhere(hilde: Client) -> None:
    everyones()
    with pytest.raises(Refused) as refused:
        actions.set_level(replace(FOUR_HOURS, target=60), by=SYSTEM, now=NOW)
    assert say(refused.value) == (
        "Another service level (95 % within 4 service hours) is about the same work in that time, "
        "from 1 Jan 2026. End that one first, or change it."
    )


def test_ended_levels_are_folded_away(hilde: Client) -> None:
    ServiceLevel.objects.filter(pk=everyones().pk).update(valid_until=START + timedelta(days=30))
    assert "Those that have ended" in hilde.get(reverse("promises:promises")).content.decode()


def test_the_list_costs_the_same_for_one_level_and_for_forty(
    hilde: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    customer, service = makers.surgery(), device_desk()
    for priority in range(40):
        details = replace(FOUR_HOURS, priority=priority, customer_id=customer.pk, service_id=service.pk)
        actions.set_level(details, by=SYSTEM, now=NOW)
    with django_assert_max_num_queries(8):
        hilde.get(reverse("promises:promises"))


def test_marta_finds_her_customer_chosen_when_she_comes_from_its_page(client: Client, cast: Cast) -> None:
    client.force_login(cast.marta)
    surgery = makers.surgery()
    page = client.get(reverse("promises:add_level"), {"customer": surgery.pk})
    assert page.context["form"]["customer"].value() == str(surgery.pk)


def test_marta_changes_her_customers_level_and_not_everyones(client: Client, cast: Cast) -> None:
    client.force_login(cast.marta)
    assert client.get(reverse("promises:change_level", args=[surgerys().pk])).status_code == 200
    ServiceLevel.objects.all().delete()
    assert client.get(reverse("promises:change_level", args=[everyones().pk])).status_code == 403


Args = Callable[[], list[int]]
LOOKS: tuple[tuple[str, Args], ...] = (
    ("promises:promises", lambda: []),
    ("promises:level", lambda: [everyones().pk]),
)
EDITS: tuple[tuple[str, Args], ...] = (
    ("promises:add_level", lambda: []),
    ("promises:change_level", lambda: [everyones().pk]),
    ("promises:end_level", lambda: [everyones().pk]),
)


@pytest.mark.parametrize(("name", "args"), LOOKS)
def test_every_colleague_may_look(client: Client, cast: Cast, name: str, args: Args) -> None:
    client.force_login(cast.jon)
    assert client.get(reverse(name, args=args())).status_code == 200


@pytest.mark.parametrize(("name", "args"), EDITS)
def test_jon_may_not_promise_and_hilde_may(client: Client, cast: Cast, name: str, args: Args) -> None:
    url = reverse(name, args=args())
    client.force_login(cast.jon)
    assert client.get(url).status_code == client.post(url, ASKED).status_code == 403
    client.force_login(cast.hilde)
    assert client.get(url).status_code == 200


@pytest.mark.parametrize(("name", "args"), [*LOOKS, *EDITS])
def test_a_stranger_is_sent_to_sign_in(client: Client, cast: Cast, name: str, args: Args) -> None:
    answer = client.get(reverse(name, args=args()))
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith(reverse("accounts:sign_in"))
