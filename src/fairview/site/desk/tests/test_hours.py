"""What a correction of service hours would count anew."""

import pytest
from django.test import Client
from django.urls import reverse
from tests import makers

from fairview.fair_view.tests import makers as measured
from fairview.history.tests.makers import bring_in, record
from fairview.services.models import ServiceHours
from fairview.services.tests.kept import device_desk, imaging, office_hours

pytestmark = pytest.mark.django_db

CORRECTION = {"valid_from": "2026-10-06", "zone": "Europe/London", "corrects": "on", "mon": "08:00–16:00"}


@pytest.fixture
def ada(client: Client) -> Client:
    """The administrator at her desk."""
    client.force_login(makers.ada())
    return client


def past_work() -> None:
    """Four pieces of work by the office hours, one of them cancelled and one older, and one by others."""
    office_hours()
    desk, scans = device_desk().pk, imaging().pk
    about = {"customer_id": makers.surgery().pk, "service_id": desk}
    bring_in(
        record("INC1", "2026-10-05 09:00", done_at="2026-10-05 10:00", **about),
        record("INC2", "2026-10-06 09:00", working_at="2026-10-06 10:00", **about),
        record("INC3", "2026-10-07 09:00", **about, **{"priority": 1}),
        record("INC4", "2026-10-07 09:00", state="cancelled", **about),
        record("INC5", "2026-10-07 09:00", service_id=scans),
    )


def said(client: Client, since: str = "2026-10-06") -> str:
    """Return what is said of a correction of the office hours."""
    address = reverse("site:would_count", args=[ServiceHours.objects.get(is_default=True).pk])
    asked = {"since": since, "zone": "Europe/London"}
    return " ".join(client.get(address, asked).context["sentences"]).replace("\xa0", " ")


def test_the_preview_of_a_correction_asks_how_much_past_work_it_moves(ada: Client) -> None:
    office = office_hours()
    preview = ada.post(reverse("services:change_hours", args=[office.pk]), CORRECTION).content.decode()
    address = reverse("site:would_count", args=[office.pk])
    asked = f"{address}?since=2026-10-06&amp;zone=Europe/London"
    assert f'hx-get="{asked}"' in preview
    assert f'href="{asked}"' in preview


def test_the_preview_of_what_is_to_come_does_not(ada: Client) -> None:
    office = office_hours()
    coming = CORRECTION | {"valid_from": "2099-10-06"}
    preview = ada.post(reverse("services:change_hours", args=[office.pk]), coming).content.decode()
    assert "Nothing is saved yet" in preview
    assert reverse("site:would_count", args=[office.pk]) not in preview


def test_what_these_hours_are_read_for_is_counted_and_which_of_it_has_a_promise(ada: Client) -> None:
    past_work()
    measured.level(unit="service time", priority=3)
    measured.compute()
    assert said(ada) == (
        "2 records opened since 6 Oct 2026 would be counted anew. "
        "1 of them has a promise that is counted in service hours, and would be judged anew."
    )


def test_a_promise_by_the_customers_clock_is_not_judged_anew(ada: Client) -> None:
    past_work()
    measured.level(unit="elapsed")
    measured.compute()
    assert said(ada).endswith("None of them has a promise that is counted in service hours.")


def test_what_starts_before_all_other_hours_counts_what_is_older_too(ada: Client) -> None:
    past_work()
    assert said(ada, "2025-10-06") == (
        "3 records would be counted anew, from before 6 Oct 2025 too: the first hours count what is "
        "older. What was promised for them has not been measured yet."
    )


def test_where_nothing_is_counted_by_them_that_is_said(ada: Client) -> None:
    past_work()
    assert said(ada, "2026-11-01") == "No record opened since 1 Nov 2026 is counted by these hours."


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ({"since": "soon", "zone": "UTC"}, 404),
        ({"since": "0001-01-01", "zone": "Asia/Tokyo"}, 404),
        ({"since": "2026-10-06", "zone": "Atlantis"}, 409),
    ],
)
def test_a_day_or_a_zone_that_no_clock_knows_is_refused(
    ada: Client, asked: dict[str, str], status: int
) -> None:
    assert ada.get(reverse("site:would_count", args=[office_hours().pk]), asked).status_code == status


def test_whoever_may_not_change_the_hours_is_not_told(client: Client) -> None:
    client.force_login(makers.jon())
    asked = {"since": "2026-10-06", "zone": "UTC"}
    assert client.get(reverse("site:would_count", args=[office_hours().pk]), asked).status_code == 403
