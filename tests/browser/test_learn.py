"""Learn: from five lines about a customer to what its people say themselves, each by their own way.

Marta writes down what she thinks of Surgery & Theatres and tells it back. Toyin answers on her phone, by
keyboard alone, in German; Dr Lund says in a talk what he thinks. Anyone reads then who said what, when, how.
"""

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect
from pytest_django import Settings

from fairview.customers.queries import today
from fairview.statements.models import Statement
from tests import makers
from tests.browser import learning
from tests.browser.conftest import PageFor, complaints
from tests.people.links import telling

THEM = "Surgery & Theatres"
GOAL = "two more hip replacements a day"
STARTS = "operations start at 07:30, Monday to Saturday"
BUSY = "the last week of every month"
SCANNER = "They share one scanner with Imaging"
LINES = {
    f"goal: {GOAL}": "goal",
    f"activity: {STARTS}": "activity",
    f"busy: {BUSY}": "busy time",
    "word: bleep = pager": "a word of theirs",
    "plan: a second day ward opens next spring": "plan",
    SCANNER: "anything else",
}
EARLIER = "Um 07:00, auch sonntags"
OURS = "The scanner is ours, and Imaging borrows it"
MISSED = "Die Nachtschicht hat niemanden, den sie anrufen kann."


@pytest.fixture(autouse=True)
def house(settings: Settings, tmp_path: Path, transactional_db: None) -> None:
    """Nobody but colleagues."""
    settings.FAIRVIEW_HOME = tmp_path
    makers.dov()


def test_from_five_lines_to_what_they_say_themselves(page_for: PageFor) -> None:
    desk, post, phone = page_for("Marta"), page_for("Ada"), page_for("", size="phone")
    _marta_writes_down_what_she_thinks(desk)
    _she_tells_it_back_to_two_people(desk)
    asked = _ada_takes_the_link_from_the_mail(post, "ajayi@brigids.example")
    _toyin_answers_in_german_by_keyboard_alone(phone, asked)
    _marta_notes_what_dr_lund_said_in_a_talk(desk)
    noted = _ada_takes_the_link_from_the_mail(post, "lund@brigids.example")
    _dr_lund_reads_what_was_noted(phone, noted)
    _anyone_reads_who_said_what_when_and_how(page_for("Jon"))
    _what_grew_old_is_called_stale(desk)
    _the_customers_page_tells_it_all(desk)
    _a_stranger_with_the_used_link_reads_that_answer_and_no_more(page_for("", size="phone"), asked)
    assert [complaints(page) for page in (desk, post)] == [[], []]


def _marta_writes_down_what_she_thinks(page: Page) -> None:
    learning.add_customer(page, THEM, "operates on people")
    learning.add_person(page, THEM, "Toyin Ajayi", "Theatre manager", "de")
    learning.add_person(page, THEM, "Dr Lund", "Clinical director")
    learning.to_customer(page, THEM)
    for line, kind in LINES.items():
        learning.say_in_one_line(page, line, kind)
    expect(learning.panel(page, "Know or think?")).to_contain_text("0 of 6 statements confirmed")


def _she_tells_it_back_to_two_people(page: Page) -> None:
    learning.choose_lines(page, GOAL, STARTS, BUSY, SCANNER)
    expect(page.get_by_label("Line 4")).to_have_value(SCANNER)
    page.get_by_label("Toyin Ajayi").check()
    page.get_by_label("Dr Lund").check()
    page.get_by_role("button", name="See it as they will").click()
    expect(page.locator("[lang=de]").first).to_contain_text("Toyin Ajayi")
    page.get_by_role("button", name="Send to 2 people").click()
    expect(page.get_by_role("status")).to_contain_text("Sent.")
    expect(learning.panel(page, "Whom we asked").get_by_text("the mail has not left yet")).to_have_count(2)


def _ada_takes_the_link_from_the_mail(page: Page, address: str) -> str:
    (link,) = learning.links_mailed_to(page, address)
    return link


def _toyin_answers_in_german_by_keyboard_alone(page: Page, link: str) -> None:
    page.goto(link)
    expect(page.locator("html")).to_have_attribute("lang", "de")
    expect(page.locator("h1")).to_have_text("Haben wir Sie verstanden, Toyin Ajayi?")
    assert learning.faults(page) == []
    learning.answer_by_keyboard(page, GOAL, "right")
    learning.answer_by_keyboard(page, STARTS, "not quite", EARLIER)
    learning.answer_by_keyboard(page, BUSY, "wrong")
    learning.answer_by_keyboard(page, SCANNER, "right")
    learning.tab_to(page, "missed")
    page.keyboard.type(MISSED)
    learning.tab_to(page, "submit")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("Vielen Dank")
    expect(page.locator("main")).to_contain_text(EARLIER)
    expect(page.locator("main")).to_contain_text(MISSED)
    assert learning.faults(page) + complaints(page) == []


