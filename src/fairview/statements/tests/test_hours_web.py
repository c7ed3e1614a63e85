"""The pages of hours beside need and of wishes."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation
from tests import makers
from tests.makers import Cast

from fairview.services.tests.kept import device_desk, imaging, night_and_day
from fairview.statements.models import HoursWish
from fairview.statements.rules import StatementKind
from fairview.statements.rules.week_line import week_read, week_written
from fairview.statements.tests import scene
from fairview.statements.web.week_picture import short_names

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", ["en", "de"])
def test_days_written_in_each_language_are_read_again(language: str) -> None:
    with translation.override(language):
        line = week_written(scene.LISTS, short_names())
    assert week_read(line) == scene.LISTS


@pytest.fixture
def marta(client: Client, cast: Cast) -> Client:
    """She answers for Surgery & Theatres."""
    client.force_login(cast.marta)
    return client


def page(client: Client, name: str, pk: int, **asked: str) -> str:
    answer = client.get(reverse(name, args=[pk]), asked)
    assert answer.status_code == 200
    return answer.content.decode()


# ---------------------------------------------------------------- beside
def test_the_page_says_and_draws_what_is_not_covered(marta: Client) -> None:
    scene.lists_and_the_desk()
    seen = page(marta, "statements:hours", makers.surgery().pk)
    assert "Device desk is not there for 20 h of the 60 h a week in which they need it." in seen
    assert "4 h a day uncovered" in seen
    assert "07:30–09:00, 17:00–19:30" in seen
    assert seen.count("<svg") - seen.count('class="icon"') >= 2  # wide and narrow
    assert "Europe/London" in seen


def test_days_that_differ_are_drawn_apart_and_those_alike_together(marta: Client) -> None:
    night_and_day()
    scene.lists_need(device_desk(), imaging(), times={device_desk().pk: {"sat": [["08:00", "12:00"]]}})
    answer = marta.get(reverse("statements:hours", args=[makers.surgery().pk]))
    rows = [(row.days, row.service, row.uncovered) for row in answer.context["week"].rows]
    assert rows == [("Mon–Fri", "Imaging", ""), ("Sat", "Device desk", "08:00–12:00")]


def test_where_we_are_always_there_the_page_says_so(marta: Client) -> None:
    scene.lists_need(imaging())
    assert "Whenever they need us, we are there." in page(marta, "statements:hours", makers.surgery().pk)


def test_an_empty_page_offers_the_one_act_that_fills_it(marta: Client) -> None:
    empty = page(marta, "statements:hours", makers.surgery().pk)
    assert reverse("statements:add", args=[makers.surgery().pk]) in empty
    rounds = scene.said("Ward rounds", StatementKind.ACTIVITY)
    assert reverse("statements:needs", args=[rounds.pk]) in page(
        marta, "statements:hours", makers.surgery().pk
    )


def test_a_service_without_hours_is_said_to_have_none(marta: Client) -> None:
    scene.lists_need(device_desk())
    seen = page(marta, "statements:hours", makers.surgery().pk)
    assert "these services have no hours yet" in seen
    assert "uncovered" not in seen


# ---------------------------------------------------------------- needs
def test_marta_ticks_what_the_lists_need_and_says_when(marta: Client) -> None:
    lists, desk, scans = scene.theatre_lists(), device_desk(), imaging()
    url = reverse("statements:needs", args=[lists.pk])
    assert "They do it Mon–Fri 07:30–19:30." in page(marta, "statements:needs", lists.pk)
    told = {f"need_{desk.pk}": "on", f"need_{scans.pk}": "on", f"when_{scans.pk}": "Sat 8-12"}
    assert marta.post(url, told).status_code == 302
    assert dict(lists.needs.values_list("service_id", "weekly")) == {
        desk.pk: {},
        scans.pk: {"sat": [["08:00", "12:00"]]},
    }
    assert 'value="Sat 08:00–12:00"' in page(marta, "statements:needs", lists.pk)
    marta.post(url, {})
    assert not lists.needs.exists()


def test_times_that_cannot_be_read_are_said_beside_their_service(marta: Client) -> None:
    lists, desk = scene.theatre_lists(), device_desk()
    answer = marta.post(reverse("statements:needs", args=[lists.pk]), {f"when_{desk.pk}": "whenever"})
    assert "cannot be read as times" in answer.context["form"].errors[f"when_{desk.pk}"][0]


def test_only_an_activity_that_holds_has_a_page_of_needs(marta: Client) -> None:
    assert marta.get(reverse("statements:needs", args=[scene.a_goal().pk])).status_code == 404


def test_an_activitys_page_leads_to_what_it_needs(marta: Client) -> None:
    lists = scene.theatre_lists()
    url = reverse("statements:needs", args=[lists.pk])
    assert url in page(marta, "statements:statement", lists.pk)
    assert "What it needs" not in page(marta, "statements:statement", scene.a_goal().pk)


# ---------------------------------------------------------------- wishes
def test_a_gap_leads_to_a_form_that_says_it_already(marta: Client) -> None:
    lists = scene.lists_and_the_desk()
    answer = marta.get(reverse("statements:hours", args=[makers.surgery().pk]))
    (desk,) = answer.context["week"].services
    form = marta.get(desk.gaps[1].ask).context["form"]
    assert form["weekly"].value() == "Mon–Fri 17:00–19:30"
    assert (form["service"].value(), form["activity"].value()) == (str(device_desk().pk), str(lists.pk))
    assert (form["opens"].value().hour, form["closes"].value().hour) == (17, 19)


NONSENSE = [
    {"days": "mon"},
    {"days": "x", "from": "1", "to": "2"},
    {"days": "mon", "from": "99:99", "to": "é²:00"},
]


@pytest.mark.parametrize("asked", NONSENSE)
def test_an_address_that_says_nonsense_fills_nothing_in(marta: Client, asked: dict[str, str]) -> None:
    answer = marta.get(reverse("statements:ask_longer", args=[makers.surgery().pk]), asked)
    assert not answer.context["form"]["weekly"].value()


def test_a_wish_for_every_week_is_kept_listed_and_withdrawn(marta: Client) -> None:
    surgery, desk = makers.surgery(), device_desk()
    told = {"service": desk.pk, "how": "weekly", "weekly": "Mon-Fri 17-19:30", "why": "late lists"}
    answer = marta.post(reverse("statements:ask_longer", args=[surgery.pk]), told)
    assert answer.headers["Location"] == reverse("statements:hours", args=[surgery.pk])
    assert "every week, Mon–Fri 17:00–19:30" in page(marta, "statements:hours", surgery.pk)
    wish = HoursWish.objects.get()
    url = reverse("statements:withdraw_wish", args=[wish.pk])
    assert marta.get(url).status_code == 405
    marta.post(url)
    assert "Nothing is wished for at present." in page(marta, "statements:hours", surgery.pk)


def test_a_wish_for_once_says_from_when_until_when(marta: Client) -> None:
    surgery, desk = makers.surgery(), device_desk()
    url = reverse("statements:ask_longer", args=[surgery.pk])
    told = {"service": desk.pk, "how": "once", "weekly": "Mon-Fri 17-19:30", "why": "stock-taking"}
    missing = marta.post(url, told).context["form"]
    assert missing.errors.keys() == {"opens", "closes"}
    marta.post(url, told | {"opens": "2099-11-28T08:00", "closes": "2099-11-28T12:00"})
    wish = HoursWish.objects.get()
    assert (wish.is_once, wish.weekly) == (True, {})
    assert "Sat 28 Nov 2099, 08:00" in page(marta, "statements:hours", surgery.pk)


def test_a_wish_without_times_is_refused_beside_its_field(marta: Client) -> None:
    told = {"service": device_desk().pk, "how": "weekly", "weekly": "", "why": "late lists"}
    answer = marta.post(reverse("statements:ask_longer", args=[makers.surgery().pk]), told)
    assert "Say when they would need us" in answer.context["form"].errors["weekly"][0]
