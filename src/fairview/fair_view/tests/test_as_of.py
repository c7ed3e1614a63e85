"""Of when the sources speak: each customer's page names those that stand behind its own figures."""

import csv
import io
from datetime import UTC, datetime

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from tests.makers import finance, jon, marta, st_brigids, surgery, warehouse

from fairview.conversations.queries import drafted
from fairview.fair_view import queries
from fairview.fair_view.models import Computation, Contribution
from fairview.fair_view.tests import schema
from fairview.fair_view.tests.makers import compute, level
from fairview.foundation.viewer import SYSTEM
from fairview.history.tests.makers import bring_in, record

pytestmark = pytest.mark.django_db

TODAY, LONG_AGO = datetime(2026, 10, 5, 9, tzinfo=UTC), datetime(2017, 2, 16, 9, tzinfo=UTC)
BOTH = "5 Oct 2026 (desk), 16 Feb 2017 (log)"


@pytest.fixture
def jons(client: Client) -> Client:
    client.force_login(jon())
    return client


@pytest.fixture
def two_sources():
    """Surgery's records come from the desk of today, the Warehouse's from a log that ends in 2017."""
    bring_in(record("INC1", "2026-10-05 09:00", customer_id=surgery().pk), source="desk")
    bring_in(
        record("INC1", "2017-01-09 09:00", customer_id=warehouse().pk),
        record("INC2", "2017-02-16 09:00", customer_id=warehouse().pk),
        source="log",
    )
    compute()


def sources(customer, period="all"):
    view = queries.fair_view(SYSTEM, customer, period)
    assert view is not None
    return view.as_of, [(one.source, one.at) for one in view.sources]


def page(client, customer, **query):
    scope = customer.pk if customer else None
    answer = client.get(reverse("fair_view:scorecard", args=[scope]), query)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_a_customers_figures_are_as_of_the_sources_behind_them(two_sources):
    assert sources(surgery()) == (TODAY, [("desk", TODAY)])
    assert sources(warehouse()) == (LONG_AGO, [("log", LONG_AGO)])
    assert sources(finance()) == (LONG_AGO, [("log", LONG_AGO)])  # has the Warehouse below it
    for everything in (None, st_brigids()):
        assert sources(everything) == (TODAY, [("desk", TODAY), ("log", LONG_AGO)])


def test_a_period_is_as_of_the_sources_that_speak_in_it(two_sources):
    assert sources(None, "12m:2026-10")[1] == [("desk", TODAY)]
    assert sources(None, "2017-02")[1] == [("log", LONG_AGO)]


def test_a_period_without_work_is_as_of_the_sources_of_the_others(two_sources):
    assert sources(warehouse(), "12m:2026-10") == (LONG_AGO, [("log", LONG_AGO)])


def test_a_record_contributes_when_its_promise_is_due_and_when_it_works():
    level(target=40 * 24 * 3600)
    bring_in(record("INC1", "2026-08-05 09:00", working_at="2026-10-01 09:00", done_at="2026-10-01 09:00"))
    compute()
    one = Contribution.objects.get(customer=0)
    assert (one.source, one.first_month, one.last_month) == ("desk", "2026-08", "2026-10")
    assert sources(None, "2026-09")[1] == [("desk", datetime(2026, 10, 1, 9, tzinfo=UTC))]


def test_no_source_speaks_of_what_is_to_come(two_sources):
    bring_in(record("INC9", "2026-10-06 09:00", last_event_at="2031-01-01 00:00"), source="odd")
    now = compute(datetime(2026, 11, 1, tzinfo=UTC)).as_of_by_source
    assert now == {
        "desk": "2026-10-05T09:00:00+00:00",
        "log": "2017-02-16T09:00:00+00:00",
        "odd": "2026-11-01T00:00:00+00:00",
    }


def test_what_is_computed_again_takes_its_contributions_along(two_sources):
    before = compute()
    last = compute()
    kept = set(Contribution.objects.values_list("computation", flat=True))
    assert kept == {before.pk, last.pk} == set(Computation.objects.values_list("pk", flat=True))


# ---------------------------------------------------------------- what is told
def test_the_page_names_one_date_where_the_sources_agree(jons, two_sources):
    told = page(jons, warehouse(), period="all")
    assert "as of 16 Feb 2017" in told
    assert "2026 (desk)" not in told


def test_the_page_names_each_source_with_its_date_where_they_do_not(jons, two_sources):
    told = page(jons, None, period="all")
    assert f"As of {BOTH}." in told
    assert "as of 5 Oct 2026" not in told


def test_sources_that_speak_until_the_same_day_agree(jons, two_sources):
    bring_in(record("INC9", "2026-10-05 12:00", customer_id=surgery().pk), source="mail")
    compute()
    told = page(jons, surgery(), period="all")
    assert "as of 5 Oct 2026" in told
    assert "(mail)" not in told


def test_the_desk_names_them_too(jons, two_sources):
    answer = jons.get(reverse("customers:customer", args=[warehouse().pk]))
    assert "As of 16 Feb 2017." in answer.content.decode()


def test_json_lists_the_sources(jons, two_sources):
    told = jons.get(reverse("fair_view:scorecard_json", args=[None]), {"period": "all"}).json()
    schema.check(told)
    assert told["as_of"] == "2026-10-05T09:00:00+00:00"
    assert told["sources"] == [
        {"source": "desk", "as_of": "2026-10-05T09:00:00+00:00"},
        {"source": "log", "as_of": "2017-02-16T09:00:00+00:00"},
    ]


def test_csv_lists_the_sources_in_one_cell(jons, two_sources):
    answer = jons.get(reverse("fair_view:scorecard_csv", args=[None]), {"period": "all"})
    row = next(csv.DictReader(io.StringIO(answer.content.decode())))
    assert row["as_of"] == "2026-10-05T09:00:00+00:00"
    assert row["as_of_by_source"] == "desk=2026-10-05T09:00:00+00:00; log=2017-02-16T09:00:00+00:00"


def test_the_terminal_and_the_brief_name_them(two_sources):
    out = io.StringIO()
    call_command("scorecard", "--period", "all", stdout=out)
    assert "(desk), 16 Feb 2017" in out.getvalue()
    content = drafted(marta(), st_brigids(), "all")
    assert content is not None
    assert content["as_of"] == BOTH
    content = drafted(marta(), warehouse(), "all")
    assert content is not None
    assert content["as_of"] == "16 Feb 2017"
