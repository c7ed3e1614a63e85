"""A file is brought here and looked at. A long one is looked at by the worker, any other at once."""

from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext as _

from fairview.foundation import audit, files, jobs
from fairview.foundation.viewer import Kind, Viewer
from fairview.imports.actions.files import SOURCE, check_may, workplace
from fairview.imports.actions.owning import check_is_theirs, locked_run, run_of_job
from fairview.imports.actions.steps import Report, Steps
from fairview.imports.models import ImportRun
from fairview.imports.reading import examine
from fairview.imports.reading.examine import Survey
from fairview.imports.reading.unpacking import is_packed
from fairview.imports.rules import flow


def add_file(uploaded: "File[Any]", *, by: Viewer, now: datetime, source: str = SOURCE) -> ImportRun:
    """Keep a file and look at it here. Refused, and not kept, when it is no export of incidents.

    `source` keeps apart what comes from another place in the same shape: nothing of one source is ever taken
    for something of another, and each has its own last moment.
    """
    run = _received(uploaded, source, by=by, now=now)
    return _looked_at(run, by=by, now=now)


def receive(uploaded: "File[Any]", *, by: Viewer, now: datetime) -> ImportRun:
    """Keep a file and look at it: a long one by the worker, so that nobody waits before a blank page."""
    run = _received(uploaded, SOURCE, by=by, now=now)
    return _look_later(run, by=by, now=now) if is_long(run) else _looked_at(run, by=by, now=now)


def is_long(run: ImportRun) -> bool:
    """Return whether reading the file takes longer than somebody should wait for a page."""
    return flow.is_long(run.file.size, packed=is_packed(run.file.path))


def look(run_id: int, *, by: Viewer, now: datetime, report: Report, job: int | None = None) -> None:
    """Look at a file and keep what it is. No transaction is open while it is read."""
    run = run_of_job(run_id, job)
    with workplace() as place:
        found = examine.survey(place, run.file.path, step=Steps(report, examine.SURVEY_STEPS))
    _keep_survey(run_id, found, job=job, by=by, now=now)


def _received(uploaded: "File[Any]", source: str, *, by: Viewer, now: datetime) -> ImportRun:
    check_may(by)
    stored = files.keep(uploaded, by=by, now=now)
    return ImportRun.objects.create(
        source=source,
        file=stored,
        added_at=now,
        added_by_id=by.viewer_id if by.viewer_kind == Kind.COLLEAGUE else None,
        added_by_text=by.actor.text[:200],
    )


def _looked_at(run: ImportRun, *, by: Viewer, now: datetime) -> ImportRun:
    try:
        look(run.pk, by=by, now=now, report=lambda *_progress: None)
    except Exception:
        _not_kept(run)
        raise
    run.refresh_from_db()
    return run


@transaction.atomic
def _look_later(run: ImportRun, *, by: Viewer, now: datetime) -> ImportRun:
    title = _("Look at {file}").format(file=run.file.name)
    run.job = jobs.enqueue(flow.LOOK, title, {"run": run.pk}, by=by, now=now)
    run.save(update_fields=["job"])
    return run


@transaction.atomic
def _not_kept(run: ImportRun) -> None:
    """The row goes; its content goes with the next sweep."""
    stored = run.file
    run.delete()
    stored.delete()


@transaction.atomic
def _keep_survey(run_id: int, found: Survey, *, job: int | None, by: Viewer, now: datetime) -> None:
    locked = locked_run(run_id)
    check_is_theirs(locked, job)
    locked.survey, locked.encoding = asdict(found), found.encoding
    locked.customer_column, locked.service_column = found.customer, found.service
    locked.save(update_fields=["survey", "encoding", "customer_column", "service_column"])
    kept = {"file": locked.file.name, "sha256": locked.file.sha256}
    audit.note(locked, "brought here", by=by, at=now, after=kept)
