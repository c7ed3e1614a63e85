"""Bringing a checked file in: names, then files outside any transaction, then one short one that counts."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from fairview.calculations.words import Refused, gettext_noop
from fairview.customers.actions import add_customers_named
from fairview.foundation import audit, events, jobs
from fairview.foundation.jobs.rules import Interrupted, LeaseLost
from fairview.foundation.viewer import Viewer
from fairview.foundation.wording import Count
from fairview.history.actions import WrittenBatch, enter_batch, write_batch
from fairview.history.queries import record_store
from fairview.imports.actions.files import check_may, chosen, hand_over, stopping, workplace
from fairview.imports.actions.owning import check_is_theirs, locked_run, run_of_job
from fairview.imports.actions.removing import take_names_back
from fairview.imports.actions.steps import Report, Steps
from fairview.imports.events import FileBroughtIn
from fairview.imports.models import ImportRun
from fairview.imports.queries import Basis, basis, known_customers, known_services
from fairview.imports.reading import comparing, examine
from fairview.imports.reading.comparing import Changes
from fairview.imports.reading.examine import Workplace
from fairview.imports.rules import flow
from fairview.services.actions import add_services_named

TRIES = 5
"""How often what is here may change while a file is compared with it, before we say so."""

STEPS = examine.STEPS + 4


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
    locked = locked_run(run.pk)
    flow.check_start(locked.state, stopping=stopping(locked), leave_out=leave_out)
    with audit.change(locked, by=by, at=now, act="started"):
        locked.leave_out, locked.job = leave_out, None
        locked.save(update_fields=["leave_out", "job"])
    return locked


def bring_in(
    run_id: int, *, by: Viewer, now: datetime, report: Report, job: int | None = None
) -> dict[str, Any]:
    """Read the file once more and enter what it adds and updates. Begun again, it changes nothing twice."""
    check_may(by)
    run = run_of_job(run_id, job)
    if run.finished_at is not None:
        return run.report or {}
    steps = Steps(report, STEPS)
    with workplace() as place, _names_taken_back_on_failure(run_id, by=by, now=now):
        outcome = examine.read(place, run.file.path, chosen(run), step=steps)
        flow.check_faults(stopping=outcome.left_out, leave_out=run.leave_out)
        for _try in range(TRIES):
            seen = _compared(run, place, outcome.left_out, steps, by=by, now=now)
            if _entered(run_id, seen, job=job, by=by, now=now):
                return _report_of(run_id)
            steps.back()
    raise Refused(gettext_noop("What is here kept changing meanwhile, so nothing was brought in. Try again."))


@dataclass(frozen=True)
class _Seen:
    """What a file would change, and beside what it was held; its files are written, nothing counts yet."""

    basis: Basis
    report: dict[str, Any]
    written: WrittenBatch | None
    customers: frozenset[int]
    services: frozenset[int]


def _compared(
    run: ImportRun, place: Workplace, left_out: int, steps: Steps, *, by: Viewer, now: datetime
) -> _Seen:
    """Enter the names, compare with what is here, write the batch's files; nothing is locked meanwhile."""
    steps(_("Entering the names of customers and services"))
    customers, services = _names(run.pk, place, by=by, now=now)
    before = basis(run.source)
    steps(_("Comparing it with what is here"))
    with record_store() as records:
        hand_over(place.store, records, place.folder)
        comparing.make_plain(records, customers, services)
        changes = comparing.compare(records, run.source)
        reopened = comparing.reopened(records)
        paths = place.folder / "plain.parquet", place.folder / "pauses.parquet"
        paused = comparing.write(records, str(paths[0]), str(paths[1]))
    written = None
    if count := changes.added + changes.updated:
        steps(_("Writing {count:,} records").format(count=Count(count)))
        written = write_batch(paths[0], source=run.source, pauses=paths[1] if paused else None, now=now)
    else:
        steps(_("Nothing to write"))
    told = _told(changes, left_out, reopened)
    steps(_("Entering them"))
    return _Seen(before, told, written, frozenset(customers.values()), frozenset(services.values()))


def _told(changes: Changes, left_out: int, reopened: int) -> dict[str, Any]:
    return {**asdict(changes), "left_out": left_out, "reopened": reopened}


@transaction.atomic
def _entered(run_id: int, seen: _Seen, *, job: int | None, by: Viewer, now: datetime) -> bool:
    """Let it count, in one short transaction; not when what it was compared with has changed."""
    locked = locked_run(run_id)
    if locked.finished_at is not None:
        return True
    check_is_theirs(locked, job)
    if basis(locked.source) != seen.basis or not seen.basis.holds(seen.customers, seen.services):
        return False
    if seen.written:
        locked.batch = enter_batch(seen.written, title=locked.file.name, by=by, now=now)
    made = {"customers": len(locked.customers_made), "services": len(locked.services_made)}
    locked.report = {**seen.report, **made}
    _finish(locked, by=by, now=now)
    return True


def _finish(locked: ImportRun, *, by: Viewer, now: datetime) -> None:
    report = locked.report or {}
    locked.finished_at = now
    locked.save(update_fields=["batch", "report", "finished_at"])
    audit.note(locked, "brought in", by=by, at=now, after={"file": locked.file.name, **report})
    events.publish(FileBroughtIn(run_id=locked.pk, records=report["added"] + report["updated"], at=now))


def _report_of(run_id: int) -> dict[str, Any]:
    return ImportRun.objects.get(pk=run_id).report or {}


@transaction.atomic
def _names(
    run_id: int, place: Workplace, *, by: Viewer, now: datetime
) -> tuple[dict[str, int], dict[str, int]]:
    """Return whom the file names, by name; who is new is added, and kept with the run as made by it."""
    locked = locked_run(run_id)
    named = {column: comparing.names_in(place.store, column) for column in ("customer", "service")}
    customers, services = known_customers(named["customer"]), known_services(named["service"])
    new = [name for name in named["customer"] if name not in customers]
    fresh = {n: one.pk for n, one in add_customers_named(new, parent=None, by=by, now=now).items()}
    new = [name for name in named["service"] if name not in services]
    begun = {n: one.pk for n, one in add_services_named(new, by=by, now=now).items()}
    if fresh or begun:
        locked.customers_made = sorted({*locked.customers_made, *fresh.values()})
        locked.services_made = sorted({*locked.services_made, *begun.values()})
        locked.save(update_fields=["customers_made", "services_made"])
    return customers | fresh, services | begun


@contextmanager
def _names_taken_back_on_failure(run_id: int, *, by: Viewer, now: datetime) -> Iterator[None]:
    """Remove the names again when the import ends without coming in; one that only rests keeps them."""
    try:
        yield
    except (Interrupted, LeaseLost):
        raise
    except Exception:
        take_names_back(run_id, by=by, now=now)
        raise
