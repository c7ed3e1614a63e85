"""A file is brought here, looked at, and read as somebody chooses; nothing of it is brought in yet."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

import duckdb
from django.conf import settings
from django.core.files.base import File
from django.db import transaction

from fairview.foundation import audit, files
from fairview.foundation.viewer import Kind, Viewer
from fairview.history.queries import memory_store, record_store
from fairview.imports.models import ImportProblem, ImportRun
from fairview.imports.queries import known_customers, known_services, work_folder
from fairview.imports.reading import comparing, examine
from fairview.imports.reading.examine import Workplace
from fairview.imports.rules import choices, flow
from fairview.imports.rules.choices import Choices
from fairview.imports.rules.dates import Order
from fairview.imports.rules.problems import STOPS

SOURCE = "servicenow"
MOST_LISTED = 100_000
"""More faults than this are counted but not listed one by one."""

SHOWN_NAMES = 12


@transaction.atomic
def add_file(uploaded: "File[Any]", *, by: Viewer, now: datetime) -> ImportRun:
    """Keep a file and look at it. Refused, and not kept, when it is no export of incidents."""
    check_may(by)
    stored = files.keep(uploaded, by=by, now=now)
    with workplace() as place:
        found = examine.survey(place, stored.path)
    run = ImportRun.objects.create(
        source=SOURCE,
        file=stored,
        added_at=now,
        added_by_id=by.viewer_id if by.viewer_kind == Kind.COLLEAGUE else None,
        added_by_text=by.actor.text[:200],
        survey=asdict(found),
        encoding=found.encoding,
        customer_column=found.customer,
        service_column=found.service,
    )
    audit.note(run, "brought here", by=by, at=now, after={"file": stored.name, "sha256": stored.sha256})
    return run


def choose(run: ImportRun, wanted: Choices, *, by: Viewer, now: datetime) -> ImportRun:
    """Read the file as chosen and keep what it would change: the dry run. Refused when it cannot be."""
    check_may(by)
    flow.check_not_started(run.state)
    with workplace() as place:
        outcome = examine.read(place, run.file.path, wanted, tell=True)
        names = {column: comparing.names_in(place.store, column) for column in ("customer", "service")}
        check = {
            "counts": examine.problem_counts(place.store),
            "left_out": outcome.left_out,
            "log": outcome.log,
            "changes": _changes(place, names),
            "customers": _names_told(names["customer"], known_customers(names["customer"])),
            "services": _names_told(names["service"], known_services(names["service"])),
        }
        problems = examine.problems(place.store, MOST_LISTED)
    return _keep_check(run, wanted, check, problems, by=by, now=now)


@transaction.atomic
def discard(run: ImportRun, *, by: Viewer, now: datetime) -> None:
    """Throw away a file that was never brought in."""
    check_may(by)
    locked = ImportRun.objects.select_for_update().get(pk=run.pk)
    flow.check_not_started(locked.state)
    audit.note(locked, "thrown away", by=by, at=now, before={"file": locked.file.name})
    stored, path = locked.file, locked.file.path
    locked.delete()
    stored.delete()
    transaction.on_commit(lambda: path.unlink(missing_ok=True))


def check_may(by: Viewer) -> None:
    """Raise NotAllowed unless `by` may bring files in."""
    flow.check_may_bring_in(by.roles, is_system=by.viewer_kind == Kind.SYSTEM)


@contextmanager
def workplace() -> Iterator[Workplace]:
    """Yield an engine and an empty folder, gone afterwards; what a killed process left is swept."""
    with tempfile.TemporaryDirectory(dir=work_folder()) as folder, memory_store() as store:
        yield Workplace(store, Path(folder), settings.FAIRVIEW_UNPACKED_LIMIT)


def chosen(run: ImportRun) -> Choices:
    """Return how the file is to be read, as it was kept."""
    return Choices(
        zone=run.zone,
        order=Order(run.date_order),
        customer=run.customer_column,
        service=run.service_column,
        encoding=run.encoding,
        leave_out=run.leave_out,
    )


def hand_over(source: duckdb.DuckDBPyConnection, target: duckdb.DuckDBPyConnection, folder: Path) -> None:
    """Carry `incidents` and `waits` from one engine to another that knows the records."""
    for table in ("incidents", "waits"):
        path = str(folder / f"{table}.parquet")
        quoted = path.replace("'", "''")
        source.execute(f"COPY {table} TO '{quoted}' (FORMAT parquet, COMPRESSION lz4)")
        target.execute(f"CREATE TABLE {table} AS FROM read_parquet(?)", [path])


def order_for(run: ImportRun, wanted: str) -> Order:
    """Return the order of dates to use for this file: the wanted one, or the one found."""
    return choices.order_to_use(wanted, {Order(k): n for k, n in run.survey["unreadable"].items()})


def _changes(place: Workplace, names: dict[str, list[str]]) -> dict[str, int]:
    with record_store() as records:
        hand_over(place.store, records, place.folder)
        comparing.make_plain(records, known_customers(names["customer"]), known_services(names["service"]))
        return asdict(comparing.compare(records, SOURCE))


def _names_told(names: list[str], known: dict[str, int]) -> dict[str, Any]:
    fresh = [name for name in names if name not in known]
    return {"named": len(names), "known": len(known), "new": len(fresh), "some": fresh[:SHOWN_NAMES]}


@transaction.atomic
def _keep_check(
    run: ImportRun, wanted: Choices, check: dict[str, Any], problems: list[Any], *, by: Viewer, now: datetime
) -> ImportRun:
    locked = ImportRun.objects.select_for_update(of=("self",)).get(pk=run.pk)
    flow.check_not_started(locked.state)
    with audit.change(locked, by=by, at=now, act="checked"):
        locked.zone, locked.date_order = wanted.zone, wanted.order.value
        locked.customer_column, locked.service_column = wanted.customer, wanted.service
        locked.encoding = wanted.encoding or locked.survey["encoding"]
        locked.leave_out, locked.check_result, locked.job = False, check, None
        locked.save()
    locked.problems.all().delete()
    ImportProblem.objects.bulk_create((_row(locked, one) for one in problems), batch_size=2_000)
    return locked


def _row(run: ImportRun, one: Any) -> ImportProblem:
    return ImportProblem(
        run=run,
        row=one.row,
        column=one.column[:200],
        kind=one.kind.value,
        text=one.text[:200],
        number=one.number[:80],
        wanted=one.wanted,
    )


def stopping(run: ImportRun) -> int:
    """Return how many incidents have faults that keep them out."""
    check = run.check_result or {}
    return int(check.get("left_out", 0)) if any(kind in STOPS for kind in check.get("counts", {})) else 0
