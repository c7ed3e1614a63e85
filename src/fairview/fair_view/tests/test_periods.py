"""Which period a page opens on, and which can be chosen."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from tests.makers import finance, jon, surgery

from fairview.fair_view import queries
from fairview.fair_view.tests.makers import compute
from fairview.foundation.viewer import SYSTEM
from fairview.history.tests.makers import bring_in, record

pytestmark = pytest.mark.django_db


@pytest.fixture
def jons(client: Client) -> Client:
    client.force_login(jon())
    return client


@pytest.fixture
def two_times():
    """Surgery's records are of today's year, Finance's of March to May 2016."""
    bring_in(record("INC1", "2026-10-05 09:00", customer_id=surgery().pk), source="today")
    bring_in(
        record("INC2", "2016-03-07 09:00", customer_id=finance().pk),
        record("INC3", "2016-05-09 09:00", customer_id=finance().pk),
        source="log",
    )
    compute()


def read(client, address, **query):
    answer = client.get(address, query)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def scorecard(client, customer=None):
    return read(client, reverse("fair_view:scorecard", args=[customer.pk if customer else None]))


def test_a_customer_of_an_old_log_opens_on_their_own_months(jons, two_times):
    page = scorecard(jons, finance())
    assert "the 2 pieces of work opened in the twelve months to May 2016" in page


def test_everybody_else_and_all_together_open_on_the_latest_months(jons, two_times):
    for customer in (None, surgery()):
        assert "work opened in the twelve months to October 2026" in scorecard(jons, customer)


def test_only_months_with_records_can_be_chosen(jons, two_times):
    keys = re.findall(r'<option value="([^"]+)"', scorecard(jons, finance()))
    assert keys == ["12m:2016-05", "all", "2016-05", "2016-03"]


def test_all_of_it_is_said_to_be_since_the_first_record(jons, two_times):
    page = read(jons, reverse("fair_view:scorecard", args=[finance().pk]), period="all")
    assert "the 2 pieces of work opened since the first record" in page


def test_months_before_the_first_record_are_not_drawn_as_empty():
    bring_in(record("INC1", "2026-09-05 09:00"), record("INC2", "2026-10-05 09:00"))
    compute()
    view = queries.fair_view(SYSTEM, None, "12m:2026-10")
    assert view is not None
    assert [month.month for month in view.months] == ["2026-09", "2026-10"]
