"""An export in a browser: looked at, checked, brought in, undone; and a bad one, refused in words."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pytest_django import Settings

from fairview.foundation import jobs
from fairview.imports.tests import exports
from tests import makers
from tests.browser.conftest import PageFor, complaints
from tests.real_data import files

SLOW = 180_000
"""Milliseconds that a page may take which reads a large file."""


@pytest.fixture(autouse=True)
def empty_house(settings: Settings, tmp_path: Path, transactional_db: None) -> None:
    """Nobody but colleagues."""
    settings.FAIRVIEW_HOME = tmp_path
    makers.marta()


def test_a_log_is_looked_at_checked_brought_in_and_undone(page_for: PageFor) -> None:
    page = page_for("Marta")
    _look_at(page, "log.csv", exports.small_log(40).encode())
    expect(page.locator("main")).to_contain_text("location: 3 customers")
    _check(page, "Europe/London")
    expect(page.locator("main")).to_contain_text("location names 3 customers; 3 are new")
    expect(page.locator("main")).to_contain_text("None: every row and date can be read.")
    _bring_in(page)
    expect(page.locator("main")).to_contain_text("3 customers and 2 services were added for it.")

    page.get_by_role("link", name="Undo this import").click()
    page.get_by_role("button", name="Undo it").click()
    expect(page.locator("#progress")).to_be_visible()
    jobs.run_waiting()
    expect(page.locator("main")).to_contain_text("Its records are out. 3 customers and 2 services")
    assert complaints(page) == []


def test_a_bad_file_is_refused_in_a_sentence(page_for: PageFor) -> None:
    page = page_for("Marta")
    _look_at(page, "shopping.csv", b"milk,bread\n1,2\n")
    expect(page.locator("main form")).to_contain_text("Row 1 does not look like the header")
    assert complaints(page) == []


def test_faults_are_told_with_row_and_column_and_left_out_when_said(page_for: PageFor) -> None:
    page = page_for("Marta")
    rows = [*(exports.row(number) for number in range(1, 20)), exports.row(20, closed_at="soon")]
    _look_at(page, "incidents.csv", exports.text(rows).encode())
    _check(page, "Europe/London")
    page.get_by_role("link", name="Every one, with its row and column").click()
    told = "Row 21, column closed_at: “soon” is not a date we can read."
    expect(page.locator("main")).to_contain_text(told)
    page.go_back()
    page.get_by_label("Leave those 1 incidents out").check()
    _bring_in(page)
    expect(page.locator("main")).to_contain_text("19")
    assert complaints(page) == []


def test_a_long_file_is_read_while_the_page_waits(page_for: PageFor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("fairview.imports.rules.flow.LONG", 1_000)
    page = page_for("Marta")
    _look_at(page, "log.csv", exports.small_log().encode())
    expect(page.locator("#progress")).to_be_visible()
    jobs.run_waiting()
    _check(page, "Europe/London")
    expect(page.locator("#progress")).to_be_visible()
    jobs.run_waiting()
    _bring_in(page)
    expect(page.locator("main")).to_contain_text("3 customers and 2 services were added for it.")
    assert complaints(page) == []


@pytest.mark.real_data
@pytest.mark.slow
@pytest.mark.skipif(not files.LOG.exists(), reason="the hand-out data is not beside the checkout")
def test_the_real_log_from_file_to_fair_view(page_for: PageFor) -> None:
    page = page_for("Marta")
    page.set_default_timeout(SLOW)
    page.set_default_navigation_timeout(SLOW)
    page.goto("/imports/new/")
    page.get_by_label("The export").set_input_files(files.LOG)
    page.get_by_role("button", name="Look at it").click()
    expect(page.locator("main")).to_contain_text("24,918 incidents in 141,712 rows", timeout=SLOW)
    _check(page, "UTC")
    expect(page.get_by_role("button", name="Bring it in")).to_be_visible(timeout=SLOW)
    _bring_in(page)
    expect(page.locator("main")).to_contain_text("24,918")
    page.goto("/fair-view/all/?period=all")
    expect(page.locator("main")).to_contain_text("24,918")
    assert complaints(page) == []


def _look_at(page: Page, name: str, content: bytes) -> None:
    page.goto("/imports/new/")
    page.get_by_label("The export").set_input_files({"name": name, "mimeType": "text/csv", "buffer": content})
    page.get_by_role("button", name="Look at it").click()


def _check(page: Page, zone: str) -> None:
    page.get_by_label("Time zone of its dates").select_option(zone)
    order = page.get_by_label("Order of its dates")
    if order.count():
        order.select_option("dmy")
    page.get_by_role("button", name="Show what it would change").click()


def _bring_in(page: Page) -> None:
    """The page asks by itself how far it is."""
    page.get_by_role("button", name="Bring it in").click()
    expect(page.locator("#progress")).to_be_visible()
    jobs.run_waiting()
    expect(page.get_by_role("heading", name="What it changed")).to_be_visible()
