"""What is read about customers, and by whom."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from tests import makers

from fairview.customers import queries
from fairview.customers.models import Cover, Customer, Provider
from fairview.foundation.viewer import NOBODY, SYSTEM

pytestmark = pytest.mark.django_db


def test_colleagues_see_all_and_strangers_nothing() -> None:
    makers.toyin()
    assert queries.customers_visible_to(makers.jon()).count() == 2
    assert queries.people_visible_to(SYSTEM).count() == 1
    assert not queries.customers_visible_to(NOBODY).exists()
    assert not queries.people_visible_to(NOBODY).exists()


def test_a_customer_and_everything_below_it() -> None:
    warehouse = makers.warehouse()
    assert queries.customer_and_below(makers.finance().pk) == [makers.finance().pk, warehouse.pk]
    assert queries.ancestors(warehouse.pk) == [makers.finance().pk, makers.st_brigids().pk]


def test_marta_answers_for_her_own_and_for_those_she_covers() -> None:
    makers.surgery(), makers.emergency(), makers.warehouse(), makers.finance()
    day = date(2026, 11, 23)
    Cover.objects.create(colleague=makers.dov(), covered_by=makers.marta(), first_day=day, last_day=day)
    hers = set(queries.answers_for(makers.marta(), day).values_list("name", flat=True))
    assert hers == {"Surgery & Theatres", "Warehouse", "Emergency Department"}
    assert queries.answers_for(makers.marta(), date(2026, 11, 24)).count() == 2


def test_the_worst_come_first_and_our_own_organisation_is_not_among_them() -> None:
    makers.surgery(), makers.emergency(), makers.warehouse()
    worst = [customer.name for customer in queries.without_answer(Customer.objects.all())]
    assert worst[0] == "Finance"
    assert set(worst) == {"Finance", "Warehouse", "Emergency Department"}


def test_today_is_the_day_at_the_provider() -> None:
    Provider.objects.create(pk=1, name="Our IT", zone="Asia/Tokyo")
    late = datetime(2026, 11, 23, 20, 0, tzinfo=ZoneInfo("UTC"))
    assert queries.today(late) == date(2026, 11, 24)


def test_before_anybody_says_anything_the_provider_has_a_name() -> None:
    assert queries.provider().name == "Our IT"
