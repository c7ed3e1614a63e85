"""What is asked about needs and about longer hours."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from fairview.customers.models import Customer
from fairview.foundation.viewer import Viewer
from fairview.services.models import Service
from fairview.services.queries import services_visible_to
from fairview.services.rules import Weekly
from fairview.statements.models import Statement
from fairview.statements.queries import activities_of
from fairview.statements.rules.week_line import week_written
from fairview.statements.rules.wishes import WHY, WishDetails
from fairview.statements.web.forms.times import TimesField
from fairview.statements.web.week_picture import short_names

ONCE, WEEKLY = "once", "weekly"
EXAMPLE = _("Mon–Fri 07:30–19:30; Sat 9–12")


class NeedsForm(forms.Form):
    """When an activity takes place, and which services it needs; each may have times of its own."""

    def __init__(self, viewer: Viewer, activity: Statement, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        held: Mapping[int, Weekly] = dict(activity.needs.values_list("service_id", "weekly"))
        offered = services_visible_to(viewer).order_by("name", "pk")
        self.services = [one for one in offered if one.is_active or one.pk in held]
        for one in self.services:
            self.fields[f"need_{one.pk}"] = forms.BooleanField(
                label=one.name, required=False, initial=one.pk in held
            )
            self.fields[f"when_{one.pk}"] = TimesField(
                label=_now("{service}: at other times").format(service=one.name),
                required=False,
                initial=week_written(held.get(one.pk, {}), short_names()),
                max_length=200,
                widget=forms.TextInput({"placeholder": _("whenever they do it")}),
            )

    def rows(self) -> Iterable[tuple[Service, forms.BoundField, forms.BoundField]]:
        """Return each service with its tick and its times."""
        return [(one, self[f"need_{one.pk}"], self[f"when_{one.pk}"]) for one in self.services]

    def needed(self) -> list[tuple[int, Weekly]]:
        """Return what was ticked, with times where some were said."""
        told = self.cleaned_data
        return [(one.pk, told[f"when_{one.pk}"]) for one in self.services if told[f"need_{one.pk}"]]


class WishForm(forms.Form):
    """They would need a service longer: once, or every week."""

    service = forms.ModelChoiceField(Service.objects.none(), label=_("Service"), empty_label=_("choose one"))
    activity = forms.ModelChoiceField(
        Statement.objects.none(),
        label=_("For which activity"),
        required=False,
        empty_label=_("none of these"),
    )
    how = forms.ChoiceField(
        label=_("How often"),
        choices=[(WEEKLY, _("every week from now on")), (ONCE, _("once"))],
        widget=forms.RadioSelect,
        initial=WEEKLY,
    )
    weekly = TimesField(label=_("Every week"), help_text=EXAMPLE, max_length=200, required=False)
    opens = forms.DateTimeField(
        label=_("Once, from"),
        widget=forms.DateTimeInput({"type": "datetime-local"}, "%Y-%m-%dT%H:%M"),
        required=False,
    )
    closes = forms.DateTimeField(
        label=_("until"),
        widget=forms.DateTimeInput({"type": "datetime-local"}, "%Y-%m-%dT%H:%M"),
        required=False,
    )
    why = forms.CharField(
        label=_("What they need it for"), help_text=_("In their words, where you have them."), max_length=WHY
    )

    def __init__(self, viewer: Viewer, customer: Customer, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.customer = customer
        offered = services_visible_to(viewer).filter(is_active=True).order_by("name", "pk")
        self.fields["service"].queryset = offered  # type: ignore[attr-defined]
        self.fields["activity"].queryset = activities_of(viewer, customer)  # type: ignore[attr-defined]

    def details(self) -> WishDetails:
        """Return what was said; of the two kinds of times only those chosen."""
        told = self.cleaned_data
        once = told["how"] == ONCE
        opens, closes = (_local(told[name]) if once else None for name in ("opens", "closes"))
        weekly: Weekly = {} if once else told["weekly"]
        return WishDetails(
            customer_id=self.customer.pk,
            service_id=told["service"].pk,
            activity_id=told["activity"].pk if told["activity"] else None,
            why=told["why"],
            opens=opens,
            closes=closes,
            weekly=weekly,
        )

    def clean(self) -> dict[str, Any]:
        """Say beside its field which of the two moments is missing."""
        told = super().clean() or {}
        if told.get("how") == ONCE:
            for name in ("opens", "closes"):
                if told.get(name) is None and name not in self.errors:
                    self.add_error(name, _("Say from when until when."))
        return told


def _local(moment: datetime | None) -> datetime | None:
    return moment.replace(tzinfo=None) if moment else None
