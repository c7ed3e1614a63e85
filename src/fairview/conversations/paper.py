"""A page as PDF, where this machine can make one."""

import importlib
import logging
from functools import cache
from typing import Any

from django.contrib.staticfiles import finders

from fairview.calculations.words import Refused, gettext_noop

STYLESHEETS = (
    "fairview/tokens.css",
    "fairview/page.css",
    "fairview/parts.css",
    "fairview/print.css",
    "conversations/paper.css",
)
"""The same sheets as on screen, so that the paper looks like the page."""

# It warns of every rule for screens that paper does not know; only errors say something.
logging.getLogger("weasyprint").setLevel(logging.ERROR)


@cache
def _weasyprint() -> Any | None:
    """Return the library, or None where the Pango libraries are missing; found out once, when first asked."""
    # By name and late: it takes more than a second to load, and nobody who prints from the browser needs it.
    try:
        return importlib.import_module("weasyprint")
    except (ImportError, OSError):
        return None


def can_be_made() -> bool:
    """Return whether a PDF can be made here."""
    return _weasyprint() is not None


def pdf(html: str) -> bytes:
    """Return the page as PDF; refuse in words where that cannot be done."""
    made: bytes = laid_out(html).write_pdf()
    return made


def laid_out(html: str) -> Any:
    """Return the page laid out on sheets of paper (`.pages`)."""
    library = _weasyprint()
    if library is None:
        raise Refused(
            gettext_noop(
                "This machine cannot make a PDF: the Pango libraries are missing. Print the page instead, or "
                "install them (on Debian: apt install libpango-1.0-0 libpangoft2-1.0-0)."
            )
        )
    fonts = importlib.import_module("weasyprint.text.fonts").FontConfiguration()
    found = [path for name in STYLESHEETS if (path := finders.find(name))]
    sheets = [library.CSS(filename=path, font_config=fonts) for path in found]
    return library.HTML(string=html).render(stylesheets=sheets, font_config=fonts)
