"""What a file would change: its incidents beside the records that are already here."""

from collections.abc import Mapping
from dataclasses import dataclass

import duckdb

from fairview.history.queries import quoted
from fairview.history.rules import PAUSES, PLAIN

COMPARED = tuple(name for name in PLAIN if name not in ("row_no", "reference"))


@dataclass(frozen=True)
class Changes:
    """How many incidents of a file are new, changed, the same, or older than what is here."""

    added: int = 0
    updated: int = 0
    unchanged: int = 0
    older: int = 0


def names_in(store: duckdb.DuckDBPyConnection, column: str) -> list[str]:
    """Return every name in this column of `incidents`, each once whatever its case."""
    rows = store.execute(
        f"SELECT min({column}) FROM incidents WHERE {column} IS NOT NULL GROUP BY lower({column}) ORDER BY 1"
    ).fetchall()
    return [row[0] for row in rows]


def make_plain(
    store: duckdb.DuckDBPyConnection, customers: Mapping[str, int], services: Mapping[str, int]
) -> None:
    """Make `brought`: the incidents with the ids of customers and services; 0 is not known, -1 not yet."""
    for table, ids in (("customer_ids", customers), ("service_ids", services)):
        _make_ids(store, table, ids)
    columns = ", ".join(
        {"customer_id": _id("customer", "c"), "service_id": _id("service", "s")}.get(name, f"i.{name}")
        for name in PLAIN
    )
    store.execute(
        f"CREATE OR REPLACE TABLE brought AS SELECT {columns} FROM incidents i "
        "LEFT JOIN customer_ids c ON c.name = lower(i.customer) "
        "LEFT JOIN service_ids s ON s.name = lower(i.service)"
    )


def compare(store: duckdb.DuckDBPyConnection, source: str) -> Changes:
    """Make `verdicts` (added, updated, unchanged, older) from `brought` and the view `records`."""
    same = " AND ".join(f"b.{name} IS NOT DISTINCT FROM r.{name}" for name in COMPARED)
    store.execute(
        "CREATE OR REPLACE TABLE verdicts AS SELECT b.row_no, b.reference, "
        "CASE WHEN r.reference IS NULL THEN 'added' "
        f"WHEN {same} AND n.stretches IS NOT DISTINCT FROM h.stretches THEN 'unchanged' "
        "WHEN b.last_event_at < r.last_event_at THEN 'older' ELSE 'updated' END AS verdict FROM brought b "
        f"LEFT JOIN (SELECT * FROM records WHERE source = '{source}') r USING (reference) "
        f"LEFT JOIN ({_stretches('waits', 'row_no')}) n ON n.row_no = b.row_no "
        f"LEFT JOIN ({_stretches('pauses', 'batch, row_no')}) h ON h.batch = r.batch AND h.row_no = r.row_no"
    )
    counts = dict(store.execute("SELECT verdict, count(*) FROM verdicts GROUP BY 1").fetchall())
    return Changes(**counts)


def reopened(store: duckdb.DuckDBPyConnection) -> int:
    """Return how many incidents of the file were reopened."""
    row = store.execute("SELECT count(*) FROM brought WHERE reopened > 0").fetchone()
    return int(row[0]) if row else 0


def write(store: duckdb.DuckDBPyConnection, plain: str, pauses: str) -> bool:
    """Write what is added or updated as history wants it; return whether anything was paused."""
    wanted = "(SELECT row_no FROM verdicts WHERE verdict IN ('added', 'updated'))"
    _copy(store, f"SELECT {', '.join(PLAIN)} FROM brought WHERE row_no IN {wanted}", plain)
    _copy(store, f"SELECT {', '.join(PAUSES)} FROM waits WHERE row_no IN {wanted}", pauses)
    row = store.execute(f"SELECT count(*) FROM waits WHERE row_no IN {wanted}").fetchone()
    return bool(row and row[0])


def _make_ids(store: duckdb.DuckDBPyConnection, table: str, ids: Mapping[str, int]) -> None:
    store.execute(f"CREATE OR REPLACE TABLE {table} (name VARCHAR, id BIGINT)")
    if ids:  # as literals: handing over lists makes DuckDB look for pandas first
        rows = ", ".join(f"(lower({quoted(name)}), {key})" for name, key in ids.items())
        store.execute(f"INSERT INTO {table} VALUES {rows}")


def _id(column: str, alias: str) -> str:
    return f"CASE WHEN i.{column} IS NULL THEN 0 ELSE coalesce({alias}.id, -1) END AS {column}_id"


def _stretches(table: str, key: str) -> str:
    return (
        f"SELECT {key}, "
        "string_agg(concat_ws('/', paused_from, paused_to), ' ' ORDER BY paused_from, paused_to) "
        f"AS stretches FROM {table} GROUP BY ALL"
    )


def _copy(store: duckdb.DuckDBPyConnection, select: str, path: str) -> None:
    store.execute(
        f"COPY ({select}) TO '{path.replace(chr(39), chr(39) * 2)}' (FORMAT parquet, COMPRESSION lz4)"
    )
