"""A browser, the site it visits, and whoever sits before it."""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from django.test import Client
from playwright.sync_api import Browser, ConsoleMessage, Page
from pytest_django.live_server_helper import LiveServer

from fairview.accounts.models import Colleague
from tests import makers
from tests.browser.chromium import SIZES, Theme, chromium

PageFor = Callable[..., Page]
BACKEND = "fairview.site.signing_in.ColleagueBackend"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what lies here."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, started once."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # Playwright keeps a loop in this thread
    with chromium() as started:
        yield started


@pytest.fixture
def site(live_server: LiveServer) -> str:
    """The address of the running site; it serves its own assets."""
    return str(live_server.url)


@pytest.fixture
def page_for(site: str, browser: Browser) -> Iterator[PageFor]:
    """Give somebody a browser, signed in: `page_for("Marta", size="phone", theme="dark")`; "" is a stranger.

    What the console complained of is asked for with `complaints(page)`.
    """
    with ExitStack() as open_contexts:

        def opened(name: str, *, size: str = "desktop", theme: Theme = "light") -> Page:
            width, height = SIZES[size]
            context = browser.new_context(
                base_url=site, viewport={"width": width, "height": height}, color_scheme=theme
            )
            open_contexts.callback(context.close)
            if name:
                context.add_cookies([{"name": "sessionid", "value": _session(name), "url": site}])
            page = context.new_page()
            page.set_default_timeout(10_000)
            _listen(page)
            return page

        yield opened


def _session(name: str) -> str:
    colleague: Colleague = getattr(makers, name.lower())()
    client = Client()
    client.force_login(colleague, backend=BACKEND)
    return client.cookies["sessionid"].value


_heard: dict[int, list[str]] = {}


def _listen(page: Page) -> None:
    heard = _heard[id(page)] = []

    def console(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            heard.append(f"{message.text} ({page.url})")

    page.on("console", console)
    page.on("pageerror", lambda error: heard.append(f"{error} ({page.url})"))


def complaints(page: Page) -> list[str]:
    """Return what the console said was wrong, broken policies included."""
    return _heard[id(page)]
