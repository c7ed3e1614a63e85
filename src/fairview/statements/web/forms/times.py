"""A week's times, asked for in one line."""

from typing import Any

from django import forms

from fairview.calculations.words import Refused
from fairview.foundation.middleware import say
from fairview.statements.rules.week_line import week_read


class TimesField(forms.CharField):
    """A week's times in one line."""

    def to_python(self, value: Any) -> Any:
        """Return the times that the line says."""
        try:
            return week_read(super().to_python(value) or "")
        except Refused as refused:
            raise forms.ValidationError(say(refused)) from refused
