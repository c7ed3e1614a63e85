"""Who looks, and who acts.

A viewer is a colleague, a customer's person or an API token; also the system itself, and nobody. Every door
fetches through a `…_visible_to(viewer)` query, and every action takes `by: Viewer`. The foundation knows no
noun of the domain, so this is only the shape; `accounts.Colleague` has it.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


class Kind(StrEnum):
    """The kinds of viewer there can be."""

    COLLEAGUE = "colleague"
    PERSON = "person"
    TOKEN = "token"  # noqa: S105 (the kind of viewer, not a secret)
    SYSTEM = "system"
    NOBODY = "nobody"


@dataclass(frozen=True)
class Actor:
    """Who did something, as the audit keeps it: opaque, with the text as it read then."""

    kind: str
    id: str
    text: str


class Viewer(Protocol):
    """Whoever looks at a page or does something."""

    @property
    def viewer_kind(self) -> Kind:
        """What kind of viewer this is."""
        ...

    @property
    def viewer_id(self) -> int | None:
        """The primary key within its kind; None for the system and for nobody."""
        ...

    @property
    def roles(self) -> frozenset[str]:
        """The roles held (`accounts.rules.Role`); empty for whoever is not a colleague."""
        ...

    @property
    def actor(self) -> Actor:
        """This viewer as the audit keeps it."""
        ...


def is_one_of_us(viewer: Viewer) -> bool:
    """Return whether a colleague looks, or the system itself: within IT everybody sees everything."""
    return viewer.viewer_kind in {Kind.COLLEAGUE, Kind.SYSTEM}


@dataclass(frozen=True)
class _Plain:
    viewer_kind: Kind
    text: str
    viewer_id: int | None = None
    roles: frozenset[str] = frozenset()

    @property
    def actor(self) -> Actor:
        return Actor(self.viewer_kind.value, "", self.text)


SYSTEM: Viewer = _Plain(Kind.SYSTEM, "Fairview")
"""Acts in jobs that nobody started."""

NOBODY: Viewer = _Plain(Kind.NOBODY, "nobody")
"""Looks at a page without having signed in."""
