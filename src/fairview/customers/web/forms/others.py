"""What is asked about cover, handing over, tables and ourselves."""

import base64
import binascii
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fairview.customers.actions import ProviderDetails
from fairview.customers.models import Provider
from fairview.customers.rules import Duty
from fairview.customers.web.forms.customers import colleague_choice
from fairview.foundation.forms import zone_field

DAY = forms.DateInput({"type": "date"}, format="%Y-%m-%d")


class CoverForm(forms.Form):
    """Who stands in for whom, from when to when."""

    colleague = colleague_choice(_("Who is away"), required=True, empty_label=None)
    covered_by = colleague_choice(_("Who covers"), required=True, empty_label=_("choose"))
    first_day = forms.DateField(label=_("First day"), widget=DAY)
    last_day = forms.DateField(label=_("Last day"), widget=DAY)


class HandOverForm(forms.Form):
    """From whom, to whom, and which duty."""

    from_whom = colleague_choice(_("From whom"), required=True, empty_label=_("choose"))
    to = colleague_choice(_("To whom"), required=True, empty_label=_("choose"))
    duty = forms.ChoiceField(
        label=_("As"),
        choices=[
            (Duty.RELATIONSHIP_MANAGER.value, _("relationship manager")),
            (Duty.DEPUTY.value, _("deputy")),
        ],
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["from_whom"].queryset = self.fields["from_whom"].queryset.model.objects.all()  # type: ignore[attr-defined]  # who left hands over too


class TableForm(forms.Form):
    """A table to try."""

    file = forms.FileField(
        label=_("Table, saved as CSV"), widget=forms.FileInput({"accept": ".csv,text/csv"})
    )


class TriedTableForm(forms.Form):
    """A table that was tried, coming back to be kept; it is tried again then, so nobody need trust it."""

    content = forms.CharField(widget=forms.HiddenInput)

    def clean_content(self) -> bytes:
        """Return the table as it was read."""
        try:
            return base64.b64decode(self.cleaned_data["content"], validate=True)
        except binascii.Error as error:
            raise forms.ValidationError(_("Choose the file again.")) from error


class ProviderForm(forms.Form):
    """What we say about ourselves."""

    name = forms.CharField(label=_("Our name"), max_length=160)
    sender_name = forms.CharField(
        label=_("Sender’s name"), help_text=_("Who our mail comes from."), max_length=120, required=False
    )
    sender_email = forms.EmailField(label=_("Sender’s e-mail"), required=False)
    zone = forms.ChoiceField(label=_("Our time zone"), required=False)

    def __init__(self, *args: Any, provider: Provider, **kwargs: Any) -> None:
        names = ["name", "sender_name", "sender_email", "zone"]
        initial = {name: getattr(provider, name) for name in names}
        super().__init__(*args, **{"initial": initial, **kwargs})
        self.fields["zone"] = zone_field(
            _("Our time zone"), _("as the machine is set"), _("In which days and months are counted.")
        )

    def details(self) -> ProviderDetails:
        """Return what was said."""
        return ProviderDetails(**self.cleaned_data)


class LogoForm(forms.Form):
    """A picture."""

    logo = forms.FileField(
        label=_("Picture"),
        help_text=_("PNG, JPEG, GIF or WebP, at most 1 MB."),
        widget=forms.FileInput({"accept": "image/png,image/jpeg,image/gif,image/webp"}),
    )
