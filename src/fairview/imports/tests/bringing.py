"""Short ways through an import, and what stands afterwards."""

from typing import Any

from tests.makers import NOW

from fairview.customers.models import Customer
from fairview.foundation.viewer import Viewer
from fairview.history.models import Batch
from fairview.history.queries import record_store
from fairview.imports import actions
from fairview.imports.actions.files import order_for
from fairview.imports.models import ImportRun
from fairview.imports.rules.choices import Choices
from fairview.imports.tests.exports import upload
from fairview.services.models import Service


def checked(content: str | bytes, *, by: Viewer, name: str = "incidents.csv", **wanted: Any) -> ImportRun:
    """Bring a file here and read it; what is not said is as recognised."""
    run = actions.add_file(upload(content, name), by=by, now=NOW)
    choices = {
        "zone": "Europe/London",
        "order": order_for(run, wanted.pop("order", "")),
        "customer": run.customer_column,
        "service": run.service_column,
        **wanted,
    }
    return actions.choose(run, Choices(**choices), by=by, now=NOW)


def brought_in(content: str | bytes, *, by: Viewer, leave_out: bool = False, **wanted: Any) -> ImportRun:
    """Take a file all the way."""
    run = checked(content, by=by, **wanted)
    actions.start_here(run, leave_out=leave_out, by=by, now=NOW)
    actions.bring_in(run.pk, by=by, now=NOW, report=lambda *_progress: None)
    run.refresh_from_db()
    return run


def records(columns: str = "reference", order: str = "reference") -> list[tuple[Any, ...]]:
    """Return these columns of every current record."""
    with record_store() as store:
        rows: list[tuple[Any, ...]] = store.execute(
            f"SELECT {columns} FROM records ORDER BY {order}"
        ).fetchall()
    return rows


def nothing_is_here() -> bool:
    """Return whether no record, customer, service or batch exists."""
    return not (Batch.objects.exists() or Customer.objects.exists() or Service.objects.exists() or records())
