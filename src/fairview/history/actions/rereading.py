"""Reading batches again when service hours changed."""

from collections.abc import Callable, Collection
from datetime import datetime

from django.db import transaction

from fairview.foundation import events
from fairview.history import rules
from fairview.history.actions.readings import add_readings
from fairview.history.actions.sweeping import rest_from_now
from fairview.history.actions.writing import keep_file, records_sql
from fairview.history.events import RecordsChanged
from fairview.history.models import Batch
from fairview.history.queries import memory_store, records_folder

Report = Callable[[int, int, str], object]


def read_again(service_ids: Collection[int] | None, *, now: datetime, report: Report) -> int:
    """Take the readings of every batch with one of these services (None: all) again; return how many."""
    batches = list(Batch.objects.standing())
    changed = []
    for done, batch in enumerate(batches):
        report(done, len(batches), batch.title)
        file = _new_generation(batch, service_ids)
        if file and _switch(batch, file):
            changed.append(batch)
    for source in sorted({batch.source for batch in changed}):
        with transaction.atomic():
            events.publish(RecordsChanged(source=source, at=now))
    return len(changed)


def _new_generation(batch: Batch, service_ids: Collection[int] | None) -> str:
    """Write the batch's next generation; return its file's name, or nothing when no service is touched."""
    with memory_store() as store:
        plain = ", ".join(rules.PLAIN)
        path = str(records_folder() / batch.file)
        store.execute(f"CREATE TABLE plain AS SELECT {plain} FROM read_parquet(?)", [path])
        if service_ids is not None and not _touches(store, service_ids):
            return ""
        store.execute("CREATE TABLE pauses (row_no BIGINT, paused_from TIMESTAMP, paused_to TIMESTAMP)")
        if batch.pauses_file:
            pauses = str(records_folder() / batch.pauses_file)
            store.execute(
                f"INSERT INTO pauses SELECT {', '.join(rules.PAUSES)} FROM read_parquet(?)", [pauses]
            )
        add_readings(store)
        stem = f"{batch.number}-{batch.generation + 1}"
        return keep_file(store, records_sql(batch.source, batch.number), stem)


def _touches(store: object, service_ids: Collection[int]) -> bool:
    rows = store.execute("SELECT DISTINCT service_id FROM plain").fetchall()  # type: ignore[attr-defined]
    return any(row[0] in service_ids for row in rows)


@transaction.atomic
def _switch(batch: Batch, file: str) -> bool:
    """Let the manifest name the new generation, unless the batch changed meanwhile."""
    same = Batch.objects.standing().filter(pk=batch.pk, generation=batch.generation)
    switched = same.update(file=file, generation=batch.generation + 1)
    if switched:
        rest_from_now(batch.file)
    return bool(switched)
