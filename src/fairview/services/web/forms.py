"""What is asked about services and their hours."""

import hashlib
import json
from dataclasses import asdict
from datetime import date, datetime, timedelta
from typing import Any

from django import forms
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from fairview.accounts.models import Colleague, Team
from fairview.accounts.queries import colleagues_visible_to
from fairview.calculations.words import Refused
from fairview.customers.models import Customer
from fairview.customers.queries import customers_visible_to
from fairview.foundation.forms import LongSelect, zone_choices
from fairview.foundation.middleware import say
from fairview.foundation.viewer import Viewer
from fairview.services import rules
from fairview.services.models import HoursVersion, Service, ServiceHours
from fairview.services.queries import hours_visible_to
from fairview.services.rules import HoursDetails, ServiceDetails

LINKS = ("owner", "deputy", "team", "hours")
"""What of a service is chosen from a list."""


class ServiceForm(forms.Form):
    """A service, said so that a customer would know it."""

    name = forms.CharField(label=_("Name"), max_length=200)
    does = forms.CharField(
        label=_("What it does for the customer"),
        help_text=_("In their words: what can they do because of it?"),
        widget=forms.Textarea({"rows": 3}),
        max_length=2000,
        required=False,
    )
    owner = forms.ModelChoiceField(
        label=_("Service owner"),
        queryset=Colleague.objects.none(),
        empty_label=_("nobody yet"),
        required=False,
    )
    deputy = forms.ModelChoiceField(
        label=_("Deputy"),
        help_text=_("Stands in for the owner."),
        queryset=Colleague.objects.none(),
        empty_label=_("nobody yet"),
        required=False,
    )
    team = forms.ModelChoiceField(
        label=_("Team that attends it"),
        queryset=Team.objects.all(),
        empty_label=_("nobody yet"),
        required=False,
    )
    hours = forms.ModelChoiceField(
        label=_("Service hours"),
        queryset=ServiceHours.objects.none(),
        empty_label=_("the default hours"),
        required=False,
    )
    corrects_past = forms.BooleanField(
        label=_("Other hours: this corrects the past"),
        help_text=_("Without the tick they hold from now on, and work that is done stays counted as it was."),
        required=False,
    )
    cost_amount = forms.DecimalField(
        label=_("Cost to the customer"), min_value=0, max_digits=12, decimal_places=2, required=False
    )
    cost_currency = forms.CharField(
        label=_("Currency"), max_length=3, widget=forms.TextInput({"placeholder": "GBP"}), required=False
    )
    cost_effort = forms.CharField(
        label=_("Effort for the customer"),
        help_text=_("What it asks of them: “two hours of a key user a month”."),
        max_length=200,
        required=False,
    )
    external_name = forms.CharField(
        label=_("Name in exports"),
        help_text=_("What your service desk calls it, so that imported work finds it."),
        max_length=255,
        required=False,
    )
    is_active = forms.BooleanField(label=_("Offered"), initial=True, required=False)

    def __init__(self, viewer: Viewer, *args: Any, service: Service | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kept = Q(is_active=True) | Q(pk__in=[service.owner_id, service.deputy_id] if service else [])
        for duty in ("owner", "deputy"):
            self.fields[duty].queryset = colleagues_visible_to(viewer).filter(kept)  # type: ignore[attr-defined]
        self.fields["hours"].queryset = hours_visible_to(viewer)  # type: ignore[attr-defined]
        if service is None:
            del self.fields["corrects_past"]

    def details(self) -> ServiceDetails:
        """Return what was said."""
        told = self.cleaned_data
        named = {f"{name}_id": told[name] and told[name].pk for name in LINKS}
        plain = {name: told[name] for name in told if name not in (*LINKS, "corrects_past")}
        plain["cost_currency"] = plain["cost_currency"].upper() if plain["cost_amount"] is not None else ""
        return ServiceDetails(**named, **plain)


def service_said(service: Service) -> dict[str, Any]:
    """Return what a service says now, for its form."""
    names = asdict(ServiceDetails(name="")).keys()
    return {name.removesuffix("_id"): getattr(service, name) for name in names}


class UsersForm(forms.Form):
    """Which customers use a service."""

    customers = forms.ModelMultipleChoiceField(
        label=_("Customers"),
        queryset=Customer.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, viewer: Viewer, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        customers = customers_visible_to(viewer).filter(is_active=True)
        self.fields["customers"].queryset = customers  # type: ignore[attr-defined]


WINDOWS = {"placeholder": _("closed"), "autocomplete": "off", "spellcheck": "false"}


def _day_field(day: str) -> forms.CharField:
    return forms.CharField(
        label=_(rules.DAY_NAMES[day]), max_length=200, widget=forms.TextInput(WINDOWS), required=False
    )


class HoursForm(forms.Form):
    """One version of service hours: windows as people write them, a line a day."""

    valid_from = forms.DateField(label=_("From"), widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"))
    corrects = forms.BooleanField(
        label=_("This corrects the past"),
        help_text=_("The hours were already so. Work since then is counted anew, done work too."),
        required=False,
    )
    zone = forms.ChoiceField(label=_("Time zone"), widget=LongSelect)
    mon = _day_field("mon")
    tue = _day_field("tue")
    wed = _day_field("wed")
    thu = _day_field("thu")
    fri = _day_field("fri")
    sat = _day_field("sat")
    sun = _day_field("sun")
    country = forms.ChoiceField(label=_("Public holidays of"), required=False, widget=LongSelect)
    subdivision = forms.ChoiceField(label=_("Region"), required=False)
    closures = forms.CharField(
        label=_("Closures"),
        help_text=_("Days on which we are closed besides, a line each: 2026-12-24 to 2026-12-31"),
        widget=forms.Textarea({"rows": 2}),
        max_length=5000,
        required=False,
    )
    note = forms.CharField(
        label=_("Note"), help_text=_("Why, for whoever reads this later."), max_length=300, required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._choices("zone", zone_choices(_("choose one")))
        self._choices("country", [("", _("none")), *rules.countries()])
        country = str(self["country"].value() or "")
        self._choices("subdivision", [("", _("the whole country")), *rules.regions(country)])
        where = {"hx-get": reverse("services:regions"), "hx-target": "#regions", "hx-swap": "outerHTML"}
        self.fields["country"].widget.attrs.update(where)

    def _choices(self, name: str, choices: list[Any]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Read the windows and the closures; what cannot be read stands beside its field."""
        told = super().clean() or {}
        told["weekly"] = {
            day: self._read(day, rules.windows_read, day, told.get(day, "")) for day in rules.DAYS
        }
        told["closed"] = self._read("closures", rules.closures_read, told.get("closures", ""))
        return told

    def _read(self, field: str, read: Any, *what: str) -> list[list[str]]:
        try:
            return list(read(*what))
        except Refused as refused:
            self.add_error(field, say(refused))
            return []

    @property
    def days(self) -> list[forms.BoundField]:
        """Return the seven fields of the week."""
        return [self[day] for day in rules.DAYS]

    def details(self) -> HoursDetails:
        """Return what was said."""
        told = self.cleaned_data
        return HoursDetails(
            zone=told["zone"],
            weekly=told["weekly"],
            country=told["country"],
            subdivision=told["subdivision"],
            closures=told["closed"],
            note=told["note"],
        )

    def starts(self) -> datetime:
        """Return the first moment of the day on which these hours start, in their own zone."""
        return rules.start_of(self.cleaned_data["valid_from"], self.cleaned_data["zone"])

    def digest(self) -> str:
        """Return what tells whether the preview that was looked at is of the same hours."""
        said = json.dumps([asdict(self.details()), self.starts().isoformat()], sort_keys=True)
        return hashlib.sha256(said.encode()).hexdigest()[:16]


class NewHoursForm(HoursForm):
    """The first version of service hours, with their name."""

    corrects = None  # type: ignore[assignment]
    name = forms.CharField(
        label=_("Name"), help_text=_("Such as Office hours, or Round the clock."), max_length=120
    )
    field_order = ["name", "valid_from"]


def hours_said(version: HoursVersion, today: date) -> dict[str, Any]:
    """Return what a version says, for the form of the one after it."""
    windows = {day: _(rules.windows_written(version.weekly.get(day, []))) for day in rules.DAYS}
    return windows | {
        "valid_from": today + timedelta(days=1),
        "zone": version.zone,
        "country": version.country,
        "subdivision": version.subdivision,
        "closures": rules.closures_written(version.closures),
    }


class NameForm(forms.Form):
    """Another name."""

    name = forms.CharField(label=_("Name"), max_length=120)


class ExtensionForm(forms.Form):
    """Open longer, once."""

    opens = forms.DateTimeField(
        label=_("Open from"), widget=forms.DateTimeInput({"type": "datetime-local"}, "%Y-%m-%dT%H:%M")
    )
    closes = forms.DateTimeField(
        label=_("Open until"), widget=forms.DateTimeInput({"type": "datetime-local"}, "%Y-%m-%dT%H:%M")
    )
    reason = forms.CharField(
        label=_("Why"), help_text=_("Such as: stock-taking at the warehouse."), max_length=300
    )

    def local(self) -> tuple[datetime, datetime]:
        """Return from when until when, as the wall clock of the hours' zone shows it."""
        opens, closes = (self.cleaned_data[name].replace(tzinfo=None) for name in ("opens", "closes"))
        return opens, closes

    def why(self) -> str:
        """Return the reason."""
        return str(self.cleaned_data["reason"])


class WithdrawForm(forms.Form):
    """Why an extension is withdrawn."""

    reason = forms.CharField(label=_("Why"), max_length=300)

    def why(self) -> str:
        """Return the reason."""
        return str(self.cleaned_data["reason"])


class ExplainForm(forms.Form):
    """A moment and a target."""

    start = forms.DateTimeField(
        label=_("Somebody contacts us at"),
        widget=forms.DateTimeInput({"type": "datetime-local"}, "%Y-%m-%dT%H:%M"),
    )
    amount = forms.DecimalField(label=_("Target"), min_value=0, max_value=9999, initial=4)
    unit = forms.ChoiceField(
        label=_("counted in"),
        choices=[
            ("hours", _("service hours")),
            ("minutes", _("service minutes")),
            ("days", _("working days")),
        ],
    )

    def seconds(self) -> int:
        """Return the target in seconds of service time."""
        return int(self.cleaned_data["amount"] * (60 if self.cleaned_data["unit"] == "minutes" else 3600))

    def days(self) -> int:
        """Return the target in working days."""
        return int(self.cleaned_data["amount"])

    def said(self) -> str:
        """Return the target in words."""
        words = dict(self.fields["unit"].choices)  # type: ignore[attr-defined]
        return f"{self.cleaned_data['amount'].normalize():f} {words[self.cleaned_data['unit']]}"
