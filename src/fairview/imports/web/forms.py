"""What is asked of somebody who brings a file in."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from fairview.foundation.forms import LongSelect, zone_choices
from fairview.foundation.wording import Count
from fairview.imports.actions.files import order_for
from fairview.imports.models import ImportRun
from fairview.imports.reading.unpacking import ENCODINGS
from fairview.imports.rules.choices import UNREADABLE, Choices, order_found
from fairview.imports.rules.dates import Order

ORDER_WORDS = {
    Order.DAY: _("Day first, as in 31/12/2026"),
    Order.MONTH: _("Month first, as in 12/31/2026"),
    Order.YEAR: _("Year first, as in 2026-12-31"),
}
ENCODING_WORDS = {
    "utf-8-sig": _("UTF-8 with a mark"),
    "utf-8": "UTF-8",
    "cp1252": _("Windows-1252, ServiceNow's own default"),
}


NOWHERE = "?"
"""Chosen when no column names them; it means a missing value in exports, so no column is called so."""


class FileForm(forms.Form):
    """The file."""

    file = forms.FileField(
        label=_("The export"),
        help_text=_("CSV, as it is or packed as .gz, .bz2, .xz or .zip."),
        widget=forms.ClearableFileInput({"accept": ".csv,.txt,.gz,.bz2,.xz,.zip"}),
    )


class ReadingForm(forms.Form):
    """How a file is to be read. The order of dates is asked only when the dates do not say."""

    zone = forms.ChoiceField(
        label=_("Time zone of its dates"),
        widget=LongSelect,
        help_text=_("The file does not say. A list exports times in the zone of whoever exported it."),
    )
    date_order = forms.ChoiceField(
        label=_("Order of its dates"),
        error_messages={"required": _("Say which: the dates alone do not tell.")},
    )
    customer_column = forms.ChoiceField(label=_("Customers stand in"))
    service_column = forms.ChoiceField(label=_("Services stand in"))
    encoding = forms.ChoiceField(label=_("Characters"), help_text=_("Change it when names look wrong."))

    def __init__(self, run: ImportRun, *args: Any, **kwargs: Any) -> None:
        self.run = run
        kwargs.setdefault("initial", _as_it_stands(run))
        super().__init__(*args, **kwargs)
        self._choices("zone", zone_choices(_("Say which")))
        self._choices("encoding", [(name, ENCODING_WORDS[name]) for name in ENCODINGS])
        self._choices("customer_column", _columns(run, customers=True))
        self._choices("service_column", _columns(run, customers=False))
        self._ask_order()

    def choices(self) -> Choices:
        """Return what was chosen. Refused when the order of dates is still open."""
        given = self.cleaned_data
        return Choices(
            zone=given["zone"],
            order=order_for(self.run, given.get("date_order", "")),
            customer=given["customer_column"].removeprefix(NOWHERE),
            service=given["service_column"].removeprefix(NOWHERE),
            encoding=given["encoding"],
        )

    @property
    def names(self) -> tuple[str, str]:
        """Which columns name customers and services as the form stands, before it is sent too."""
        customers, services = (
            str(self[name].value() or "") for name in ("customer_column", "service_column")
        )
        return customers.removeprefix(NOWHERE), services.removeprefix(NOWHERE)

    def _ask_order(self) -> None:
        unreadable = {Order(key): rows for key, rows in self.run.survey["unreadable"].items()}
        if order_found(unreadable):
            del self.fields["date_order"]
            return
        told = [
            (order.value, f"{ORDER_WORDS[order]}. {_told(order, rows)}") for order, rows in unreadable.items()
        ]
        self._choices("date_order", [("", _("Say which")), *told])

    def _choices(self, name: str, choices: list[Any]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 (all of ours that have choices)
        field.choices = choices


def _as_it_stands(run: ImportRun) -> dict[str, str]:
    return {
        "zone": run.zone or ("UTC" if run.survey["raw_values"] else ""),
        "date_order": run.date_order,
        "customer_column": run.customer_column or NOWHERE,
        "service_column": run.service_column or NOWHERE,
        "encoding": run.encoding,
    }


def _told(order: Order, rows: int) -> str:
    return _now(UNREADABLE[order]).format(rows=Count(rows)) if rows else _now("Reads every date.")


def _columns(run: ImportRun, *, customers: bool) -> list[tuple[str, str]]:
    nowhere = (
        _now("nowhere: the customer is not known") if customers else _now("nowhere: the service is not known")
    )
    return [
        (NOWHERE, nowhere),
        *((name, f"{name}: {_counted(n, customers)}") for name, n in run.survey["candidates"]),
    ]


def _counted(number: int, customers: bool) -> str:
    if customers:
        return ngettext("{n:,} customer", "{n:,} customers", number).format(n=Count(number))
    return ngettext("{n:,} service", "{n:,} services", number).format(n=Count(number))
