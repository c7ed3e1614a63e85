"""The pages of the fair view: what they say, to whom, and that they ask little of the database."""

import csv
import io
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.makers import finance, jon, surgery

from fairview.customers.models import Customer
from fairview.fair_view.tests import schema
from fairview.fair_view.tests.makers import HOUR, a_year, compute, level, service
from fairview.history.tests.makers import bring_in, record
from fairview.services.models import Service

pytestmark = pytest.mark.django_db


@pytest.fixture
def jons(client: Client) -> Client:
    client.force_login(jon())
    return client


def read(client, address, **query):
    answer = client.get(address, query)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_the_first_line_is_a_sentence_about_what_was_kept(jons):
    a_year()
    page = read(jons, reverse("fair_view:scorecard", args=[surgery().pk]))
    assert "We kept 6 of 9 promises in the twelve months to October 2026" in page
    assert "below the 95 % we promised" in page
    assert "not asked" in page


def test_where_several_shares_were_promised_none_is_missed(jons):
    level(share=Decimal(80))
    level(share=Decimal(99), customer=surgery())
    late = {"working_at": "2026-10-07 10:00", "done_at": "2026-10-07 11:00"}
    bring_in(
        record("INC1", "2026-10-05 09:00", customer_id=finance().pk, **late),
        record("INC2", "2026-10-05 09:00", customer_id=surgery().pk, **late),
    )
    compute()
    page = read(jons, reverse("fair_view:scorecard", args=[None]))
    assert "not one share but several, 80–99 %" in page
    assert "several promises, 80–99 %" in page
    assert "below the" not in page
    assert "below the 99 % we promised" in read(jons, reverse("fair_view:scorecard", args=[surgery().pk]))
    told = jons.get(reverse("fair_view:scorecard_json", args=[None])).json()
    schema.check(told)
    promises = told["total"]["promises"]
    assert (promises["target_percent"], promises["target_low"], promises["target_high"]) == (None, 80.0, 99.0)


def test_a_met_target_is_not_green_while_nobody_asked_them(jons):
    level()
    times = {"working_at": "2026-10-05 10:00", "done_at": "2026-10-05 10:00"}
    bring_in(record("INC1", "2026-10-05 09:00", **times))
    compute()
    page = read(jons, reverse("fair_view:scorecard", args=[None]))
    assert "that is the 95 % we promised" in page
    assert "badge good" not in page


def test_what_we_cannot_tell_is_not_said_to_be_not_due(jons):
    level(until="first answer")
    bring_in(record("INC1", "2026-10-05 09:00", done_at="2026-10-05 10:00"))
    compute()
    page = read(jons, reverse("fair_view:scorecard", args=[None]))
    assert "Of one promise in the twelve months to October 2026 we cannot tell" in page
    assert "due yet in" not in page


def test_each_figure_has_its_ground(jons):
    a_year()
    page = read(jons, reverse("fair_view:scorecard", args=[surgery().pk]))
    assert "66 %, likely 35–88 %" in page  # Wilson for 6 of 9, by scipy; 66.7 is cut, not rounded
    assert "as of 7 Oct 2026" in page


def test_what_nobody_promised_is_no_promise_and_no_percentage(jons):
    a_year()
    page = read(jons, reverse("fair_view:scorecard", args=[finance().pk]))
    assert "Nothing was promised for the one piece of work" in page
    assert "100 %" not in page.split("<svg")[0]


def test_none_of_something_known_is_0_and_what_is_not_known_has_its_word(jons):
    level(customer=finance())
    times = {"working_at": "2026-10-05 10:00", "done_at": "2026-10-05 10:00"}
    bring_in(*(record(f"INC{n}", "2026-10-05 09:00", customer_id=finance().pk, **times) for n in range(5)))
    compute()
    page = read(jons, reverse("fair_view:scorecard", args=[finance().pk]))
    row = page[page.index("Service not known</th>") :].split("</tr>")[0]
    for head in ("Broken", "Overdue", "Never promised"):
        assert f'data-label="{head}"><span>0</span></td>' in row
    assert '60 min</a> <span class="note">n 5</span>' in row
    assert "85th 60 min" in row
    assert "95th 60 min" in row
    assert "no hours" in row
    assert "says nothing" in row


