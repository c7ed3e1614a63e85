"""What is asked about a person at a customer."""

import json
from dataclasses import asdict
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fairview.customers.models import Customer, Person
from fairview.customers.rules import (
    LEVEL_WORDS,
    REACHED_BY_WORDS,
    ROLE_WORDS,
    Level,
    PersonDetails,
    PersonRole,
    ReachedBy,
)
from fairview.foundation.forms import zone_field


class AddPersonForm(forms.Form):
    """Few lines make a person."""

    name = forms.CharField(label=_("Name"), max_length=120, widget=forms.TextInput({"autofocus": True}))
    email = forms.EmailField(label=_("E-mail"), required=False)
    title = forms.CharField(
        label=_("Title"), help_text=_("What stands on their door."), max_length=120, required=False
    )
    level = forms.ChoiceField(
        label=_("Level"),
        choices=[(level.value, _(word)) for level, word in LEVEL_WORDS.items()],
        initial=Level.USER.value,
    )
    role = forms.ChoiceField(
        label=_("What they have to do with what we deliver"),
        choices=[(role.value, _(word)) for role, word in ROLE_WORDS.items()],
        initial=PersonRole.USES.value,
    )

    def details(self, customer_id: int) -> PersonDetails:
        """Return what was said about somebody at this customer."""
        told = dict(self.cleaned_data)
        level, role = Level(told.pop("level")), PersonRole(told.pop("role"))
        if "reached_by" in told:
            told["reached_by"] = ReachedBy(told["reached_by"])
        told.pop("customer", None)
        told.pop("read", None)
        return PersonDetails(customer_id=customer_id, level=level, role=role, **told)


class PersonForm(AddPersonForm):
    """Everything about a person; it remembers what they were when it was opened."""

    read = forms.CharField(widget=forms.HiddenInput, required=False)

    email = forms.EmailField(
        label=_("E-mail"),
        help_text=_("With another address every link they were sent ends."),
        required=False,
    )
    customer = forms.ModelChoiceField(Customer.objects.all(), label=_("Customer"))
    phone = forms.CharField(label=_("Telephone"), max_length=60, required=False)
    reached_by = forms.ChoiceField(
        label=_("Best reached by"),
        choices=[(way.value, _(word)) for way, word in REACHED_BY_WORDS.items()],
    )
    spoken_with = forms.CharField(
        label=_("How they like to be spoken with"),
        help_text=_("Shown beside everything that is written to them. They read it too, on their own page."),
        max_length=300,
        required=False,
    )
    language = forms.CharField(
        label=_("Language"),
        help_text=_("As in web addresses: en, de, pt-br."),
        max_length=10,
        required=False,
    )
    zone = forms.ChoiceField(label=_("Time zone"), required=False)

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        names = ["name", "email", "title", "level", "role", "customer", "phone"]
        initial = {
            name: getattr(person, name) for name in [*names, "reached_by", "spoken_with", "language", "zone"]
        }
        initial["read"] = _told(person)
        super().__init__(*args, **{"initial": initial, **kwargs})
        self.fields["zone"] = zone_field(_("Time zone"), _("as their organisation’s"))

    def clean_read(self) -> PersonDetails | None:
        """Return what they were when the form was opened, if it says so."""
        try:
            return PersonDetails(**json.loads(self.cleaned_data["read"]))
        except (ValueError, TypeError):
            return None

    def catch_up(self, person: Person) -> None:
        """Show what they are now where nothing else was typed; what was typed stays to be looked at again."""
        read = asdict(self.cleaned_data["read"])
        data = {name: self.data[name] for name in self.data}
        for name, value in asdict(person.details).items():
            field = name.removesuffix("_id")
            if data.get(field, "") == str(read[name]):
                data[field] = str(value)
        self.data = {**data, "read": _told(person)}


def _told(person: Person) -> str:
    return json.dumps(asdict(person.details))
