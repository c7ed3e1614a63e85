"""The frame leads only where somebody may go, and to pages that exist."""

import pytest
from django.http import HttpRequest
from django.test import RequestFactory
from tests import makers

from fairview.accounts.models import Colleague
from fairview.site import shell
from fairview.site.desk.today import greeting, standing
from fairview.site.shell import Entry, address_of, circle, pages


def words(colleague: Colleague) -> list[str]:
    return [place.word for group in circle(asked_by(colleague)) for place in group.places]


def found_by_name(colleague: Colleague) -> list[str]:
    return [place.word for place in pages(asked_by(colleague))]


def asked_by(colleague: Colleague, path: str = "/") -> HttpRequest:
    request = RequestFactory().get(path)
    request.user = colleague
    return request


def test_an_administrator_is_led_to_the_house_and_others_are_not() -> None:
    ada, jon = Colleague(id=1, name="Ada", is_administrator=True), Colleague(id=2, name="Jon")
    assert {"Colleagues", "Mail"} <= set(words(ada))
    assert not {"Colleagues", "Mail"} & set(words(jon))
    assert "Customers" in words(jon)


def test_the_page_of_components_is_found_by_name_and_stands_in_no_navigation() -> None:
    ada, jon = Colleague(id=1, name="Ada", is_administrator=True), Colleague(id=2, name="Jon")
    assert "Components" in found_by_name(ada)
    assert "Components" not in [*words(ada), *found_by_name(jon)]
    assert set(words(ada)) < set(found_by_name(ada))


def test_a_page_that_is_not_built_in_is_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    entries = {"": (Entry("Nowhere", "house", "nowhere:at_all"), Entry("Today", "house", "site:start"))}
    monkeypatch.setattr(shell, "CIRCLE", entries)
    assert words(Colleague(id=1, name="Jon")) == ["Today"]
    assert address_of("nowhere:at_all") == ""


def test_the_reader_is_told_where_they_are() -> None:
    request = asked_by(Colleague(id=1, name="Jon"), "/customers/7/")
    here = {place.word: place.here for group in circle(request) for place in group.places}
    assert (here["Customers"], here["Today"]) == ("true", "")


@pytest.mark.parametrize(
    ("hour", "words"),
    [(9, "Good morning, Marta"), (12, "Good afternoon, Marta"), (19, "Good evening, Marta")],
)
def test_the_first_page_greets_by_the_readers_clock(hour: int, words: str) -> None:
    assert greeting("Marta Oduya", makers.NOW.replace(hour=hour)) == words


def test_the_first_page_says_how_many_customers_are_yours() -> None:
    assert standing(0, 0) == "No customer is written down yet."
    assert standing(1, 5) == "You answer for 1 customer of 5."
    assert standing(0, 1) == "1 customer is looked after here; you answer for none."
