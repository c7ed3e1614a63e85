"""The pages on which we learn about a customer, and what Marta, Ada and the customer do on each."""

from datetime import date
from urllib.parse import urlsplit

from playwright.sync_api import Locator, Page, expect

from tests.browser.axe import overflow, violations
from tests.browser.chromium import THEMES

MOST_STEPS = 25


# ---------------------------------------------------------------- what Marta does
def add_customer(page: Page, name: str, does: str) -> None:
    """Five lines make a customer."""
    page.goto("/customers/")
    page.get_by_role("link", name="Add a customer").first.click()
    page.get_by_label("Name", exact=True).fill(name)
    page.get_by_label("Part of").select_option(label="on its own: a department")
    page.get_by_label("What they do").fill(does)
    page.get_by_label("Relationship manager").select_option(label="Marta Oduya")
    page.get_by_label("Deputy").select_option(label="Dov Levin")
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.locator("h1")).to_have_text(name)


def to_customer(page: Page, name: str) -> None:
    """Go to a customer's page as a newcomer would."""
    page.goto("/customers/")
    page.locator("main").get_by_role("link", name=name).first.click()
    expect(page.locator("h1")).to_have_text(name)


def add_person(page: Page, customer: str, name: str, title: str, language: str = "") -> None:
    """Add somebody who works there, and which language they read."""
    to_customer(page, customer)
    page.get_by_role("link", name="Add a person").first.click()
    page.get_by_label("Name", exact=True).fill(name)
    page.get_by_label("E-mail").fill(f"{name.split()[-1].lower()}@brigids.example")
    page.get_by_label("Title").fill(title)
    page.get_by_role("button", name="Add", exact=True).click()
    to_customer(page, customer)
    page.get_by_role("link", name=name).first.click()
    if language:
        page.get_by_role("link", name="Change", exact=True).click()
        page.get_by_label("Language").fill(language)
        page.get_by_role("button", name="Save").click()
    expect(page.locator("h1")).to_have_text(name)


def say_in_one_line(page: Page, line: str, kind: str) -> None:
    """Type one line on the customer's page; it is kept as what it reads like."""
    page.get_by_label("In one line").fill(line)
    page.locator("main form", has=page.get_by_label("In one line")).get_by_role("button", name="Add").click()
    expect(page.get_by_role("status").filter(has_text="Kept as")).to_contain_text(f"“{kind}”")


def choose_lines(page: Page, *texts: str) -> None:
    """Choose what is told back among what we hold."""
    page.get_by_role("link", name="Tell back what we understood").click()
    held = page.locator("form", has=page.get_by_role("button", name="Put these in"))
    for text in texts:
        held.get_by_label(text).check()
    held.get_by_role("button", name="Put these in").click()


def note_talk(page: Page, day: date, answers: dict[str, tuple[str, str]]) -> None:
    """Note line by line what somebody said in a talk of that day: the answer, and what it is really."""
    page.get_by_label("Day of the talk").fill(day.isoformat())
    for text, (answer, really) in answers.items():
        line = page.get_by_role("group").filter(has_text=text)
        line.get_by_label(answer, exact=True).check()
        if really:
            line.get_by_role("textbox").fill(really)
    page.get_by_role("button", name="Note it and mail it to them").click()
    expect(page.get_by_role("status")).to_contain_text("may object")


def to_statement(page: Page, customer: str, text: str) -> None:
    """Open what we know from the customer's page."""
    to_customer(page, customer)
    # Pressed, not clicked: Playwright clicks on the quotation mark before their words, which is not the link.
    page.locator("main").get_by_role("link", name=text).first.press("Enter")
    expect(page.locator("h1")).to_have_text(f"What we say about {customer}")


def panel(page: Page, title: str) -> Locator:
    """Return the panel under a heading."""
    return page.locator("section.panel", has=page.get_by_role("heading", name=title))


# ---------------------------------------------------------------- what Ada does
def links_mailed_to(page: Page, address: str) -> list[str]:
    """Take the secret links out of the latest letter to somebody: shown on the Mail page instead of sent."""
    page.goto("/mail/")
    page.get_by_role("row", name=address).first.get_by_role("link").click()
    page.get_by_role("button", name="Make its links").click()
    written = page.locator(".letter").get_by_role("link")
    expect(written.first).to_be_visible()
    addresses = [urlsplit(one.get_attribute("href") or "").path for one in written.all()]
    return [one for one in addresses if one.startswith("/p/")]


# ---------------------------------------------------------------- what the customer's people do
def tab_to(page: Page, name: str) -> None:
    """Go on with the tabulator until the field or button of this name has the focus."""
    here = ""
    for _ in range(MOST_STEPS):
        page.keyboard.press("Tab")
        here = page.evaluate("document.activeElement.name || document.activeElement.type || ''")
        if here == name:
            return
    raise AssertionError(f"no way to {name} by keyboard, only to {here}")


def answer_by_keyboard(page: Page, text: str, answer: str, really: str = "") -> None:
    """Answer to one line: Right, Not quite or Wrong by Space and arrows, then what it is really."""
    line = page.get_by_role("group").filter(has_text=text)
    steps = ["right", "not quite", "wrong"].index(answer)
    tab_to(page, line.get_by_role("radio").first.get_attribute("name") or "")
    page.keyboard.press("Space")
    for _ in range(steps):
        page.keyboard.press("ArrowRight")
    expect(line.locator(f"input[value='{answer}']")).to_be_checked()
    if really:
        tab_to(page, line.get_by_role("textbox").get_attribute("name") or "")
        page.keyboard.type(really)


def status(page: Page, path: str) -> int:
    """Go there and return how it is answered."""
    answer = page.goto(path)
    return answer.status if answer else 0


def faults(page: Page) -> list[str]:
    """Return what is wrong with a page of the portal as it stands, in both themes."""
    found = overflow(page)
    for theme in THEMES:
        page.emulate_media(color_scheme=theme)
        found += [f"{theme}: {one}" for one in violations(page)]
    return found
