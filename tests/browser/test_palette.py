"""Going anywhere from the keyboard."""

from playwright.sync_api import Page, expect

from tests import makers
from tests.browser.conftest import PageFor, complaints


def test_ctrl_k_finds_a_colleague_page_with_the_keyboard_alone(page_for: PageFor) -> None:
    page = page_for("Ada")
    page.goto("/own-page/")
    page.keyboard.press("Control+k")
    field = page.locator("dialog.palette input")
    expect(field).to_be_focused()
    page.keyboard.type("colleag")
    expect(page.locator("dialog.palette .found a")).to_have_count(1)
    page.keyboard.press("ArrowDown")
    expect(page.locator("dialog.palette .found a")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Colleagues")
    assert complaints(page) == []


def test_enter_in_the_field_goes_to_the_first_thing_found(page_for: PageFor) -> None:
    page = _asking(page_for, "compo")
    expect(page.locator("dialog.palette .found a")).to_have_count(1)
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Components")


def test_escape_closes_it_and_nothing_found_is_said(page_for: PageFor) -> None:
    page = _asking(page_for, "zeppelin")
    expect(page.locator("dialog.palette .found")).to_contain_text("zeppelin")
    page.keyboard.press("Escape")
    expect(page.locator("dialog.palette")).to_be_hidden()


def test_a_customer_is_found_by_part_of_the_name(page_for: PageFor) -> None:
    makers.surgery()
    page = _asking(page_for, "theatr")
    expect(page.locator("dialog.palette .found")).to_contain_text("Surgery & Theatres")


def test_without_script_the_search_field_leads_to_a_page(page_for: PageFor) -> None:
    page = page_for("Ada")
    page.route("**/palette.js", lambda route: route.abort())
    page.goto("/own-page/")
    page.locator(".top input").fill("compo")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Found for “compo”")
    expect(page.locator("main .found a")).to_have_text("Components")


def _asking(page_for: PageFor, words: str) -> Page:
    page = page_for("Ada")
    page.goto("/own-page/")
    page.keyboard.press("Control+k")
    expect(page.locator("dialog.palette input")).to_be_focused()
    page.keyboard.type(words)
    return page
