"""Accessibility rules, checked by axe-core on the page as it stands."""

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

GRAVE = {"serious", "critical"}


def violations(page: Page) -> list[str]:
    """Return every serious or critical violation as one readable line."""
    found: list[dict[str, Any]] = Axe().run(page).response["violations"]
    return [
        f"{page.url}: {one['id']}: {node['html'][:160]} {node.get('failureSummary', '')[:200]}"
        for one in found
        if one["impact"] in GRAVE
        for node in one["nodes"][:3]
    ]


def overflow(page: Page) -> list[str]:
    """Return what makes the page wider than the window, if anything does."""
    wide: list[str] = page.evaluate(
        """() => {
          const wide = document.documentElement.clientWidth;
          if (document.documentElement.scrollWidth <= wide) return [];
          const beyond = [...document.querySelectorAll("body *")].filter((e) => {
            const inside = e.closest(".table-scroll, .tabs, .scroll, pre, .hidden-words, .skip");
            return !(inside && inside !== e) && e.getBoundingClientRect().right > wide + 1;
          });
          return beyond.slice(0, 5).map((e) => e.outerHTML.slice(0, 120));
        }"""
    )
    return wide
