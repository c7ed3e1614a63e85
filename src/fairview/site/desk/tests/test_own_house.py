"""What we are and what our customers work in; who wishes a service to be there longer."""

import pytest
from django.test import Client
from django.urls import reverse
from tests import makers
from tests.makers import NOW, Cast

from fairview.foundation.viewer import SYSTEM
from fairview.services.tests.kept import imaging
from fairview.site.desk.beside import hours_and_industry
from fairview.site.desk.own_house import lead, leading
from fairview.statements.tests import scene

pytestmark = pytest.mark.django_db


@pytest.fixture
def jon(client: Client, cast: Cast) -> Client:
    """A colleague like most."""
    client.force_login(cast.jon)
    return client


def customers_in(industry: str, *names: str) -> None:
    for name in names:
        scene.works_in(makers.customer(name, parent=makers.st_brigids()), industry)


def told() -> list[str]:
    return [place.words for place in leading(SYSTEM, 6, NOW)]


def test_the_one_or_two_industries_that_dominate_are_counted_out_of_all() -> None:
    customers_in("Surgery", "Theatres", "Day surgery", "Anaesthetics")
    customers_in("Accounting", "Finance", "Payroll")
    customers_in("Storage", "Warehouse")
    assert told() == ["Surgery: 3 of 6 customers", "Accounting: 2 of 6 customers"]
    assert lead(leading(SYSTEM, 6, NOW)).startswith("More of our customers work in Surgery than")


def test_a_tie_is_said() -> None:
    customers_in("Surgery", "Theatres", "Day surgery")
    customers_in("Accounting", "Finance", "Payroll")
    assert told() == ["Accounting and Surgery tie with 2 of 6 customers each"]
    assert lead(leading(SYSTEM, 6, NOW)).startswith("No single industry dominates")


def test_where_everyone_works_in_something_else_none_stands_out() -> None:
    for number in range(4):
        customers_in(f"Industry {number}", f"Customer {number}")
    assert told() == ["4 industries tie with 1 of 6 customers each"]


def test_our_own_house_says_what_we_are_part_of_and_whom_nobody_placed(jon: Client) -> None:
    scene.health_care()
    scene.works_in(makers.surgery(), "Surgery")
    makers.finance()
    page = jon.get(reverse("site:own_house")).content.decode()
    assert "St Brigid’s Hospital" in page
    assert "Surgery: 1 of 2 customers" in page
    assert "1 of 2 customers</span>" in page
    assert reverse("customers:customer", args=[makers.finance().pk]) in page


def test_an_empty_house_says_what_comes_here(jon: Client) -> None:
    page = jon.get(reverse("site:own_house")).content.decode()
    assert "once customers are said to work in an industry" in page


def test_the_page_of_a_service_names_who_wishes_it_longer(jon: Client) -> None:
    wished = scene.evenings()
    page = jon.get(reverse("services:service", args=[wished.service_id])).content.decode()
    assert "every week, Mon–Fri 17:00–19:30" in page
    assert reverse("statements:hours", args=[wished.customer_id]) in page
    assert "Surgery &amp; Theatres" in page


def test_a_service_that_nobody_wishes_longer_says_so(jon: Client) -> None:
    page = jon.get(reverse("services:service", args=[imaging().pk])).content.decode()
    assert "Nobody has asked for it to be there longer." in page


def test_a_customers_page_is_given_all_of_it() -> None:
    scene.lists_and_the_desk()
    scene.consent_for_dr_lund()
    shown = hours_and_industry(SYSTEM, makers.surgery(), NOW)
    assert shown["week"].services
    assert shown["fitting"].first
    assert shown["may_put"]
