"""A program comes in with a key in its header, and each operation says which scope it takes.

Cookies are not looked at, so there is nothing that another site could make a browser send.
"""

from collections.abc import Callable, Collection
from datetime import datetime
from typing import Protocol, cast

from django.http import HttpRequest
from django.utils import timezone
from ninja.security import HttpBearer

from fairview.calculations.words import NotAllowed, gettext_noop
from fairview.foundation.viewer import Viewer


class Holder(Viewer, Protocol):
    """A viewer who came in with a key, and what the key may be used for."""

    @property
    def scopes(self) -> Collection[str]:
        """The scopes of the key."""
        ...


READS = "read"
"""The scope of a key that is shown things, not only the numbers of what it wrote."""

Reader = Callable[[str, datetime], Holder | None]
"""Returns whose key this is, while it is good. Keys live further up; `site/wiring.py` says who reads them."""

_readers: list[Reader] = []


def wire(reader: Reader) -> None:
    """Let keys be read by this one."""
    _readers[:] = [reader]


class Key(HttpBearer):
    """`Authorization: Bearer fv_…`, good, with the scope that the operation takes."""

    def __init__(self, scope: str) -> None:
        super().__init__()
        self.scope = scope

    def authenticate(self, request: HttpRequest, token: str) -> Viewer | None:
        """Return who comes; nobody when the key opens nothing. Refuse one that is for other things."""
        holder = read(token)
        if holder is not None and self.scope not in holder.scopes:
            raise NotAllowed(
                gettext_noop("This key is not for that: it lacks “{scope}”. Make another that has it."),
                scope=self.scope,
            )
        return holder


def read(secret: str) -> Holder | None:
    """Return whose key this is, while it is good."""
    return _readers[0](secret, timezone.now()) if _readers else None


def reads(request: HttpRequest) -> bool:
    """Return whether the key that was sent is shown things."""
    return READS in getattr(getattr(request, "auth", None), "scopes", ())


def caller(request: HttpRequest) -> Viewer:
    """Return who asks; every operation has let them in with a key."""
    return cast(Viewer, request.auth)  # type: ignore[attr-defined]  # put there by the framework