def test_the_table_of_services_has_the_percentiles_and_that_of_months_the_medians(jons):
    a_year()
    page = read(jons, reverse("fair_view:scorecard", args=[surgery().pk]))
    services, months = page.split("Month by month", 1)
    row = services[services.index("Device desk</th>") :].split("</tr>")[0]
    assert 'data-label="Their wait, median"' in row
    assert '<br><span class="note">85th 49 h</span><br><span class="note">95th 49 h</span>' in row
    assert '"note">85th' not in months


def test_our_count_and_the_sources_are_compared_in_words(jons):
    a_year()
    page = read(jons, reverse("fair_view:scorecard", args=[None]))
    assert "the source counts 8 met and 0 missed of 8 opened" in page
    assert "2 come out differently" in page


BEHIND = {
    "opened": 11, "kept": 6, "broken": 2, "overdue": 1, "not-yet": 1, "cancelled": 1, "never-promised": 0,
    "reopened": 2, "passed-on": 2, "source-met": 8, "source-missed": 0, "source-silent": 2, "differing": 2,
    "wait": 8, "ours": 8, "no-hours": 0, "cannot-tell": 0,
}  # fmt: skip


def test_every_figure_opens_exactly_its_records(jons):
    a_year()
    for opens, count in BEHIND.items():
        for period in ("all", "12m:2026-10", "2026-10"):
            page = read(jons, reverse("fair_view:records", args=[surgery().pk, opens]), period=period)
            assert f"{count} records of Surgery &amp; Theatres" in page, (opens, period)


def test_a_page_beyond_the_last_is_the_last(jons):
    a_year()
    page = read(jons, reverse("fair_view:records", args=[surgery().pk, "kept"]), page=9999)
    assert "6 records of Surgery &amp; Theatres" in page
    assert "INC10" in page


def test_a_record_says_what_was_promised_and_what_became_of_it(jons):
    a_year()
    page = read(jons, reverse("fair_view:record", args=["desk", "INC20"]))
    assert "It worked again 49 h after it was asked for" in page
    assert "broken" in page
    assert "due <time" in page
    assert "5 Oct 2026, 13:00" in page or "5 Oct 2026, 14:00" in page  # the pause, in the reader's zone


def test_a_record_tells_its_zone_and_joins_pauses_that_touch(jons):
    bring_in(
        record("INC1", "2026-10-05 09:00", passed_on=1),
        pauses=[
            ("INC1", "2026-10-05 10:00", "2026-10-05 11:00"),
            ("INC1", "2026-10-05 11:00", "2026-10-05 12:30"),
        ],
    )
    compute()
    page = read(jons, reverse("fair_view:record", args=["desk", "INC1"]))
    assert "All times are by the clock of" in page
    assert "<dt>Reopened</dt><dd>never</dd> <dt>Passed on</dt><dd>once</dd>" in page
    assert page.count("</time> – <time") == 1


def test_a_name_in_a_row_is_only_words(jons):
    ward = Customer.objects.create(
        name="<i>Ward & Co</i>", parent=Customer.objects.create(name="<b>House</b>")
    )
    bring_in(record("INC1", "2026-10-05 09:00", customer_id=ward.pk))
    compute()
    page = read(jons, reverse("fair_view:fair_view"))
    assert "&lt;i&gt;Ward &amp; Co&lt;/i&gt;" in page
    assert "<i>Ward" not in page
    assert "<b>House" not in page


def test_a_records_name_may_be_anything(jons):
    bring_in(record("odd/one\nof two", "2026-10-05 09:00"))
    compute()
    page = read(jons, reverse("fair_view:records", args=[None, "opened"]))
    address = reverse("fair_view:record", args=["desk", "odd/one\nof two"])
    assert address in page
    assert "odd/one of two" in read(jons, address)


def test_a_due_moment_explains_itself_stretch_by_stretch(jons):
    level(unit="service time", target=4 * HOUR)
    times = {"working_at": "2026-10-06 11:00", "done_at": "2026-10-06 11:00"}
    bring_in(
        record("INC1", "2026-10-05 15:00", service_id=service(with_hours=True).pk, **times),
        pauses=[("INC1", "2026-10-06 09:00", "2026-10-06 10:00")],
    )
    compute()
    page = read(jons, reverse("fair_view:record", args=["desk", "INC1"]))
    assert "Open from" in page
    assert "Paused from" in page
    assert "kept" in page


