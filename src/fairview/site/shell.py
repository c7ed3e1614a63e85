"""What stands around every page: the circle as navigation, search, who is signed in."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from fairview.accounts.rules import may_administer
from fairview.foundation.http import viewer_of


@dataclass(frozen=True)
class Entry:
    """A page the navigation may lead to: its word, its icon, the name of its address."""

    word: str
    icon: str
    address: str
    for_administrators: bool = False


@dataclass(frozen=True)
class Place:
    """An entry as one reader sees it now; `here` is the value of aria-current."""

    word: str
    icon: str
    address: str
    here: str = ""


@dataclass(frozen=True)
class Group:
    """What stands under one verb of the circle."""

    verb: str
    places: Sequence[Place]


CIRCLE: Mapping[str, Sequence[Entry]] = {
    "": (Entry(_("Today"), "house", "site:start"),),
    _("Learn"): (
        Entry(_("Customers"), "building-2", "customers:customers"),
        Entry(_("What we know"), "lightbulb", "statements:all"),
        Entry(_("Explain-backs"), "circle-question-mark", "explain_backs:explain_backs"),
        Entry(_("Industries"), "blocks", "statements:industries"),
        Entry(_("Our own house"), "map-pin", "site:own_house"),
    ),
    _("Promise"): (
        Entry(_("Services"), "layers", "services:services"),
        Entry(_("Promises"), "handshake", "promises:promises"),
    ),
    _("Score"): (Entry(_("Fair view"), "scale", "fair_view:fair_view"),),
    _("Talk"): (Entry(_("Briefs"), "messages-square", "conversations:briefs"),),
    _("This house"): (
        Entry(_("Imports"), "upload", "imports:imports"),
        Entry(_("Privacy"), "shield", "privacy:privacy"),
        Entry(_("Colleagues"), "users", "accounts:colleagues", for_administrators=True),
        Entry(_("Provider"), "landmark", "customers:provider", for_administrators=True),
        Entry(_("Jobs"), "cog", "foundation:jobs", for_administrators=True),
        Entry(_("Mail"), "mail", "foundation:mail", for_administrators=True),
    ),
}

ASIDE: Sequence[Entry] = (Entry(_("Components"), "blocks", "site:components", for_administrators=True),)
"""Pages that no navigation names; who knows them finds them by name."""


def shell(request: HttpRequest) -> dict[str, Any]:
    """Return what the base layout needs; worked out only when a layout asks for it."""
    viewer = viewer_of(request)
    signed_in = viewer.viewer_id is not None
    return {
        "nav": SimpleLazyObject(lambda: circle(request) if signed_in else []),
        "colleague": request.user if signed_in else None,
        "start": address_of("site:start"),
        "search": address_of("site:search") if signed_in else "",
        "own_page": address_of("accounts:own_page"),
        "sign_out": address_of("accounts:sign_out"),
    }


def circle(request: HttpRequest) -> list[Group]:
    """Return the navigation for whoever looks: only pages that exist and are open to them."""
    groups = [
        Group(gettext(verb) if verb else "", _places(entries, request)) for verb, entries in CIRCLE.items()
    ]
    return [group for group in groups if group.places]


def pages(request: HttpRequest) -> list[Place]:
    """Return every page that whoever looks may go to by its name."""
    return _places([*chain(*CIRCLE.values()), *ASIDE], request)


def address_of(name: str, *what: object) -> str:
    """Return the address with this name, or nothing where no such page is built in."""
    try:
        return reverse(name, args=what)
    except NoReverseMatch:
        return ""


def _lit(path: str) -> str:
    """Return the address of the entry that a path stands below: of several, the nearest."""
    addresses = [address_of(entry.address) for entries in CIRCLE.values() for entry in entries]
    return max((one for one in addresses if one != "/" and path.startswith(one)), key=len, default="")


def _places(entries: Iterable[Entry], request: HttpRequest) -> list[Place]:
    """Return those of the pages that exist and are open to whoever looks."""
    administers, lit = may_administer(viewer_of(request).roles), _lit(request.path)
    open_to_them = (entry for entry in entries if administers or not entry.for_administrators)
    return [place for entry in open_to_them if (place := _place(entry, request.path, lit))]


def _place(entry: Entry, path: str, lit: str) -> Place | None:
    address = address_of(entry.address)
    if not address:
        return None
    here = "page" if path == address else "true" if address == lit else ""
    return Place(gettext(entry.word), entry.icon, address, here)
