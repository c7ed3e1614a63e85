"""Reading batches again when service hours or our time zone changed."""

from collections.abc import Callable
from datetime import datetime

import duckdb
from django.db import transaction

from fairview.foundation import events
from fairview.history import rules
from fairview.history.actions.readings import add_readings
from fairview.history.actions.sweeping import rest_from_now
from fairview.history.actions.writing import calendar_sql, keep_file, records_sql
from fairview.history.events import RecordsChanged
from fairview.history.models import Batch
from fairview.history.queries import memory_store, records_folder

Report = Callable[[int, int, str], object]

DERIVED = (*rules.CALENDAR_COLUMNS, *rules.READINGS)
MOVED = " OR ".join(f"after.{name} IS DISTINCT FROM before.{name}" for name in DERIVED)


def read_again(*, now: datetime, report: Report) -> int:
    """Take months, days and readings of every batch again; return how many batches they moved in."""
    batches = list(Batch.objects.standing())
    moved = []
    for done, batch in enumerate(batches):
        report(done, len(batches), batch.title)
        file = _new_generation(batch)
        if file and _switch(batch, file, now=now):
            moved.append(batch)
    return len(moved)


def _new_generation(batch: Batch) -> str:
    """Write the batch's next generation; return its file's name, or nothing when nothing moved."""
    with memory_store() as store:
        _load(store, batch)
        add_readings(store)
        if not _moved(store):
            return ""
        stem = f"{batch.number}-{batch.generation + 1}"
        return keep_file(store, records_sql(batch.source, batch.number), stem)


def _load(store: duckdb.DuckDBPyConnection, batch: Batch) -> None:
    path = [str(records_folder() / batch.file)]
    plain, read = ", ".join(rules.PLAIN), ", ".join(DERIVED)
    store.execute(f"CREATE TABLE plain AS SELECT {plain} FROM read_parquet(?)", path)
    store.execute(f"CREATE TABLE before AS SELECT {read} FROM read_parquet(?)", path)
    store.execute("CREATE TABLE pauses (row_no BIGINT, paused_from TIMESTAMP, paused_to TIMESTAMP)")
    if batch.pauses_file:
        pauses = [str(records_folder() / batch.pauses_file)]
        columns = ", ".join(rules.PAUSES)
        store.execute(f"INSERT INTO pauses SELECT {columns} FROM read_parquet(?)", pauses)


def _moved(store: duckdb.DuckDBPyConnection) -> bool:
    columns = ", ".join([*calendar_sql(), *rules.READINGS])
    store.execute(f"CREATE TABLE after AS SELECT {columns} FROM plain POSITIONAL JOIN readings")
    found = store.execute(f"SELECT count(*) FROM after POSITIONAL JOIN before WHERE {MOVED}").fetchone()
    return bool(found and found[0])


@transaction.atomic
def _switch(batch: Batch, file: str, *, now: datetime) -> bool:
    """Let the manifest name the new generation, unless the batch changed meanwhile."""
    same = Batch.objects.standing().filter(pk=batch.pk, generation=batch.generation)
    if not same.update(file=file, generation=batch.generation + 1):
        return False
    rest_from_now(batch.file)
    events.publish(RecordsChanged(source=batch.source, at=now))
    return True
