"""Who asks, and whether they may: what every door needs to know about a request."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from django.http import HttpRequest, HttpResponseBase

from fairview.calculations.words import NotAllowed, gettext_noop
from fairview.foundation.viewer import NOBODY, Viewer

Predicate = Callable[[frozenset[str]], bool]
"""Says whether somebody who holds these roles may; the noun that the roles belong to lives further up."""

LONGEST_NUMBER = 18
"""More digits than that no database counts to."""

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


def viewer_of(request: HttpRequest) -> Viewer:
    """Return who looks: the signed-in colleague, or nobody."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return NOBODY
    return cast(Viewer, user)


def number_in(text: str) -> int | None:
    """Return the number of something that an address or a form names; None where it cannot be one."""
    return int(text) if text.isdecimal() and len(text) <= LONGEST_NUMBER else None


def only(may: Predicate) -> Callable[[View[P]], View[P]]:
    """Open a view to those whose roles satisfy `may`: `@only(may_administer)`; refuse the others in words."""

    def closed(view: View[P]) -> View[P]:
        @wraps(view)
        def answer(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            check(may, viewer_of(request))
            return view(request, *args, **kwargs)

        return cast("View[P]", answer)

    return closed


def started_or(may: Predicate, viewer: Viewer, starter: Viewer) -> bool:
    """Return whether the viewer started something themselves, or may whatever others started."""
    own, theirs = viewer.actor, starter.actor
    is_own = viewer.viewer_id is not None and (own.kind, own.id) == (theirs.kind, theirs.id)
    return may(viewer.roles) or is_own


def check(may: Predicate, viewer: Viewer) -> None:
    """Raise NotAllowed unless the viewer's roles satisfy `may`."""
    if not may(viewer.roles):
        raise NotAllowed(
            gettext_noop("Your role does not let you do this. An administrator can change that.")
        )
