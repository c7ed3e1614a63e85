"""Reading records: DuckDB in memory over the batches' files."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import duckdb
from django.conf import settings

from fairview.foundation.viewer import Kind, Viewer
from fairview.history import rules
from fairview.history.models import Batch, BatchQuerySet

MEMORY = "1GB"
THREADS = 2


def records_folder() -> Path:
    """Return the folder of the batches' files, made when missing."""
    folder = Path(settings.FAIRVIEW_HOME) / "records"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


@contextmanager
def memory_store() -> Iterator[duckdb.DuckDBPyConnection]:
    """Yield an empty DuckDB in memory; a fresh one costs 10 ms and shares nothing with other threads."""
    # Beside the records, not among them: what is spilled comes and goes, and no backup wants it.
    spill = Path(settings.FAIRVIEW_HOME) / "spill"
    config: dict[str, str | bool | int | float | list[str]] = {
        "memory_limit": MEMORY,
        "threads": THREADS,
        "temp_directory": str(spill),
    }
    with duckdb.connect(":memory:", config=config) as store:
        store.execute("SET TimeZone = 'UTC'")
        yield store


@contextmanager
def record_store() -> Iterator[duckdb.DuckDBPyConnection]:
    """Yield a DuckDB with the views `records` (the current ones; columns `rules.COLUMNS`) and `pauses`."""
    batches = list(Batch.objects.standing())
    with memory_store() as store:
        store.execute(f"CREATE VIEW records AS {_current_records(batches)}")
        store.execute(f"CREATE VIEW pauses AS {_pauses([b.pauses_file for b in batches if b.pauses_file])}")
        yield store


def batches_visible_to(viewer: Viewer) -> BatchQuerySet:
    """Return every batch to a colleague, none to anybody else."""
    visible = viewer.viewer_kind in (Kind.COLLEAGUE, Kind.SYSTEM)
    return Batch.objects.all() if visible else Batch.objects.none()


def _current_records(batches: Sequence[Batch]) -> str:
    """Return the SELECT of the latest record by (source, reference, batch).

    A source with a single batch needs no ranking, as a reference stands only once in a batch.
    """
    by_source: dict[str, list[Batch]] = {}
    for batch in batches:
        by_source.setdefault(batch.source, []).append(batch)
    alone = [of_source[0].file for of_source in by_source.values() if len(of_source) == 1]
    ranked = [batch.file for of_source in by_source.values() if len(of_source) > 1 for batch in of_source]
    columns = ", ".join(rules.COLUMNS)
    parts = []
    if alone:
        parts.append(f"SELECT {columns} FROM {_files(alone)}")
    if ranked:
        parts.append(
            f"SELECT {columns} FROM {_files(ranked)} "
            "QUALIFY row_number() OVER (PARTITION BY source, reference ORDER BY batch DESC) = 1"
        )
    return " UNION ALL ".join(parts) or _nothing(rules.COLUMNS)


def _pauses(files: Sequence[str]) -> str:
    columns = {"batch": "BIGINT", **rules.PAUSES}
    return f"SELECT {', '.join(columns)} FROM {_files(files)}" if files else _nothing(columns)


def _files(names: Sequence[str]) -> str:
    paths = ", ".join(quoted(str(records_folder() / name)) for name in names)
    return f"read_parquet([{paths}])"


def quoted(text: str) -> str:
    """Return `text` as a literal, where DuckDB takes no parameter (a view's files, a COPY's target)."""
    return "'" + text.replace("'", "''") + "'"


def _nothing(columns: dict[str, str]) -> str:
    nulls = ", ".join(f"CAST(NULL AS {kind}) AS {name}" for name, kind in columns.items())
    return f"SELECT {nulls} WHERE false"
