"""The navigation folded under one word, where there is no room for a side."""

from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import PageFor, complaints


def test_escape_folds_the_menu_and_goes_back_to_its_button(page_for: PageFor) -> None:
    page = _opened(page_for)
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(_link(page, "Customers")).to_be_focused()
    page.keyboard.press("Escape")
    expect(_link(page, "Customers")).to_be_hidden()
    expect(page.locator(".bar summary")).to_be_focused()
    assert complaints(page) == []


def test_escape_in_a_field_of_the_page_leaves_the_menu_open_and_the_reader_there(page_for: PageFor) -> None:
    page = _opened(page_for)
    field = page.locator(".top input")
    field.focus()
    page.keyboard.press("Escape")
    expect(_link(page, "Customers")).to_be_visible()
    expect(field).to_be_focused()


def _opened(page_for: PageFor) -> Page:
    """Open the menu of a phone from the keyboard."""
    page = page_for("Ada", size="phone")
    page.goto("/own-page/")
    page.locator(".bar summary").focus()
    page.keyboard.press("Enter")
    expect(_link(page, "Customers")).to_be_visible()
    return page


def _link(page: Page, name: str) -> Locator:
    return page.locator(".bar").get_by_role("link", name=name)
