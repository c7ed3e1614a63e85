"""Writing a batch's files: derived columns added, to a temporary name, synced, renamed."""

import os
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from secrets import token_hex

import duckdb
from django.conf import settings
from django.db.models import Max

from fairview.calculations.words import Refused, gettext_noop
from fairview.customers.queries import provider
from fairview.history import rules
from fairview.history.actions.readings import add_readings
from fairview.history.models import Batch
from fairview.history.queries import memory_store, quoted, records_folder


@dataclass(frozen=True)
class WrittenBatch:
    """A batch whose files lie in place but which no manifest row names yet."""

    number: int
    source: str
    file: str
    pauses_file: str
    records: int
    first_opened_at: datetime | None
    last_event_at: datetime | None


def write_batch(plain: Path, *, source: str, now: datetime, pauses: Path | None = None) -> WrittenBatch:
    """Write the files of a new batch. Nothing is current before it is entered."""
    number = _next_number(now)
    with memory_store() as store:
        _load_plain(store, plain, pauses)
        add_readings(store)
        file = keep_file(store, records_sql(source, number), f"{number}-1")
        pauses_file = (
            keep_file(store, f"SELECT {number} AS batch, * FROM pauses", f"{number}-p") if pauses else ""
        )
        records, first, last = store.execute(
            "SELECT count(*), min(opened_at), max(last_event_at) FROM plain"
        ).fetchone() or (0, None, None)
    return WrittenBatch(number, source, file, pauses_file, records, in_utc(first), in_utc(last))


def records_sql(source: str, number: int) -> str:
    """Return the SELECT of all `rules.COLUMNS` from the tables `plain` and `readings`, row beside row."""
    named = [f"{quoted(source)} AS source", f"{number} AS batch"]
    columns = ", ".join([*named, *rules.PLAIN, *calendar_sql(), *rules.READINGS])
    # Records of one customer lie together, so that a question about one reads few row groups.
    return f"SELECT {columns} FROM plain POSITIONAL JOIN readings ORDER BY customer_id, opened_at"


def calendar_sql() -> list[str]:
    """Return `rules.CALENDAR_COLUMNS` as SQL over the moments: months and days in the provider's zone."""
    zone = quoted(provider().zone or settings.TIME_ZONE)
    parts = []
    for event in rules.EVENTS:
        local = f"timezone({zone}, timezone('UTC', {event}_at))"
        parts += [f"strftime({local}, '%Y-%m') AS {event}_month", f"CAST({local} AS DATE) AS {event}_day"]
    return parts


def keep_file(store: duckdb.DuckDBPyConnection, select: str, stem: str) -> str:
    """Write what `select` gives as a Parquet file that is either wholly there or not; return its name."""
    name = f"{stem}-{token_hex(4)}.parquet"
    kept = records_folder() / name
    fresh = kept.with_suffix(".part")
    store.execute(f"COPY ({select}) TO {quoted(str(fresh))} (FORMAT parquet, COMPRESSION zstd)")
    _sync(fresh)
    fresh.rename(kept)
    _sync(kept.parent)
    return name


def in_utc(naive: datetime | None) -> datetime | None:
    """Return a stored instant as an aware one."""
    return naive and naive.replace(tzinfo=UTC)


def _load_plain(store: duckdb.DuckDBPyConnection, plain: Path, pauses: Path | None) -> None:
    _load(store, "plain", rules.PLAIN, plain)
    if pauses:
        _load(store, "pauses", rules.PAUSES, pauses)
    else:
        store.execute("CREATE TABLE pauses (row_no BIGINT, paused_from TIMESTAMP, paused_to TIMESTAMP)")
    twice = store.execute("SELECT reference FROM plain GROUP BY 1 HAVING count(*) > 1 LIMIT 1").fetchone()
    if twice:
        raise Refused(
            gettext_noop("“{reference}” stands more than once in these records."), reference=twice[0]
        )


def _load(store: duckdb.DuckDBPyConnection, table: str, columns: dict[str, str], path: Path) -> None:
    casts = ", ".join(f"CAST({name} AS {kind}) AS {name}" for name, kind in columns.items())
    store.execute(f"CREATE TABLE {table} AS SELECT {casts} FROM read_parquet(?)", [str(path)])


def _next_number(now: datetime) -> int:
    """Return a number above every other: the latest batch wins, and clocks may stand still or jump back."""
    latest: int = Batch.objects.aggregate(latest=Max("number"))["latest"] or 0
    return max(int(now.timestamp() * 1_000_000), latest + 1)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
