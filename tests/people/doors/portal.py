"""The customers' pages: opened by a link's secret, whoever has it (more in tests/people/links)."""

from collections.abc import Sequence

from fairview.customers.rules import Purpose
from tests import makers
from tests.people.door import EVERYBODY, Door
from tests.people.links import telling


def own_page() -> Sequence[object]:
    """Toyin's link to her own page."""
    return [telling.link(makers.toyin())]


def asked() -> Sequence[object]:
    """Toyin's link to what she was told."""
    return [telling.link(makers.toyin(), Purpose.EXPLAIN_BACK, telling.addressee(makers.toyin()).pk)]


def statement() -> Sequence[object]:
    """Her own page's link, and a statement that is shown to her."""
    return [telling.link(makers.toyin()), telling.understood().pk]


def explain_back() -> Sequence[object]:
    """Her own page's link, and what she was told."""
    return [telling.link(makers.toyin()), telling.addressee(makers.toyin()).pk]


TOYIN = {"name": "Toyin", "reached_by": "mail"}
DOORS = [
    Door("portal:door", EVERYBODY, own_page),
    Door("portal:door", EVERYBODY, asked, post=True, answer=200),
    Door("portal:statement", EVERYBODY, statement),
    Door("portal:statement", EVERYBODY, statement, post=True, answer=200),
    Door("portal:explain_back", EVERYBODY, explain_back),
    Door("portal:explain_back", EVERYBODY, explain_back, post=True, answer=200),
    Door("portal:details", EVERYBODY, own_page),
    Door(
        "portal:details", EVERYBODY, own_page, post=True, told=lambda: {"name": "Toyin", "reached_by": "mail"}
    ),
    Door("portal:end", EVERYBODY, own_page, post=True, answer=200),
    Door("portal:way_in", EVERYBODY),
    Door("portal:way_in", EVERYBODY, post=True, answer=200, told=lambda: {"email": "nobody@ours.example"}),
    Door("portal:code", EVERYBODY, post=True, answer=200),
]