def _marta_notes_what_dr_lund_said_in_a_talk(page: Page) -> None:
    page.reload()
    expect(page.locator("main")).to_contain_text(MISSED)
    page.get_by_role("link", name="Note what they said in a talk").click()
    expect(page.locator("h1")).to_have_text("What Dr Lund said in a talk")
    said = {
        GOAL: ("Right", ""),
        STARTS: ("Not quite", EARLIER),
        BUSY: ("Wrong", ""),
        SCANNER: ("Not quite", OURS),
    }
    learning.note_talk(page, _yesterday(), said)
    line = page.locator(".panel", has_text=SCANNER).first
    expect(line).to_contain_text("they disagree")
    expect(line.locator(".quote").get_by_text(OURS)).to_be_visible()


def _dr_lund_reads_what_was_noted(page: Page, link: str) -> None:
    page.goto(link)
    expect(page.locator("h1")).to_have_text("Is this what you said, Dr Lund?")
    expect(page.locator("main")).to_contain_text(OURS)
    assert learning.faults(page) + complaints(page) == []


def _anyone_reads_who_said_what_when_and_how(page: Page) -> None:
    learning.to_statement(page, THEM, GOAL)
    said = learning.panel(page, "What they said")
    expect(said.get_by_role("listitem").filter(has_text="Toyin Ajayi")).to_contain_text("by their link")
    expect(said.get_by_role("listitem").filter(has_text="Dr Lund")).to_contain_text("noted by Marta Oduya")
    expect(page.locator("main")).to_contain_text(f"Toyin Ajayi, {today(telling.now()):%-d %b}, by their link")
    learning.to_statement(page, THEM, EARLIER)
    expect(page.locator(".quote p").first).to_have_css("font-style", "italic")
    expect(page.locator(".quote p").first).to_have_css("font-family", re.compile("Source Serif"))
    expect(learning.panel(page, "What it was before")).to_contain_text(f"It was: “{STARTS}”")
    learning.to_statement(page, THEM, SCANNER)
    expect(learning.panel(page, "What they said")).to_contain_text("They hold different things")
    expect(learning.panel(page, "What they said")).to_contain_text(OURS)
    assert complaints(page) == []


def _what_grew_old_is_called_stale(page: Page) -> None:
    """More than a year goes by since they said so."""
    Statement.objects.filter(text=GOAL).update(state_since=timezone.now() - timedelta(days=400))
    learning.to_statement(page, THEM, GOAL)
    expect(page.locator("main")).to_contain_text("stale: Toyin Ajayi")
    page.get_by_role("link", name=THEM).first.click()


def _the_customers_page_tells_it_all(page: Page) -> None:
    learning.to_customer(page, THEM)
    expect(learning.panel(page, "What they are trying to achieve")).to_contain_text("stale: ")
    row = learning.panel(page, "Activities, ranked by them").get_by_role("listitem")
    expect(row.locator(".voice")).to_have_text(EARLIER)
    expect(row).to_contain_text("corrected by Toyin Ajayi")
    expect(row).to_contain_text("by their link")
    expect(learning.panel(page, "Busy times")).to_contain_text("says it is wrong")
    expect(learning.panel(page, "What else we know")).to_contain_text("they disagree: ")
    expect(learning.panel(page, "What else we know")).to_contain_text("Dr Lund")
    expect(learning.panel(page, "Know or think?")).to_contain_text("1 of 6 statements confirmed")


def _yesterday() -> date:
    return today(telling.now()) - timedelta(days=1)


def _a_stranger_with_the_used_link_reads_that_answer_and_no_more(page: Page, link: str) -> None:
    page.goto(link)
    expect(page.locator("h1")).to_contain_text("Vielen Dank")
    assert page.get_by_role("radio").count() == 0
    for closed in ("you/", "statements/1/", "explain-backs/1/"):
        assert learning.status(page, link + closed) == 404
        expect(page.locator("main")).not_to_contain_text(GOAL)
    page.goto("/customers/")
    expect(page.locator("h1")).to_contain_text("Sign in")


def test_what_their_people_open_is_sound_on_a_phone_in_both_themes(page_for: PageFor) -> None:
    told, page = telling.addressee(makers.toyin()), page_for("", size="phone")
    own = f"/p/{telling.link(makers.toyin())}/"
    statement = f"{own}statements/{telling.understood().pk}/"
    found = []
    for path in (own, statement, f"{own}explain-backs/{told.pk}/", f"{own}you/", "/p/cut-short/", "/way-in/"):
        page.goto(path)
        found += learning.faults(page)
    assert found == []


def test_somebody_of_another_customer_sees_nothing_of_it(page_for: PageFor) -> None:
    told, page = telling.addressee(makers.toyin()), page_for("", size="phone")
    own = f"/p/{telling.link(telling.noor())}/"
    page.goto(own)
    expect(page.locator("h1")).to_have_text("Your page, Noor Haddad")
    expect(page.locator("main")).not_to_contain_text("Toyin")
    expect(page.locator("main")).not_to_contain_text(telling.LISTS)
    assert learning.faults(page) + complaints(page) == []
    for closed in (f"statements/{telling.understood().pk}/", f"explain-backs/{told.pk}/"):
        assert learning.status(page, own + closed) == 404
        expect(page.locator("h1")).to_have_text("There is nothing at this address")
        assert learning.faults(page) == []
