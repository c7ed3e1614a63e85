"""What is asked about a service level."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from fairview.customers.models import Customer
from fairview.customers.queries import customers_visible_to, today
from fairview.foundation.viewer import Viewer
from fairview.promises import queries
from fairview.promises.models import ServiceLevel
from fairview.promises.rules import LevelDetails, Unit, Until
from fairview.services.models import Service
from fairview.services.queries import services_visible_to

COUNTED_IN = {
    "service hours": (Unit.SERVICE_TIME, 3_600),
    "service minutes": (Unit.SERVICE_TIME, 60),
    "working days": (Unit.WORKING_DAYS, 1),
    "hours": (Unit.ELAPSED, 3_600),
    "days": (Unit.ELAPSED, 86_400),
}
"""What people count a target in: the unit, and how many of the unit's own measure one of it is."""

COUNTED_WORDS = [
    ("service hours", _("service hours (our time)")),
    ("service minutes", _("service minutes (our time)")),
    ("working days", _("working days")),
    ("hours", _("hours on the clock (their wait)")),
    ("days", _("days on the calendar (their wait)")),
]


def _date(label: Any, *, required: bool = True, hint: Any = "") -> forms.DateField:
    return forms.DateField(
        label=label, required=required, help_text=hint, widget=forms.DateInput({"type": "date"}, "%Y-%m-%d")
    )


class LevelForm(forms.Form):
    """A service level, in the order in which its sentence says it."""

    share = forms.DecimalField(
        label=_("Share to be met, in per cent"), min_value=Decimal("0.01"), max_value=100, decimal_places=2
    )
    priority = forms.IntegerField(
        label=_("Priority"), min_value=0, max_value=99, required=False, help_text=_("Empty: any.")
    )
    work = forms.CharField(
        label=_("Kind of work"),
        max_length=60,
        required=False,
        help_text=_("Such as incident or request. Empty: any."),
    )
    service = forms.ModelChoiceField(
        label=_("Service"), queryset=Service.objects.none(), empty_label=_("any service"), required=False
    )
    customer = forms.ModelChoiceField(
        label=_("For"), queryset=Customer.objects.none(), empty_label=_("everyone"), required=False
    )
    until = forms.ChoiceField(
        label=_("From the first contact until it"),
        choices=[
            (Until.FIRST_ANSWER, _("gets a first answer")),
            (Until.WORKING, _("works again")),
            (Until.DONE, _("is done")),
        ],
        initial=Until.WORKING,
    )
    amount = forms.DecimalField(label=_("within"), min_value=0, max_value=100_000, decimal_places=2)
    counted_in = forms.ChoiceField(label=_("counted in"), choices=COUNTED_WORDS)
    valid_from = _date(
        _("From"), hint=_("Judges work opened from this day on. A day in the past needs the tick.")
    )
    judges_before = forms.BooleanField(label=_("Also judge work from before"), required=False)
    judges_from = _date(
        _("Opened from"),
        required=False,
        hint=_("Only with the tick; empty: from the start above. Earlier figures then change, and say so."),
    )
    name = forms.CharField(
        label=_("Name"), max_length=120, required=False, help_text=_("If it has one, such as Gold.")
    )

    def __init__(self, viewer: Viewer, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices: Mapping[str, Any] = self.fields
        choices["customer"].queryset = customers_visible_to(viewer).filter(is_active=True)
        choices["service"].queryset = services_visible_to(viewer).filter(is_active=True).order_by("name")

    def clean(self) -> dict[str, Any]:
        """See that work from before has its day, and that days are whole."""
        told = super().clean() or {}
        if told.get("judges_before") and not told.get("judges_from") and not _is_past(told.get("valid_from")):
            self.add_error("judges_from", _("Say from which day on earlier work is judged."))
        amount = told.get("amount")
        if told.get("counted_in") == "working days" and amount is not None and amount != int(amount):
            self.add_error("amount", _("Working days are whole."))
        return told

    def _judges_from(self) -> datetime | None:
        told = self.cleaned_data
        if not told["judges_before"]:
            return None
        return queries.start_of(told["judges_from"] or told["valid_from"])

    def details(self) -> LevelDetails:
        """Return what was said."""
        told = self.cleaned_data
        unit, size = COUNTED_IN[told["counted_in"]]
        customer, service = told["customer"], told["service"]
        return LevelDetails(
            until=Until(told["until"]),
            target=int(told["amount"] * size),
            unit=unit,
            share=told["share"],
            valid_from=queries.start_of(told["valid_from"]),
            customer_id=customer and customer.pk,
            service_id=service and service.pk,
            work=told["work"],
            priority=told["priority"],
            name=told["name"],
            judges_from=self._judges_from(),
        )


def _is_past(day: date | None) -> bool:
    return day is not None and day < today(timezone.now())


def level_said(level: ServiceLevel, starts: date) -> dict[str, Any]:
    """Return what a level says now, for the form of the one that replaces it."""
    counted_in = _counted_in(level)
    return {
        "share": level.share.normalize(),
        "priority": level.priority,
        "work": level.work,
        "service": level.service_id,
        "customer": level.customer_id,
        "until": level.until,
        "amount": round(Decimal(level.target) / COUNTED_IN[counted_in][1], 2).normalize(),
        "counted_in": counted_in,
        "valid_from": starts,
        "name": level.name,
    }


def _counted_in(level: ServiceLevel) -> str:
    fitting = [
        word
        for word, (unit, size) in COUNTED_IN.items()
        if unit == level.unit and (level.target % size == 0 or size == 60)
    ]
    # 217.5 hours stay hours; half a service hour reads better in minutes.
    return fitting[-1] if level.unit == Unit.ELAPSED and fitting else (fitting or ["hours"])[0]


class EndForm(forms.Form):
    """From when on a level judges no new work."""

    last = _date(_("Last day"), hint=_("Work opened on this day is still judged."))

    def ends(self) -> datetime:
        """Return the first moment after the last day."""
        return queries.end_of(self.cleaned_data["last"])
