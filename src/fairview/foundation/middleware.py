"""What every request passes through."""

import zoneinfo
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone, translation

from fairview.calculations.words import NotAllowed, Refused
from fairview.foundation.wording import said

Answer = Callable[[HttpRequest], HttpResponse]


class ReadersZoneMiddleware:
    """Shows times in the reader's zone, or else in that of the house, and words in the reader's language.

    Whose house it is we do not know here: `house_zone` is set by whatever finds out who is signed in.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer within the reader's zone and language."""
        own, house = getattr(request.user, "zone", ""), getattr(request.user, "house_zone", "")
        zone = own or house or settings.TIME_ZONE
        if language := getattr(request.user, "language", ""):
            translation.activate(language)
        with timezone.override(zoneinfo.ZoneInfo(zone)):
            return self.get_response(request)


class RefusedMiddleware:
    """Turns a refusal that no form caught into a page that says why."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass on what needs no word from us."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer 403 to what is not allowed and 409 to what cannot be done now."""
        if not isinstance(exception, Refused):
            return None
        status = 403 if isinstance(exception, NotAllowed) else 409
        return render(request, "refused.html", {"sentence": say(exception)}, status=status)


def say(refused: Refused) -> str:
    """Return the refusal's sentence in the reader's language, its days as everywhere."""
    return said(refused.sentence)
