"""A page as PDF, where this machine can make one."""

import importlib
from functools import cache
from typing import Any

from django.contrib.staticfiles import finders

from fairview.calculations.words import Refused, gettext_noop

STYLESHEETS = ("conversations/paper.css",)


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
    library = _weasyprint()
    if library is None:
        raise Refused(
            gettext_noop(
                "This machine cannot make a PDF: the Pango libraries are missing. Print the page instead, or "
                "install them (on Debian: apt install libpango-1.0-0 libpangoft2-1.0-0)."
            )
        )
    sheets = [library.CSS(filename=path) for name in STYLESHEETS if (path := finders.find(name))]
    made: bytes = library.HTML(string=html).write_pdf(stylesheets=sheets)
    return made
