"""Coming in by a personal link: no session, no cookie that says who somebody is, the secret in the address.

`@opens(Purpose.OWN_PAGE)` gives a view the `Visit` instead of the secret, in the person's language and by
their clock. What a link does not open looks alike, whatever the reason: made up, cut short, ended, too old,
for something else, somebody else's. Only whose customer we no longer serve is told so: a code would not help.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from typing import Any, Concatenate, ParamSpec, cast
from zoneinfo import ZoneInfo

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone, translation

from fairview.calculations.words import NotAllowed, Refused
from fairview.customers import queries
from fairview.customers.models import Person, PersonalLink
from fairview.customers.rules import LinkState, Purpose
from fairview.foundation.middleware import say

P = ParamSpec("P")

HEADERS = {
    # Not “no-referrer”: with that, browsers send forms from nowhere, and forms from nowhere are refused.
    # This one names the house only, never the address that the secret stands in.
    "Referrer-Policy": "strict-origin",
    "Cache-Control": "no-store, private",
    "X-Robots-Tag": "noindex, nofollow",
}


@dataclass(frozen=True)
class Visit:
    """Somebody came by a link that opens something."""

    secret: str
    link: PersonalLink
    is_used: bool
    now: datetime

    @property
    def person(self) -> Person:
        """Whose link it is."""
        return self.link.person

    @property
    def front(self) -> str:
        """The address that the link leads to."""
        return self.address("portal:door")

    @property
    def ending(self) -> str:
        """The address at which the link is ended."""
        return self.address("portal:end")

    @property
    def is_own_page(self) -> bool:
        """Whether it opens their own page rather than one thing."""
        return self.link.purpose == Purpose.OWN_PAGE

    def address(self, name: str, *what: object) -> str:
        """Return the address of a page that this link opens."""
        return reverse(name, args=[self.secret, *what])


Page = Callable[Concatenate[HttpRequest, Visit, P], HttpResponse]
Door = Callable[Concatenate[HttpRequest, str, P], HttpResponse]


def opens(*purposes: Purpose) -> Callable[[Page[P]], Door[P]]:
    """Open a view to links for these purposes."""

    def opened(page: Page[P]) -> Door[P]:
        @login_not_required
        @wraps(page)
        def answer(request: HttpRequest, secret: str, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            visit = _visit(secret, purposes)
            if visit is None:
                return _shut(request, secret)
            with _as_they_read(visit.person) as language:
                return private(
                    _answered(request, visit, lambda: page(request, visit, *args, **kwargs)), language
                )

        return cast("Door[P]", answer)

    return opened


def shown(
    request: HttpRequest, visit: Visit | None, template: str, *, status: int = 200, **more: Any
) -> HttpResponse:
    """Return a page of the portal."""
    told = {"visit": visit, "provider": queries.provider(), **more}
    return render(request, f"portal/{template}.html", told, status=status)


def nothing_here(request: HttpRequest) -> HttpResponse:
    """Say that a link opens nothing, and how to get a fresh one."""
    return shown(request, None, "nothing_here", status=404)


def _shut(request: HttpRequest, secret: str) -> HttpResponse:
    """Say that a link opens nothing; to people of a customer whom we no longer serve, that this is why."""
    found = queries.link_of(secret, timezone.now())
    if found.link is None or found.why != queries.NOT_SERVED:
        return private(nothing_here(request))
    with _as_they_read(found.link.person) as language:
        return private(shown(request, None, "not_served", status=404), language)


def private(response: HttpResponse, language: str = "") -> HttpResponse:
    """Keep an answer out of caches, search engines and the addresses that others get to see."""
    for name, value in HEADERS.items():
        response[name] = value
    if language:
        response["Content-Language"] = language
    return response


def _visit(secret: str, purposes: tuple[Purpose, ...]) -> Visit | None:
    """Return the visit, if the link opens what was asked for. A used one shows what was said with it."""
    now = timezone.now()
    found = queries.link_of(secret, now)
    if found.link is None or found.why not in {"", LinkState.USED} or found.link.purpose not in purposes:
        return None
    return Visit(secret, found.link, found.why == LinkState.USED, now)


@contextmanager
def _as_they_read(person: Person) -> Iterator[str]:
    """Speak the person's language, or else their browser's, and go by their clock; name the language."""
    language = queries.language_said_of(person) or translation.get_language()
    zone = ZoneInfo(queries.zone_of(person))
    with translation.override(language), timezone.override(zone):
        yield language


def _answered(request: HttpRequest, visit: Visit, answer: Callable[[], HttpResponse]) -> HttpResponse:
    """Return the answer, or in the portal's own look why there is none."""
    try:
        return answer()
    except Http404:
        return shown(request, visit, "not_there", status=404)
    except Refused as refused:
        status = 403 if isinstance(refused, NotAllowed) else 409
        return shown(request, visit, "refused", status=status, sentence=say(refused))
