"""A head opens what we hold about somebody, takes it away and erases them: on a phone, with what axe says."""

import json
from pathlib import Path

import pytest

from fairview.customers.models import Look, Person
from fairview.site.privacy.tests.scene import lund, wherever
from tests import makers
from tests.browser.axe import overflow, violations
from tests.browser.conftest import PageFor, complaints

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_somebody_is_looked_at_taken_away_and_erased(page_for: PageFor, size: str) -> None:
    person = lund()
    page = page_for("Hilde", size=size)
    faults = []

    def look() -> None:
        faults.extend([*violations(page), *overflow(page)])

    page.goto("/privacy/?q=lund")
    look()
    page.get_by_role("link", name="Dr Lund").click()
    look()
    with page.expect_download() as taken:
        page.get_by_role("button", name="Take it away for programs (JSON)").click()
    told = json.loads(Path(str(taken.value.path())).read_text())
    assert told["about"] == "Dr Lund"
    page.get_by_role("button", name="Open", exact=True).click()
    look()
    assert page.get_by_text("lund@brigids.example").first.is_visible()
    page.get_by_role("link", name="Dr Lund").click()
    page.get_by_role("link", name="Look", exact=True).click()
    look()
    page.get_by_role("link", name="Dr Lund").click()
    page.get_by_role("link", name="Look at what erasing would do").click()
    look()
    page.get_by_label("Type their name").fill("Dr Lund")
    page.get_by_role("button", name="Erase for good").press("Enter")
    assert "somebody at Surgery & Theatres" in str(page.locator("h1").text_content())
    look()
    page.goto("/privacy/kept/")
    look()
    page.goto("/privacy/own/")
    look()
    assert faults + complaints(page) == []
    assert wherever() == []
    assert Person.objects.get(pk=person.pk).erased_at is not None
    assert set(Look.objects.filter(by=makers.hilde()).values_list("what", flat=True)) == {"held", "export"}
