"""Until when, and whether it is meant."""

from django import forms
from django.utils.translation import gettext_lazy as _

from fairview.site.privacy.rules import Erasing


class KeepForm(forms.Form):
    """Until when we keep what we hold about a person."""

    day = forms.DateField(
        label=_("Keep until"),
        help_text=_("Nothing is erased by the day alone; from then on it stands on the first page."),
        required=False,
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
    )


class EraseForm(forms.Form):
    """Whom, typed, so that nobody is erased by a slip; and other words for them."""

    also = forms.CharField(
        label=_("Other words for them"),
        help_text=_("One a line: a last name alone, a nickname. They are struck out of every text."),
        required=False,
        widget=forms.Textarea({"rows": 3}),
    )
    typed = forms.CharField(
        label=_("Type their name"),
        help_text=_("This cannot be undone."),
        widget=forms.TextInput({"autocomplete": "off"}),
    )

    def said(self) -> Erasing:
        """Return what was typed."""
        lines = (line.strip() for line in self.cleaned_data.get("also", "").splitlines())
        return Erasing(self.cleaned_data["typed"], tuple(line for line in lines if line))
