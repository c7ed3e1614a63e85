"""The first page, and a customer's page with what stands higher."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests import makers

from fairview.accounts.models import Colleague
from fairview.conversations.tests.conftest import asked
from fairview.customers.models import Customer
from fairview.fair_view.tests import makers as measured
from fairview.foundation import jobs
from fairview.foundation.viewer import SYSTEM
from fairview.history.tests.makers import bring_in
from fairview.site.models import SampleItem
from fairview.site.sample import ledger
from fairview.site.sample.actions import MAKE, REMOVE

pytestmark = pytest.mark.django_db
START = reverse("site:start")


def page(who: Colleague) -> Any:
    client = Client()
    client.force_login(who)
    return client.get(START)


def post(who: Colleague, name: str) -> Any:
    client = Client()
    client.force_login(who)
    return client.post(reverse(name))


def measure(*customers: Customer) -> None:
    """Let each customer have asked ten times; the first is kept worst."""
    desk = measured.service()
    measured.level(service=desk)
    rows = [
        {**asked(number, customer.pk, desk.pk), "reference": f"{customer.pk}-{number}"}
        for customer in customers
        for number in range(10)
    ]
    bring_in(*rows)
    measured.compute()


def test_an_empty_house_shows_three_steps_and_the_first_is_next() -> None:
    steps = page(makers.ada()).context["steps"]
    assert [(step.done, step.next) for step in steps] == [(False, True), (False, False), (False, False)]


def test_a_step_that_is_done_is_checked_off() -> None:
    makers.surgery()
    steps = page(makers.marta()).context["steps"]
    assert [step.done for step in steps] == [True, False, False]
    assert [step.next for step in steps] == [False, True, False]


def test_when_all_three_are_done_they_are_gone() -> None:
    measure(makers.surgery())
    assert not page(makers.marta()).context["steps"]


def test_a_relationship_manager_sees_their_own_customers_that_measure_worst() -> None:
    measure(makers.surgery(), makers.finance())
    worst = page(makers.marta()).context["worst"]
    assert [one.line.name for one in worst] == ["Surgery & Theatres"]


def test_who_answers_for_nobody_sees_everybodys() -> None:
    measure(makers.surgery(), makers.finance())
    worst = page(makers.jon()).context["worst"]
    assert {one.line.name for one in worst} == {"Surgery & Theatres", "Finance"}


def test_the_whole_house_is_not_one_of_its_own_worst() -> None:
    measure(makers.surgery(), makers.st_brigids())
    assert "St Brigid’s Hospital" not in [one.line.name for one in page(makers.jon()).context["worst"]]


def test_the_figures_stand_with_n_interval_and_day() -> None:
    # 8 of 10 → 49–94 %: the check value of statistics.md.
    measure(makers.surgery())
    text = page(makers.marta()).text
    assert "kept 8 of 10 promises (80 %, likely 49–94 %)" in text
    assert "as of" in text


def test_while_the_sample_is_made_the_page_shows_how_far_it_is() -> None:
    jobs.enqueue(MAKE, "Make the sample organisation", {}, by=SYSTEM, now=timezone.now())
    text = page(makers.ada()).text
    assert reverse("site:sample_progress") in text
    assert "<progress" in text


def test_when_the_sample_has_ended_the_page_is_loaded_anew() -> None:
    client = Client()
    client.force_login(makers.ada())
    assert client.get(reverse("site:sample_progress")).headers["HX-Refresh"] == "true"


def test_the_sample_says_that_it_is_one_and_an_administrator_may_remove_it() -> None:
    ledger.enter(makers.surgery(), "Surgery & Theatres")
    button = reverse("site:remove_sample")
    assert button in page(makers.ada()).text
    assert "Nobody and nothing in it is real" in page(makers.marta()).text
    assert button not in page(makers.marta()).text


def test_removing_the_sample_is_laid_before_the_worker_once() -> None:
    ledger.enter(makers.surgery(), "Surgery & Theatres")
    post(makers.ada(), "site:remove_sample")
    post(makers.ada(), "site:remove_sample")
    assert jobs.Job.objects.get(kind=REMOVE).state == jobs.State.WAITING


def test_only_an_administrator_removes_the_sample() -> None:
    ledger.enter(makers.surgery(), "Surgery & Theatres")
    assert post(makers.marta(), "site:remove_sample").status_code == 403
    assert SampleItem.objects.exists()


def test_the_sample_is_not_made_beside_customers_of_ones_own() -> None:
    makers.surgery()
    assert post(makers.ada(), "site:make_sample").status_code == 409


def test_a_customers_page_shows_how_it_goes_and_leads_to_a_brief() -> None:
    surgery = makers.surgery()
    measure(surgery)
    client = Client()
    client.force_login(makers.marta())
    text = client.get(reverse("customers:customer", args=[surgery.pk])).text
    assert "kept 8 of 10 promises" in text
    assert f"{reverse('conversations:new')}?customer={surgery.pk}" in text


def test_a_customer_nobody_has_measured_says_so() -> None:
    client = Client()
    client.force_login(makers.marta())
    text = client.get(reverse("customers:customer", args=[makers.finance().pk])).text
    assert "Nothing has been measured for them yet" in text


def test_a_customers_page_shows_what_everyone_is_promised_unless_their_own_takes_its_place() -> None:
    surgery, desk = makers.surgery(), measured.service()
    measured.level(service=desk, priority=1)
    client = Client()
    client.force_login(makers.marta())
    address = reverse("customers:customer", args=[surgery.pk])
    for_everyone = "priority 1 work with Device desk for everyone"
    assert for_everyone in client.get(address).text
    measured.level(customer=surgery, share=90)
    text = client.get(address).text
    assert "90 % of all work for Surgery &amp; Theatres" in text
    assert for_everyone not in text


def test_a_customers_page_counts_the_promises_it_has_no_room_for() -> None:
    for priority in range(8):
        measured.level(priority=priority)
    client = Client()
    client.force_login(makers.marta())
    text = client.get(reverse("customers:customer", args=[makers.surgery().pk])).text
    assert "and 2 more among all promises" in text