def test_a_promise_in_working_days_explains_itself_day_by_day(jons):
    level(unit="working days", target=1)
    bring_in(record("INC1", "2026-10-02 15:00", service_id=service(with_hours=True).pk))  # a Friday
    compute()
    page = read(jons, reverse("fair_view:record", args=["desk", "INC1"]))
    assert "By the clock of UTC" in page
    assert "Fri 2 Oct 2026, 17:00 closes the day we begin on; it does not count" in page
    assert "Mon 5 Oct 2026, 17:00 closes working day 1" in page


@pytest.mark.parametrize("address", ["999/", "records/desk/INC999/", "all/records/odd/"])
def test_what_is_not_there_is_not_found(jons, address):
    a_year()
    assert jons.get(f"/fair-view/{address}").status_code == 404


@pytest.mark.parametrize("period", ["yesterday", "12m:9999-12", "12m:0000-01"])
@pytest.mark.parametrize("address", ["", "all/", "all.json", "all.csv", "all/records/kept/"])
def test_a_period_that_is_none_is_not_found(jons, address, period):
    a_year()
    assert jons.get(f"/fair-view/{address}", {"period": period}).status_code == 404


NAMES = ["fair_view", "scorecard", "scorecard_json", "scorecard_csv", "records", "record"]


@pytest.mark.parametrize("name", NAMES)
def test_a_stranger_sees_nothing(client, name):
    special = {"fair_view": (), "records": (None, "opened"), "record": ("desk", "INC1")}
    answer = client.get(reverse(f"fair_view:{name}", args=special.get(name, (None,))))
    assert answer.status_code == 302
    assert "sign" in answer["Location"]


def test_before_anything_was_brought_in_the_page_says_what_comes_here(jons):
    page = read(jons, reverse("fair_view:fair_view"))
    assert "Nothing has been measured yet" in page


@pytest.mark.parametrize("name", ["fair_view", "scorecard"])
def test_while_the_first_measuring_is_under_way_the_page_says_so(jons, name):
    bring_in(record("INC1", "2026-10-05 09:00"))
    page = read(jons, reverse(f"fair_view:{name}", args=[] if name == "fair_view" else [None]))
    assert "Measuring is under way for the first time" in page
    assert "Nothing has been measured" not in page


def test_the_overview_has_a_line_for_every_customer_the_worst_first(jons):
    a_year()
    page = read(jons, reverse("fair_view:fair_view"))
    table = page[page.index("the worst first") :]
    assert table.index("Surgery") < table.index("Finance")


@pytest.mark.parametrize("name", ["fair_view", "scorecard"])
def test_the_number_of_queries_does_not_grow(jons, django_assert_num_queries, name):
    a_year()
    address = reverse(f"fair_view:{name}", args=[] if name == "fair_view" else [surgery().pk])
    few = _queries(jons, address)
    made = [Customer.objects.create(name=f"Ward {n}", parent=surgery()).pk for n in range(300)]
    services = [Service.objects.create(name=f"Service {n}").pk for n in range(40)]
    rows = [
        record(f"X{n}", "2026-10-05 09:00", customer_id=key, service_id=services[n % 40])
        for n, key in enumerate(made)
    ]
    bring_in(*rows, source="other")
    compute()
    with django_assert_num_queries(few):
        jons.get(address)


def _queries(client, address):
    client.get(address)
    with CaptureQueriesContext(connection) as seen:
        client.get(address)
    return len(seen)


# ---------------------------------------------------------------- for other programs
def test_json_says_the_same_by_its_schema(jons):
    a_year()
    for args in ([None], [surgery().pk], [finance().pk]):
        told = jons.get(reverse("fair_view:scorecard_json", args=args), {"period": "all"}).json()
        schema.check(told)
    assert told["total"]["promises"]["share_kept"] == {"unknown": "no promise"}
    assert told["total"]["said"] == {"unknown": "not asked"}


def test_csv_says_the_same_in_rows(jons):
    a_year()
    answer = jons.get(reverse("fair_view:scorecard_csv", args=[surgery().pk]))
    rows = list(csv.DictReader(io.StringIO(answer.content.decode())))
    assert (rows[0]["scope"], rows[0]["kept"], rows[0]["broken"]) == ("all services", "6", "2")
    assert rows[0]["share_kept_percent"] == "66.6"
    assert rows[1]["name"] == "Device desk"


def test_a_customers_name_is_never_a_formula(jons):
    customer = Customer.objects.create(name="=1+1")
    bring_in(record("INC1", "2026-10-05 09:00", customer_id=customer.pk))
    compute()
    answer = jons.get(reverse("fair_view:scorecard_csv", args=[customer.pk]))
    assert "'=1+1" in answer.content.decode()
