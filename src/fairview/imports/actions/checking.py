"""The dry run: a file is read as somebody chooses and compared with what is here."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from fairview.foundation import audit, jobs
from fairview.foundation.viewer import Viewer
from fairview.history.queries import record_store
from fairview.imports.actions.files import check_may, hand_over, workplace
from fairview.imports.actions.owning import check_is_theirs, locked_run, run_of_job
from fairview.imports.actions.receiving import is_long
from fairview.imports.actions.steps import Report, Steps
from fairview.imports.models import ImportProblem, ImportRun
from fairview.imports.queries import known_customers, known_services
from fairview.imports.reading import comparing, examine
from fairview.imports.reading.examine import Workplace
from fairview.imports.rules import flow
from fairview.imports.rules.choices import Choices
from fairview.imports.rules.dates import Order
from fairview.imports.rules.problems import Problem

MOST_LISTED = 100_000
"""More faults than this are counted but not listed one by one."""

SHOWN_NAMES = 12

STEPS = examine.STEPS + 2

Check = tuple[dict[str, Any], list[Problem]]


def choose(run: ImportRun, wanted: Choices, *, by: Viewer, now: datetime) -> ImportRun:
    """Read the file as chosen, here, and keep what it would change. Refused when it cannot be."""
    check_may(by)
    flow.check_readable(run.state)
    found = _checked(run, wanted, Steps(lambda *_progress: None, STEPS))
    return _keep_check(run.pk, wanted, found, job=None, by=by, now=now)


def choose_or_wait(run: ImportRun, wanted: Choices, *, by: Viewer, now: datetime) -> ImportRun:
    """Read the file as chosen: a long one by the worker."""
    return (_check_later if is_long(run) else choose)(run, wanted, by=by, now=now)


def check(
    run_id: int, payload: Mapping[str, Any], *, by: Viewer, now: datetime, report: Report, job: int
) -> None:
    """Read a file as a job, as was chosen when it was laid before the worker."""
    run = run_of_job(run_id, job)
    wanted = Choices(**{**payload, "order": Order(payload["order"])})
    found = _checked(run, wanted, Steps(report, STEPS))
    _keep_check(run_id, wanted, found, job=job, by=by, now=now)


@transaction.atomic
def _check_later(run: ImportRun, wanted: Choices, *, by: Viewer, now: datetime) -> ImportRun:
    check_may(by)
    locked = locked_run(run.pk)
    flow.check_readable(locked.state)
    title = _("Check {file}").format(file=locked.file.name)
    payload = {"run": locked.pk, "choices": asdict(wanted)}
    locked.job = jobs.enqueue(flow.CHECK, title, payload, by=by, now=now)
    locked.save(update_fields=["job"])
    return locked


def _checked(run: ImportRun, wanted: Choices, steps: Steps) -> Check:
    with workplace() as place:
        outcome = examine.read(place, run.file.path, wanted, step=steps, tell=True)
        steps(_("Comparing it with what is here"))
        names = {column: comparing.names_in(place.store, column) for column in ("customer", "service")}
        found = {
            "counts": examine.problem_counts(place.store),
            "left_out": outcome.left_out,
            "log": outcome.log,
            "changes": _changes(place, run.source, names),
            "customers": _names_told(names["customer"], known_customers(names["customer"])),
            "services": _names_told(names["service"], known_services(names["service"])),
        }
        steps(_("Keeping what was found"))
        return found, examine.problems(place.store, MOST_LISTED)


def _changes(place: Workplace, source: str, names: dict[str, list[str]]) -> dict[str, int]:
    with record_store() as records:
        hand_over(place.store, records, place.folder)
        comparing.make_plain(records, known_customers(names["customer"]), known_services(names["service"]))
        return asdict(comparing.compare(records, source))


def _names_told(names: list[str], known: dict[str, int]) -> dict[str, Any]:
    fresh = [name for name in names if name not in known]
    return {"named": len(names), "known": len(known), "new": len(fresh), "some": fresh[:SHOWN_NAMES]}


@transaction.atomic
def _keep_check(
    run_id: int, wanted: Choices, found: Check, *, job: int | None, by: Viewer, now: datetime
) -> ImportRun:
    locked = locked_run(run_id)
    if job is None:
        flow.check_readable(locked.state)
        locked.job = None
    else:
        check_is_theirs(locked, job)
    with audit.change(locked, by=by, at=now, act="checked"):
        locked.zone, locked.date_order = wanted.zone, wanted.order.value
        locked.customer_column, locked.service_column = wanted.customer, wanted.service
        locked.encoding = wanted.encoding or locked.survey["encoding"]
        locked.leave_out, locked.check_result = False, found[0]
        locked.save()
    locked.problems.all().delete()
    ImportProblem.objects.bulk_create((_row(locked, one) for one in found[1]), batch_size=2_000)
    return locked


def _row(run: ImportRun, one: Problem) -> ImportProblem:
    return ImportProblem(
        run=run,
        row=one.row,
        column=one.column[:200],
        kind=one.kind.value,
        text=one.text[:200],
        number=one.number[:80],
        wanted=one.wanted,
    )
