"""Brings the sample's records in as anybody would: a file, an import, the figures, a brief."""

import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

from django.core.files.base import File
from django.utils.translation import gettext as _

from fairview.conversations import actions as conversations
from fairview.conversations.models import Brief
from fairview.customers.models import Customer
from fairview.fair_view import actions as fair_view
from fairview.fair_view.rules import month_after, twelve_to
from fairview.foundation.viewer import SYSTEM
from fairview.imports import actions as imports
from fairview.imports.models import ImportRun
from fairview.imports.rules.choices import Choices
from fairview.imports.rules.dates import Order
from fairview.services.models import Service
from fairview.site.sample import export, ledger, past
from fairview.site.sample.clocks import clocks
from fairview.site.sample.making import Making

Report = Callable[[int, int, str], None]
FILE = "st-brigids-service-desk.csv"
RECORDS = "records"
SOURCE = "sample"
BRIEFED = "Surgery & Theatres"
HOW = Choices(zone=export.ZONE, order=Order.YEAR, customer="location", service="category")


def records(making: Making, report: Report) -> None:
    """Write two years of work as an export and bring that file in."""
    run = ledger.once(ImportRun, RECORDS, partial(_add_file, making))
    if run.finished_at is not None:
        return
    checked = imports.choose(run, HOW, by=SYSTEM, now=making.now)
    imports.start_here(checked, leave_out=False, by=SYSTEM, now=making.now)
    imports.bring_in(run.pk, by=SYSTEM, now=making.now, report=report)


def _add_file(making: Making) -> ImportRun:
    services = {
        name: ledger.find(Service, name) for name in (one.name for one in making.organisation.services)
    }
    cases = past.past(making.until, clocks(services, making.until))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / FILE
        export.write(cases, path)
        with path.open("rb") as file:
            return imports.add_file(File(file, name=FILE), by=SYSTEM, now=making.now, source=SOURCE)


def figures(making: Making, report: Report) -> None:
    """Compute the fair view now, so that the brief has figures to speak of."""
    fair_view.recompute(now=making.now, report=report)


def brief(making: Making) -> Brief:
    """Let Marta make a brief for the theatres."""
    theatres = next(one for one in making.organisation.customers if one.name == BRIEFED)
    marta = making.colleague(
        next(one for one in making.organisation.colleagues if one.name == theatres.manager)
    )
    period = twelve_to(month_after(making.until.isoformat()[:7], -1))
    customer = ledger.find(Customer, theatres.name)
    make = partial(conversations.make_brief, customer, period, by=marta, now=making.now)
    return ledger.once(Brief, customer.name, make)


def words_for(group: str) -> str:
    """Return what is being made, for the progress line."""
    return {
        "teams": _("The people of St Brigid's IT arrive"),
        "colleagues": _("The people of St Brigid's IT arrive"),
        "service hours": _("Their service hours are set"),
        "services": _("Their services are described"),
        "customers": _("Their customers are entered"),
        "industries": _("Their customers are entered"),
        "knowing": _("What is known and thought of the customers is written down and told back"),
        "people": _("The customers' people are entered"),
        "promises": _("Service levels are promised"),
    }[group]
