"""A calendar handed over: tried first, then kept as it was tried."""

import base64
import binascii

from django import forms
from django.utils.translation import gettext_lazy as _


class CalendarForm(forms.Form):
    """A calendar to try."""

    file = forms.FileField(
        label=_("Calendar file (.ics)"),
        help_text=_("Every calendar program can save one; at most one megabyte."),
        widget=forms.FileInput({"accept": ".ics,text/calendar"}),
    )


class TriedCalendarForm(forms.Form):
    """A calendar that was tried, coming back to be kept; it is read again then, so nobody need trust it."""

    content = forms.CharField(widget=forms.HiddenInput)

    def clean_content(self) -> bytes:
        """Return the calendar as it was read."""
        try:
            return base64.b64decode(self.cleaned_data["content"], validate=True)
        except (binascii.Error, ValueError) as error:
            raise forms.ValidationError(_("Choose the file again.")) from error
