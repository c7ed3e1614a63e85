"""The first day: from an empty house to a paper for the next talk, in a browser."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pytest_django import Settings

from fairview.conversations.models import Brief
from fairview.foundation import jobs
from fairview.imports.tests.exports import small_list
from tests import makers
from tests.browser.conftest import PageFor, complaints


@pytest.fixture(autouse=True)
def empty_house(settings: Settings, tmp_path: Path, transactional_db: None) -> None:
    """Nobody but colleagues."""
    settings.FAIRVIEW_HOME = tmp_path
    makers.marta()


def test_from_an_empty_house_to_a_brief(page_for: PageFor) -> None:
    page = page_for("Ada")
    page.goto("/")
    expect(page.get_by_role("heading", name="The first three steps")).to_be_visible()
    _add_a_customer(page)
    _add_a_service(page)
    _bring_a_file_in(page)
    _read_the_fair_view(page)
    _make_a_brief(page)
    assert Brief.objects.get().content["customer"] == "Surgery & Theatres"
    assert complaints(page) == []


def test_the_sample_comes_and_goes_with_a_button_each(page_for: PageFor) -> None:
    page = page_for("Ada")
    page.goto("/")
    page.get_by_role("button", name="Make the sample organisation").click()
    expect(page.locator("progress")).to_be_visible()
    jobs.run_waiting()
    expect(page.get_by_text("Nobody and nothing in it is real")).to_be_visible()
    expect(page.get_by_role("heading", name="Where it goes worst")).to_be_visible()
    page.get_by_role("button", name="Remove the sample").click()
    jobs.run_waiting()
    expect(page.get_by_role("heading", name="The first three steps")).to_be_visible()
    assert complaints(page) == []


def _next_step(page: Page, act: str) -> None:
    page.goto("/")
    page.locator("main a.button.main", has_text=act).click()


def _add_a_customer(page: Page) -> None:
    _next_step(page, "Add a customer")
    page.get_by_label("Name", exact=True).fill("Surgery & Theatres")
    page.get_by_label("What they do").fill("operates on people")
    page.get_by_label("Relationship manager").select_option(label="Marta Oduya")
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.locator("h1")).to_have_text("Surgery & Theatres")


def _add_a_service(page: Page) -> None:
    _next_step(page, "Add a service")
    page.get_by_label("Name", exact=True).fill("Device desk")
    page.locator("main form.sheet button.main").click()
    expect(page.locator("h1")).to_have_text("Device desk")


def _bring_a_file_in(page: Page) -> None:
    _next_step(page, "Bring in a file")
    content = small_list(40, location="Surgery & Theatres", category="Device desk").encode()
    page.get_by_label("The export").set_input_files(
        {"name": "incidents.csv", "mimeType": "text/csv", "buffer": content}
    )
    page.get_by_role("button", name="Look at it").click()
    page.get_by_label("Time zone of its dates").select_option("Europe/London")
    page.get_by_role("button", name="Show what it would change").click()
    page.get_by_role("button", name="Bring it in").click()
    expect(page.locator("#progress")).to_be_visible()
    jobs.run_waiting()
    page.reload()
    expect(page.locator("main")).to_contain_text("40")


def _read_the_fair_view(page: Page) -> None:
    page.goto("/")
    expect(page.get_by_role("heading", name="The first three steps")).to_be_hidden()
    row = page.locator("main .rows li", has_text="Surgery & Theatres").first
    expect(row).to_contain_text("nothing was promised")
    row.get_by_role("link", name="See why").click()
    expect(page.locator("main")).to_contain_text("not asked")


def _make_a_brief(page: Page) -> None:
    page.goto("/customers/")
    page.get_by_role("link", name="Surgery & Theatres").first.click()
    page.get_by_role("link", name="Make a brief").click()
    expect(page.get_by_text("Nothing is kept yet")).to_be_visible()
    page.get_by_role("button", name="Keep this brief").click()
    expect(page.locator(".brief h1")).to_have_text("Surgery & Theatres")
    expect(page.locator(".brief")).to_contain_text("Where we do not know")
