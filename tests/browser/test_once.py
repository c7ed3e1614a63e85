"""A double click does once what a button does."""

from playwright.sync_api import expect

from fairview.customers.models import Customer
from tests.browser.conftest import PageFor, complaints


def test_a_double_click_adds_a_customer_once_and_leads_to_them(page_for: PageFor) -> None:
    page = page_for("Marta")
    page.goto("/customers/add/")
    page.get_by_label("Name").fill("Pharmacy")
    page.locator("main form").get_by_role("button", name="Add").dblclick()
    expect(page.get_by_role("heading", name="Pharmacy", level=1)).to_be_visible()
    assert Customer.objects.filter(name="Pharmacy").count() == 1
    assert complaints(page) == []
