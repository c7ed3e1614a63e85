"""The pages of services and their hours."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries
from tests import makers
from tests.makers import NOW, Cast

from fairview.foundation.viewer import SYSTEM
from fairview.services import actions
from fairview.services.models import HoursExtension, HoursVersion, Service, ServiceHours
from fairview.services.tests.kept import device_desk, imaging, night_and_day, office_hours

pytestmark = pytest.mark.django_db

WEEK = dict.fromkeys(("mon", "tue", "wed", "thu", "fri"), "09:00–17:00") | {"sat": "closed", "sun": ""}
HOURS = WEEK | {
    "name": "Office hours",
    "valid_from": "2030-01-07",
    "zone": "Europe/London",
    "country": "GB",
    "subdivision": "ENG",
    "closures": "2030-12-27 to 2030-12-31",
    "note": "",
}


@pytest.fixture
def ada(client: Client, cast: Cast) -> Client:
    """The administrator at her desk."""
    client.force_login(cast.ada)
    return client


def seen(client: Client, url: str, asked: dict[str, str]) -> str:
    """Look at the preview and return what the button that saves would send."""
    shown = client.post(url, asked)
    assert shown.status_code == 200
    return str(shown.context["seen"])


# ---------------------------------------------------------------- the catalogue
def test_an_empty_catalogue_offers_the_one_act_that_fills_it(ada: Client) -> None:
    page = ada.get(reverse("services:services")).content.decode()
    assert "No service yet" in page
    assert reverse("services:add_service") in page


def test_the_list_says_how_many_services_nobody_answers_for(ada: Client) -> None:
    device_desk(), imaging()
    assert (
        "1 service has nobody who answers for it." in ada.get(reverse("services:services")).content.decode()
    )


def test_the_list_costs_the_same_for_three_services_and_for_sixty(
    ada: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    night_and_day()
    actions.add_services_named([f"Category {n}" for n in range(60)], by=SYSTEM, now=NOW)
    with django_assert_max_num_queries(10):
        ada.get(reverse("services:services"))


def test_sana_adds_a_service_and_is_offered_as_its_owner(client: Client, cast: Cast) -> None:
    client.force_login(cast.sana)
    url = reverse("services:add_service")
    assert client.get(url).context["form"]["owner"].value() == cast.sana.pk
    answer = client.post(url, {"name": "Printing", "owner": cast.sana.pk, "is_active": "on"})
    added = Service.objects.get()
    assert answer.headers["Location"] == reverse("services:service", args=[added.pk])
    assert added.owner == cast.sana


def test_a_cost_without_a_currency_is_said_beside_its_field(ada: Client) -> None:
    page = ada.post(reverse("services:add_service"), {"name": "Printing", "cost_amount": "12"})
    assert "three letters" in page.context["form"].errors["cost_currency"][0]
    assert not Service.objects.exists()


def test_the_page_of_a_service_draws_its_two_weeks_and_names_its_customers(ada: Client) -> None:
    scans = imaging()
    actions.set_users(scans.pk, [makers.surgery().pk], by=SYSTEM, now=NOW)
    page = ada.get(reverse("services:service", args=[scans.pk])).content.decode()
    assert "Open on 14 of these fourteen days, 336 hours altogether." in page
    assert "Surgery &amp; Theatres" in page


def test_the_page_of_a_service_without_any_hours_says_so(ada: Client) -> None:
    page = ada.get(reverse("services:service", args=[device_desk().pk])).content.decode()
    assert "No hours yet" in page


def test_who_uses_a_service_is_ticked(ada: Client) -> None:
    desk, surgery = device_desk(), makers.surgery()
    ada.post(reverse("services:users", args=[desk.pk]), {"customers": [surgery.pk]})
    assert list(desk.uses.values_list("customer", flat=True)) == [surgery.pk]


def test_the_catalogue_as_a_file_holds_no_formula(ada: Client) -> None:
    actions.add_services_named(["=cmd()", "Network"], by=SYSTEM, now=NOW)
    lines = ada.get(reverse("services:services_csv")).content.decode().splitlines()
    assert lines[0].startswith("name,does,owner,deputy")
    assert lines[1].startswith("'=cmd(),")
    assert len(lines) == 3


# ---------------------------------------------------------------- hours
def test_hours_are_looked_at_before_they_are_added(ada: Client) -> None:
    url = reverse("services:add_hours")
    shown = ada.post(url, HOURS)
    page = shown.content.decode()
    assert not ServiceHours.objects.exists()
    assert "Open 40 h in a week without days off." in page
    assert "Christmas Day" in page
    ada.post(url, HOURS | {"seen": str(shown.context["seen"])})
    assert HoursVersion.objects.get().closures == [["2030-12-27", "2030-12-31"]]


def test_hours_changed_after_the_look_are_shown_again(ada: Client) -> None:
    url = reverse("services:add_hours")
    looked = seen(ada, url, HOURS)
    answer = ada.post(url, HOURS | {"mon": "08:00–17:00", "seen": looked})
    assert answer.status_code == 200
    assert not ServiceHours.objects.exists()


def test_an_edit_shows_what_goes_and_comes_and_is_then_a_new_version(ada: Client) -> None:
    office = office_hours()
    url = reverse("services:change_hours", args=[office.pk])
    edit = HOURS | {"fri": "09:00–16:00", "sat": "10:00–12:00"}
    shown = ada.post(url, edit)
    page = shown.content.decode()
    assert "41 h a week instead of 40 h." in page
    assert "In these two weeks 4 hours come and 2 hours go." in page
    assert "Closed besides" in page
    ada.post(url, edit | {"seen": str(shown.context["seen"])})
    assert office.versions.count() == 2


def test_windows_that_cannot_be_are_said_beside_their_day(ada: Client) -> None:
    page = ada.post(reverse("services:add_hours"), HOURS | {"tue": "09:00–13:00, 12:00–17:00", "wed": "late"})
    errors = page.context["form"].errors
    assert "cannot be read" in errors["wed"][0]
    page = ada.post(reverse("services:add_hours"), HOURS | {"tue": "09:00–13:00, 12:00–17:00"})
    assert "Tuesday: the window 09:00–13:00 overlaps" in page.context["form"].errors["tue"][0]
    page = ada.post(reverse("services:add_hours"), HOURS | dict.fromkeys(WEEK, "closed"))
    assert "never open" in page.content.decode()


def test_the_regions_of_a_country_are_offered(ada: Client) -> None:
    page = ada.get(reverse("services:regions"), {"country": "DE"}).content.decode()
    assert "Bayern" in page


def test_the_page_of_hours_shows_week_holidays_and_extensions(ada: Client) -> None:
    office = office_hours()
    longer = {"opens": "2099-11-28T10:00", "closes": "2099-11-28T12:00", "reason": "stock-taking"}
    ada.post(reverse("services:extend", args=[office.pk]), longer)
    page = ada.get(reverse("services:hours", args=[office.pk])).content.decode()
    assert "Sat 28 Nov 2099, 10:00</time>–12:00" in page
    assert "Good Friday" in page
    extension = HoursExtension.objects.get()
    ada.post(reverse("services:withdraw", args=[extension.pk]), {"reason": "too far off"})
    assert "too far off" in ada.get(reverse("services:hours", args=[office.pk])).content.decode()


def test_the_default_is_chosen_by_a_button_and_never_by_looking(ada: Client) -> None:
    always = night_and_day()
    url = reverse("services:make_default", args=[always.pk])
    assert ada.get(url).status_code == 405
    ada.post(url)
    assert ServiceHours.objects.get(is_default=True) == always


@pytest.mark.parametrize(
    ("asked", "due"),
    [
        ({"start": "2026-01-09T16:30", "amount": "1", "unit": "hours"}, "Mon 12 Jan 2026, 09:30"),
        ({"start": "2026-01-10T11:00", "amount": "60", "unit": "minutes"}, "Mon 12 Jan 2026, 10:00"),
        ({"start": "2026-01-12T10:00", "amount": "1", "unit": "days"}, "Tue 13 Jan 2026, 17:00"),
    ],
)
def test_a_due_time_explains_itself(ada: Client, asked: dict[str, str], due: str) -> None:
    answer = ada.get(reverse("services:explain", args=[office_hours().pk]), asked).context["answer"]
    assert answer.due == due


def test_the_explanation_names_every_stretch_and_the_days_off(ada: Client) -> None:
    asked = {"start": "2026-04-02T15:30", "amount": "2.5", "unit": "hours"}
    answer = ada.get(reverse("services:explain", args=[office_hours().pk]), asked).context["answer"]
    assert answer.due == "Tue 7 Apr 2026, 10:00"
    assert answer.steps == [
        "We are open at that moment.",
        "Open from Thu 2 Apr 2026, 15:30 to 17:00: 1 h 30 min counted, 1 h 30 min so far",
        "Fri 3 Apr 2026: Good Friday",
        "Mon 6 Apr 2026: Easter Monday",
        "Open from Tue 7 Apr 2026, 09:00 to 10:00: 1 h counted, 2 h 30 min so far",
    ]


def test_working_days_are_told_one_by_one(ada: Client) -> None:
    asked = {"start": "2026-04-02T15:30", "amount": "1", "unit": "days"}
    answer = ada.get(reverse("services:explain", args=[office_hours().pk]), asked).context["answer"]
    assert answer.steps[1:] == [
        "Thu 2 Apr 2026, 17:00 closes the day we begin on; it does not count",
        "Fri 3 Apr 2026: Good Friday",
        "Mon 6 Apr 2026: Easter Monday",
        "Tue 7 Apr 2026, 17:00 closes working day 1",
    ]


# ---------------------------------------------------------------- who may
Args = Callable[[], list[int]]

EDITS: tuple[tuple[str, Args], ...] = (
    ("services:add_service", lambda: []),
    ("services:change_service", lambda: [device_desk().pk]),
    ("services:users", lambda: [device_desk().pk]),
    ("services:add_hours", lambda: []),
    ("services:change_hours", lambda: [office_hours().pk]),
    ("services:rename_hours", lambda: [office_hours().pk]),
    ("services:extend", lambda: [office_hours().pk]),
)
LOOKS: tuple[tuple[str, Args], ...] = (
    ("services:services", lambda: []),
    ("services:services_csv", lambda: []),
    ("services:service", lambda: [device_desk().pk]),
    ("services:hours_list", lambda: []),
    ("services:hours", lambda: [office_hours().pk]),
    ("services:explain", lambda: [office_hours().pk]),
)


@pytest.mark.parametrize(("name", "args"), LOOKS)
def test_every_colleague_may_look(client: Client, cast: Cast, name: str, args: Args) -> None:
    client.force_login(cast.jon)
    assert client.get(reverse(name, args=args())).status_code == 200


@pytest.mark.parametrize(("name", "args"), EDITS)
def test_jon_may_not_edit_and_ada_may(client: Client, cast: Cast, name: str, args: Args) -> None:
    url = reverse(name, args=args())
    client.force_login(cast.jon)
    assert client.get(url).status_code == 403
    assert client.post(url, HOURS).status_code == 403
    client.force_login(cast.ada)
    assert client.get(url).status_code == 200


@pytest.mark.parametrize(("name", "args"), [*LOOKS, *EDITS])
def test_a_stranger_is_sent_to_sign_in(client: Client, cast: Cast, name: str, args: Args) -> None:
    answer = client.get(reverse(name, args=args()))
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith(reverse("accounts:sign_in"))
