"""What every step shares: who may, where files are read, how a file is to be read; and throwing one away."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import duckdb
from django.conf import settings
from django.db import transaction

from fairview.foundation import audit
from fairview.foundation.viewer import Kind, Viewer
from fairview.history.queries import memory_store, quoted
from fairview.imports.actions.owning import locked_run
from fairview.imports.actions.removing import take_names_back
from fairview.imports.models import ImportRun
from fairview.imports.queries import work_folder
from fairview.imports.reading.examine import Workplace
from fairview.imports.rules import choices, flow
from fairview.imports.rules.choices import Choices
from fairview.imports.rules.dates import Order
from fairview.imports.rules.problems import STOPS

SOURCE = "servicenow"


def discard(run: ImportRun, *, by: Viewer, now: datetime) -> None:
    """Throw away a file that was never brought in. Its content goes with the next sweep."""
    check_may(by)
    flow.check_not_started(run.state)
    take_names_back(run.pk, by=by, now=now)
    _forget(run.pk, by=by, now=now)


@transaction.atomic
def _forget(run_id: int, *, by: Viewer, now: datetime) -> None:
    locked = locked_run(run_id)
    flow.check_not_started(locked.state)
    audit.note(locked, "thrown away", by=by, at=now, before={"file": locked.file.name})
    stored = locked.file
    locked.delete()
    stored.delete()


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
        source.execute(f"COPY {table} TO {quoted(path)} (FORMAT parquet, COMPRESSION lz4)")
        target.execute(f"CREATE TABLE {table} AS FROM read_parquet(?)", [path])


def order_for(run: ImportRun, wanted: str) -> Order:
    """Return the order of dates to use for this file: the wanted one, or the one found."""
    return choices.order_to_use(wanted, {Order(k): n for k, n in run.survey["unreadable"].items()})


def stopping(run: ImportRun) -> int:
    """Return how many incidents have faults that keep them out."""
    check = run.check_result or {}
    return int(check.get("left_out", 0)) if any(kind in STOPS for kind in check.get("counts", {})) else 0
