"""What forms of every module share: doing what they ask, and the choice of time zones."""

from collections.abc import Callable
from typing import TypeVar
from zoneinfo import available_timezones

from django.forms import BaseForm
from django.utils.functional import Promise

from fairview.calculations.words import NotAllowed, Refused
from fairview.foundation.middleware import say

T = TypeVar("T")


def attempt(form: BaseForm, act: Callable[[], T]) -> T | None:
    """Do what a good form asks and return the outcome; a refusal stands beside the field it names.

    Nothing is returned when the form must be shown again. What somebody may not do stays a refusal.
    """
    if not form.is_valid():
        return None
    try:
        return act()
    except NotAllowed:
        raise
    except Refused as refused:
        form.add_error(refused.field if refused.field in form.fields else None, say(refused))
        return None


def zone_choices(none: str | Promise) -> list[tuple[str, str | Promise]]:
    """Return every time zone of the world to choose from; `none` says what leaving it open means."""
    named = sorted(zone for zone in available_timezones() if "/" in zone and not zone.startswith("Etc/"))
    return [("", none), ("UTC", "UTC"), *((zone, zone) for zone in named)]
