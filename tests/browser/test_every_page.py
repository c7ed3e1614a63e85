"""Every page the cast can reach: readable by everybody, at any width, in both themes, without a complaint."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from django.urls import Resolver404, resolve
from django.utils import timezone
from playwright.sync_api import Page
from pytest_django import Settings

from fairview.foundation import jobs
from fairview.foundation.viewer import SYSTEM
from fairview.site.sample.actions import MAKE
from tests import makers
from tests.browser.axe import overflow, violations
from tests.browser.chromium import SIZES, THEMES
from tests.browser.conftest import PageFor, complaints

AT_MOST = 80
STRANGERS = ("/sign-in/", "/forgotten-password/")


@pytest.fixture
def empty_house(settings: Settings, tmp_path: Path, transactional_db: None) -> None:
    """A house with one customer and nothing brought in: what is missing must be said well too."""
    settings.FAIRVIEW_HOME = tmp_path
    makers.surgery()


@pytest.fixture
def full_house(settings: Settings, tmp_path: Path, transactional_db: None) -> None:
    """The sample hospital with two years of work."""
    settings.FAIRVIEW_HOME = tmp_path
    jobs.enqueue(MAKE, "the sample", {}, by=SYSTEM, now=timezone.now())
    jobs.run_waiting()


@pytest.mark.slow
@pytest.mark.parametrize("house", ["empty_house", "full_house"])
def test_every_page_an_administrator_reaches_is_sound(
    page_for: PageFor, request: pytest.FixtureRequest, house: str
) -> None:
    request.getfixturevalue(house)
    page = page_for("Ada")
    faults = [fault for status in _walk(page) for fault in _faults(page, status)]
    assert faults + complaints(page) == []


def test_the_way_in_is_sound(page_for: PageFor) -> None:
    page = page_for("")
    faults = []
    for path in STRANGERS:
        page.goto(path)
        faults += _faults(page)
    assert faults + complaints(page) == []


@pytest.mark.parametrize("name", ["Marta", "Dov", "Sana", "Jon", "Hilde"])
@pytest.mark.usefixtures("empty_house")
def test_nobody_is_led_to_a_page_closed_to_them(page_for: PageFor, name: str) -> None:
    page = page_for(name)
    page.goto("/")
    page.goto("/search/")
    addresses = {link for link in _links(page) if link.startswith("/")}
    closed = [link for link in addresses if not page.request.get(link).ok]
    assert closed == []


def test_the_menu_opens_on_a_phone_without_script(page_for: PageFor) -> None:
    page = page_for("Ada", size="phone")
    page.route("**/*.js", lambda route: route.abort())
    page.goto("/own-page/")
    page.get_by_text("Menu").click()
    page.locator(".bar").get_by_role("link", name="Colleagues").click()
    assert page.locator("h1").text_content() == "Colleagues"


def _walk(page: Page) -> Iterator[int]:
    """Visit every kind of page that can be reached by links, each kind once, and return how it answered."""
    waiting = ["/", "/search/"]
    seen: set[str] = set()
    while waiting and len(seen) < AT_MOST:
        path = waiting.pop(0)
        kind = _kind(path)
        if not kind or kind in seen:
            continue
        seen.add(kind)
        answer = page.goto(path)
        yield answer.status if answer else 0
        waiting += _links(page)


def _links(page: Page) -> list[str]:
    """Return where the page's links lead, within the site, downloads left out."""
    addresses = page.eval_on_selector_all("a[href]:not([download])", "all => all.map(a => a.href)")
    home = urlsplit(page.url).netloc
    inside = (urlsplit(urljoin(page.url, address)) for address in addresses)
    return [part.path for part in inside if part.netloc == home]


def _kind(path: str) -> str:
    """Return what kind of page an address is; nothing for what is not a page to look at."""
    try:
        name = resolve(path).view_name
    except Resolver404:
        return path
    return "" if any(word in name for word in ("file", "health", "csv", "json", "pdf", "download")) else name


def _faults(page: Page, status: int = 200) -> list[str]:
    """Return what is wrong with the page that stands there, wide and narrow, light and dark.

    Colours depend on the theme alone and room on the width alone, so two of the four pairs show everything.
    """
    if status != 200:
        return [f"{page.url}: {status}"]
    found = []
    for (size, (width, height)), theme in zip(SIZES.items(), THEMES, strict=True):
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(color_scheme=theme)
        found += [f"{size}, {theme}: {one}" for one in violations(page)]
        found += [f"{page.url}: wider than {width}: {one}" for one in overflow(page)]
    return found
