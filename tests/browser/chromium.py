"""Debian's Chromium, driven by Playwright; nothing is downloaded."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, sync_playwright

Theme = Literal["light", "dark"]

QUIET = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync")
QUIETER = ("--disable-background-networking", "--disable-component-update")
SIZES = {"desktop": (1440, 900), "phone": (360, 740)}
THEMES: tuple[Theme, ...] = ("light", "dark")


def chromium_path() -> Path | None:
    """Return where the machine's own Chromium is, if it has one."""
    given = (
        os.environ.get("FAIRVIEW_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    )
    return Path(given) if given else None


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start Chromium and close it again."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium_path(), args=[*QUIET, *QUIETER], headless=True
        )
        try:
            yield browser
        finally:
            browser.close()
