"""Bringing a checked file in. The manifest row of its batch is the moment at which it counts."""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from fairview.customers.actions import add_customers_named
from fairview.foundation import audit, events, jobs
from fairview.foundation.viewer import Viewer
from fairview.history.actions import enter_batch, write_batch
from fairview.history.queries import record_store
from fairview.imports.actions.files import SOURCE, check_may, chosen, hand_over, stopping, workplace
from fairview.imports.events import FileBroughtIn
from fairview.imports.models import ImportRun
from fairview.imports.queries import known_customers, known_services
from fairview.imports.reading import comparing, examine
from fairview.imports.reading.comparing import Changes
from fairview.imports.reading.examine import Workplace
from fairview.imports.rules import flow
from fairview.services.actions import add_services_named

Report = Callable[[int, int, str], object]
STEPS = 3


@transaction.atomic
def start(run: ImportRun, *, leave_out: bool, by: Viewer, now: datetime) -> ImportRun:
    """Lay the import before the worker. Refused while there are faults that nobody decided about."""
    locked = start_here(run, leave_out=leave_out, by=by, now=now)
    title = _("Bring in {file}").format(file=locked.file.name)
    locked.job = jobs.enqueue("imports.bring_in", title, {"run": locked.pk}, by=by, now=now)
    locked.save(update_fields=["job"])
    return locked


@transaction.atomic
def start_here(run: ImportRun, *, leave_out: bool, by: Viewer, now: datetime) -> ImportRun:
    """Decide that it comes in, without a worker. Refused while there are faults that nobody decided about."""
    check_may(by)
    locked = ImportRun.objects.select_for_update(of=("self",)).get(pk=run.pk)
    flow.check_start(locked.state, stopping=stopping(locked), leave_out=leave_out)
    with audit.change(locked, by=by, at=now, act="started"):
        locked.leave_out = leave_out
        locked.save(update_fields=["leave_out"])
    return locked


def bring_in(run_id: int, *, by: Viewer, now: datetime, report: Report) -> dict[str, Any]:
    """Read the file once more and enter what it adds and updates. Begun again, it changes nothing twice."""
    check_may(by)
    run = ImportRun.objects.select_related("file").get(pk=run_id)
    if run.finished_at is not None:
        return run.report or {}
    report(0, STEPS, _("Reading the file"))
    with workplace() as place:
        outcome = examine.read(place, run.file.path, chosen(run))
        flow.check_start(flow.State.CHECKED, stopping=outcome.left_out, leave_out=run.leave_out)
        report(1, STEPS, _("Comparing it with what is here"))
        report(2, STEPS, _("Entering records"))
        entered = _enter(run, place, outcome.left_out, by=by, now=now)
    report(STEPS, STEPS, _("Done"))
    return entered


@dataclass(frozen=True)
class _Names:
    """Whom the file names: ids by name, and which of them this import made."""

    ids: dict[str, int]
    made: list[int]


@transaction.atomic
def _enter(run: ImportRun, place: Workplace, left_out: int, *, by: Viewer, now: datetime) -> dict[str, Any]:
    """Customers, services, batch and import commit together or not at all."""
    locked = ImportRun.objects.select_for_update(of=("self",)).get(pk=run.pk)
    if locked.finished_at is not None:
        return locked.report or {}
    customers = _customers(place, by=by, now=now)
    services = _services(place, by=by, now=now)
    with record_store() as records:
        hand_over(place.store, records, place.folder)
        comparing.make_plain(records, customers.ids, services.ids)
        changes = comparing.compare(records, SOURCE)
        plain, pauses = place.folder / "plain.parquet", place.folder / "pauses.parquet"
        paused = comparing.write(records, str(plain), str(pauses))
    if changes.added + changes.updated:
        locked.batch = _batch(locked, plain, pauses if paused else None, by=by, now=now)
    locked.customers_made, locked.services_made = customers.made, services.made
    locked.report = {
        **asdict(changes),
        "left_out": left_out,
        "customers": len(customers.made),
        "services": len(services.made),
    }
    return _finish(locked, changes, by=by, now=now)


def _finish(locked: ImportRun, changes: Changes, *, by: Viewer, now: datetime) -> dict[str, Any]:
    locked.finished_at = now
    locked.save()
    audit.note(locked, "brought in", by=by, at=now, after={"file": locked.file.name, **(locked.report or {})})
    events.publish(FileBroughtIn(run_id=locked.pk, records=changes.added + changes.updated, at=now))
    return locked.report or {}


def _batch(run: ImportRun, plain: Path, pauses: Path | None, *, by: Viewer, now: datetime) -> Any:
    written = write_batch(plain, source=SOURCE, pauses=pauses, now=now)
    return enter_batch(written, title=run.file.name, by=by, now=now)


def _customers(place: Workplace, *, by: Viewer, now: datetime) -> _Names:
    names = comparing.names_in(place.store, "customer")
    known = known_customers(names)
    fresh = add_customers_named([n for n in names if n not in known], parent=None, by=by, now=now)
    made = {name: one.pk for name, one in fresh.items()}
    return _Names({**known, **made}, sorted(set(made.values())))


def _services(place: Workplace, *, by: Viewer, now: datetime) -> _Names:
    names = comparing.names_in(place.store, "service")
    known = known_services(names)
    fresh = add_services_named([n for n in names if n not in known], by=by, now=now)
    made = {name: one.pk for name, one in fresh.items()}
    return _Names({**known, **made}, sorted(set(made.values())))
