"""Taking an import back: its records, and the customers and services that only it knew."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from fairview.foundation import audit, events, jobs
from fairview.foundation.viewer import Kind, Viewer
from fairview.history.actions import take_back
from fairview.imports.actions.owning import check_is_theirs, locked_run, run_of_job
from fairview.imports.actions.removing import ids_of, remove_made
from fairview.imports.actions.steps import Report, Steps
from fairview.imports.events import ImportUndone
from fairview.imports.models import ImportRun
from fairview.imports.queries import Used, later_runs, standing, used_beside
from fairview.imports.rules import flow

STEPS = 2


@transaction.atomic
def start_undo(run: ImportRun, *, by: Viewer, now: datetime) -> ImportRun:
    """Lay the undoing before the worker."""
    locked = locked_run(run.pk)
    check_may_undo(locked, by)
    flow.check_undo(locked.state)
    title = _("Undo {file}").format(file=locked.file.name)
    locked.job = jobs.enqueue(flow.UNDO, title, {"run": locked.pk}, by=by, now=now)
    locked.save(update_fields=["job"])
    return locked


def undo(run: ImportRun, *, by: Viewer, now: datetime) -> ImportRun:
    """Take an import back here and now."""
    check_may_undo(run, by)
    ImportRun.objects.filter(pk=run.pk).exclude(job__state__in=flow.UNDER_WAY).update(job=None)
    take_out(run.pk, by=by, now=now, report=lambda *_progress: None)
    run.refresh_from_db()
    return run


def take_out(run_id: int, *, by: Viewer, now: datetime, report: Report, job: int | None = None) -> None:
    """Take the batch out, and what the import made unless it is used elsewhere by now: that is listed."""
    steps = Steps(report, STEPS)
    run = run_of_job(run_id, job)
    while run.undone_at is None:
        steps(_("Looking what else uses its customers and services"))
        used = used_beside(run.batch)
        steps(_("Taking it back"))
        run = _taken_out(run_id, used, job=job, by=by, now=now)
        steps.back(STEPS)


@transaction.atomic
def _taken_out(run_id: int, used: Used, *, job: int | None, by: Viewer, now: datetime) -> ImportRun:
    """Take it out in one short transaction; not when other records came in or went since we looked."""
    locked = locked_run(run_id)
    if locked.undone_at is not None:
        return locked
    check_is_theirs(locked, job)
    check_may_undo(locked, by)
    flow.check_in(finished=locked.finished_at is not None)
    if standing(beside=locked.batch) != used.batches:
        return locked
    if locked.batch:
        take_back(locked.batch, by=by, now=now)
    later = list(later_runs(locked))
    report = {
        **remove_made(locked, used, by=by, now=now),
        "later": [{"run": one.pk, "file": one.file.name} for one in later],
    }
    _pass_on(report, later)
    locked.undone_at, locked.undo_report = now, report
    locked.save(update_fields=["undone_at", "undo_report"])
    audit.note(locked, "undone", by=by, at=now, after=report)
    events.publish(ImportUndone(run_id=locked.pk, at=now))
    return locked


def check_may_undo(run: ImportRun, by: Viewer) -> None:
    """Raise NotAllowed unless it is their own import, or they are head or administrator."""
    own = by.viewer_kind == Kind.COLLEAGUE and run.added_by_id == by.viewer_id
    flow.check_may_undo(by.roles, is_system=by.viewer_kind == Kind.SYSTEM, own=own)


def _pass_on(report: dict[str, Any], later: list[ImportRun]) -> None:
    """Let the next import that still stands remove, when it is undone, what had to stay for its sake."""
    if not later:
        return
    heir = later[0]
    for made, told in (("customers_made", "customers"), ("services_made", "services")):
        setattr(heir, made, sorted({*getattr(heir, made), *ids_of(report[told]["staying"])}))
    heir.save(update_fields=["customers_made", "services_made"])
