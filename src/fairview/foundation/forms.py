"""What forms of every module share: doing what they ask, and the choice of time zones."""

from collections.abc import Callable
from typing import Any, TypeVar
from zoneinfo import available_timezones

from django.forms import BaseForm, ChoiceField, Select
from django.forms.renderers import BaseRenderer
from django.forms.utils import flatatt
from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

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


class LongSelect(Select):
    """A choice among hundreds. The usual one renders a template for each: longer than all else on a page."""

    def render(
        self,
        name: str,
        value: Any,
        attrs: dict[str, Any] | None = None,
        renderer: BaseRenderer | None = None,
    ) -> SafeString:
        """Write the options in one go; groups are not for this."""
        chosen = "" if value is None else str(value)
        marks = {True: SafeString(" selected"), False: ""}
        options = format_html_join(
            "",
            '<option value="{}"{}>{}</option>',
            ((one, marks[str(one) == chosen], words) for one, words in self.choices),
        )
        given = flatatt(self.build_attrs(self.attrs, {**(attrs or {}), "name": name}))
        return format_html("<select{}>{}</select>", given, options)


def zone_field(label: Any, none: str | Promise, help_text: Any = "") -> ChoiceField:
    """Return a choice of a time zone that may be left open; `none` says what that means."""
    return ChoiceField(
        label=label, help_text=help_text, required=False, choices=zone_choices(none), widget=LongSelect
    )
