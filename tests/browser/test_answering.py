"""Toyin answers an explain-back on her phone, by keyboard alone, in either language."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pytest_django import Settings

from fairview.customers.models import Person
from fairview.customers.rules import Purpose
from fairview.explain_backs.models import Addressee
from fairview.statements.models import Verdict
from tests import makers
from tests.browser.axe import overflow, violations
from tests.browser.conftest import PageFor, complaints
from tests.people.links import telling

MOST_STEPS = 12


@pytest.fixture
def asked(settings: Settings, tmp_path: Path, transactional_db: None) -> Addressee:
    """What Toyin was told."""
    settings.FAIRVIEW_HOME = tmp_path
    return telling.addressee(makers.toyin())


def tab_to(page: Page, name: str) -> None:
    """Go on with the tabulator until a field of this name has the focus, and shows it."""
    for _ in range(MOST_STEPS):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name || document.activeElement.type || ''") == name:
            break
    assert page.evaluate("document.activeElement.name || document.activeElement.type") == name
    assert (
        page.evaluate(
            """() => {
          const here = document.activeElement;
          const shown = here.type === "radio" ? here.closest("label") : here;
          return getComputedStyle(shown).outlineStyle;
        }"""
        )
        != "none"
    )


def sound(page: Page) -> list[str]:
    return violations(page) + overflow(page)


@pytest.mark.parametrize("language", ["en", "de"])
def test_toyin_answers_on_her_phone_by_keyboard_alone(
    page_for: PageFor, asked: Addressee, language: str
) -> None:
    Person.objects.update(language=language)
    first, second, third = asked.explain_back.items.values_list("pk", flat=True)
    page = page_for("", size="phone")
    page.goto(f"/p/{telling.link(makers.toyin(), Purpose.EXPLAIN_BACK, asked.pk)}/")
    expect(page.locator("html")).to_have_attribute("lang", language)
    assert sound(page) == []
    assert page.evaluate("document.querySelectorAll('script').length") == 0
    really = page.locator(f"textarea[name=really-{second}]")
    expect(really).to_be_hidden()

    tab_to(page, f"answer-{first}")
    page.keyboard.press("Space")
    tab_to(page, f"answer-{second}")
    page.keyboard.press("ArrowRight")
    expect(really).to_be_visible()
    tab_to(page, "missed")
    page.keyboard.type("The scanner is shared.")
    tab_to(page, "submit")
    page.keyboard.press("Enter")

    expect(page.locator("[role=alert]")).to_be_visible()
    assert sound(page) == []
    assert page.evaluate("document.activeElement.name") == f"really-{second}"
    page.keyboard.type("One operation, and the ward waits.")
    tab_to(page, f"answer-{third}")
    page.keyboard.press("ArrowLeft")
    tab_to(page, "submit")
    page.keyboard.press("Enter")

    expect(page.locator("[role=alert]")).to_have_count(0)
    expect(page.locator("main")).to_contain_text("One operation, and the ward waits.")
    expect(page.locator("main")).to_contain_text("The scanner is shared.")
    assert sound(page) == []
    assert complaints(page) == []
    said = {one.item_id: one.answer for one in asked.answers.all()}
    assert said == {first: "right", second: "not quite", third: "wrong"}
    assert Verdict.objects.get().person == makers.toyin()


@pytest.mark.parametrize("size", ["phone", "desktop"])
def test_her_own_page_is_sound_and_corrects_in_place(page_for: PageFor, asked: Addressee, size: str) -> None:
    statement = telling.understood("The board meets each first Tuesday.")
    page = page_for("", size=size)
    page.goto(f"/p/{telling.link(makers.toyin())}/")
    assert sound(page) == []
    page.locator(f"#line-{statement.pk}").get_by_label("Not quite").check()
    page.locator(f"textarea[name=really-{statement.pk}]").fill("Each second Tuesday.")
    page.get_by_role("button", name="Tell us").click()
    expect(page.get_by_role("status")).to_contain_text("Noted")
    page.get_by_text("One thing that you told us").click()
    expect(page.locator("#understood")).to_contain_text("Each second Tuesday.")
    page.get_by_role("link", name="Put it right").click()
    page.get_by_label("How you like to be spoken with").fill("short mails")
    page.get_by_role("button", name="Put it right").click()
    expect(page.locator("#you")).to_contain_text("short mails")
    assert sound(page) + complaints(page) == []


def test_a_dead_link_leads_to_a_code_by_mail(page_for: PageFor, asked: Addressee) -> None:
    page = page_for("", size="phone")
    page.goto(f"/p/{telling.link(makers.toyin(), days=0)}/")
    assert sound(page) == []
    page.get_by_role("link", name="Mail me a code").click()
    page.get_by_label("Your e-mail address").fill("ajayi@brigids.example")
    page.get_by_role("button", name="Mail me a code").click()
    expect(page.locator("h1")).to_have_text("Look into your mail")
    assert page.evaluate("document.activeElement.name") == "code"
    assert sound(page) == []
