"""The fair view, as programs read it."""

import pytest
from django.test import Client
from tests import makers
from tests.api.calling import program_of

from fairview.fair_view.tests.makers import a_year

pytestmark = pytest.mark.django_db


def test_a_program_reads_the_same_figures_as_the_page_gives_out(client: Client):
    a_year()
    key = makers.surgery().pk
    client.force_login(makers.jon())
    page = client.get(f"/fair-view/{key}.json?period=2026-10").json()
    told = program_of(makers.jon()).get(f"/fair-view/{key}?period=2026-10").json()
    moments = {name: told.pop(name) for name in ("as_of", "computed_at", "sources")}
    assert told == {name: value for name, value in page.items() if name not in moments}
    assert moments["as_of"].endswith("Z")


def test_the_fair_view_of_all_has_a_line_for_each_customer():
    a_year()
    told = program_of(makers.jon()).get("/fair-view").json()
    assert told["customer"] == {"id": None, "name": "All customers"}
    named = {one["name"]: one for one in told["customers"]}
    assert named["Surgery & Theatres"]["part_of"] == "St Brigid’s Hospital"
    assert named["Finance"]["promises"]["share_kept"] == {"unknown": "no promise"}


def test_while_nothing_is_measured_there_is_nothing():
    key = makers.surgery().pk
    assert program_of(makers.jon()).get("/fair-view").status_code == 404
    assert program_of(makers.sana()).get(f"/fair-view/{key}").status_code == 404


@pytest.mark.parametrize("period", ["2026-13", "yesterday", "12m:"])
def test_a_period_that_is_none_is_refused(period: str):
    answer = program_of(makers.jon()).get(f"/fair-view?period={period}")
    assert (answer.status_code, answer.json()["field"]) == (422, "period")
