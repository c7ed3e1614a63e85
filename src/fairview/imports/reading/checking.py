"""Finding every fault of a file in bulk, into the table `problems`."""

from collections.abc import Iterator, Sequence

import duckdb

from fairview.history.queries import quoted
from fairview.imports.reading.incidents import COUNT_SQL, PRIORITY_SQL, VERDICT_SQL, Columns
from fairview.imports.reading.moments import Written, local_sql
from fairview.imports.rules.dates import Order, orders_of
from fairview.imports.rules.problems import STOPS, Kind, Problem

COLUMNS = '"row" BIGINT, "column" VARCHAR, kind VARCHAR, text VARCHAR, number VARCHAR, wanted INTEGER'
FORMULA = "regexp_matches({0}, '^ *[=+@]|^ *-[^0-9 ]')"


def make_problems(
    store: duckdb.DuckDBPyConnection, columns: Columns, found: Sequence[Problem], written: Written
) -> None:
    """Make `problems` from those already found by position and those that keep incidents out."""
    store.execute(f"CREATE OR REPLACE TABLE problems ({COLUMNS})")
    if found:
        cells = [
            [getattr(one, name) for one in found]
            for name in ("row", "column", "kind", "text", "number", "wanted")
        ]
        store.execute(f"INSERT INTO problems SELECT {', '.join(['unnest(?)'] * len(cells))}", cells)
    for select in _stopping(columns, written):
        store.execute(f"INSERT INTO problems {select}")


def add_told(store: duckdb.DuckDBPyConnection, columns: Columns) -> None:
    """Add to `problems` what is only told and keeps nothing out; bringing in does not need it."""
    for select in _only_told(columns):
        store.execute(f"INSERT INTO problems {select}")


def leave_out(store: duckdb.DuckDBPyConnection) -> int:
    """Take the incidents with a stopping problem out of `incidents` and `waits`; return how many."""
    stops = ", ".join(f"'{kind}'" for kind in sorted(STOPS))
    store.execute(
        "CREATE OR REPLACE TABLE faulty AS SELECT DISTINCT number AS reference "
        f"FROM problems WHERE kind IN ({stops}) AND number <> ''"
    )
    store.execute(
        "DELETE FROM waits WHERE row_no IN (SELECT row_no FROM latest SEMI JOIN faulty USING (reference))"
    )
    store.execute("DELETE FROM incidents WHERE reference IN (FROM faulty)")
    row = store.execute(
        "SELECT (SELECT count(*) FROM faulty) + "
        f"(SELECT count(DISTINCT \"row\") FROM problems WHERE kind IN ({stops}) AND number = '')"
    ).fetchone()
    return int(row[0]) if row else 0


def unreadable_rows(store: duckdb.DuckDBPyConnection, columns: Columns, written: Written) -> dict[Order, int]:
    """Return for each order how many rows hold a date that it cannot read and another order can."""
    orders = orders_of(written.style) if written.style else ()
    readable = {order: f"{local_sql(written, order)} IS NOT NULL" for order in orders}
    any_reads = " OR ".join(readable.values())
    return {
        order: _rows_where(store, columns, f"NOT ({reads}) AND ({any_reads})")
        for order, reads in readable.items()
    }


def _rows_where(store: duckdb.DuckDBPyConnection, columns: Columns, condition: str) -> int:
    store.execute(f"CREATE OR REPLACE TABLE unreadable AS SELECT text FROM texts WHERE {condition}")
    anywhere = " OR ".join(f"{columns.sql(key)} IN (FROM unreadable)" for key in columns.found.dates)
    row = store.execute(f"SELECT count(*) FROM raw WHERE {anywhere}").fetchone()
    return int(row[0]) if row else 0


def _stopping(columns: Columns, written: Written) -> Iterator[str]:
    yield _cells(columns, "number", Kind.NO_NUMBER, f"{columns.sql('number')} IS NULL")
    unseen = f"regexp_matches({columns.sql('number')}, '[\\x00-\\x1f\\x7f]')"
    yield _cells(columns, "number", Kind.BROKEN_NUMBER, unseen)
    for key in columns.found.dates:
        yield from _unread_dates(columns, key, written)
    for key in columns.found.counts:
        cell = columns.sql(key)
        yield _cells(columns, key, Kind.COUNT, f"{cell} IS NOT NULL AND {COUNT_SQL.format(cell)} IS NULL")
    yield from _whole_incidents(columns)


def _only_told(columns: Columns) -> Iterator[str]:
    for key in columns.found.dates:
        for kind, odd in ((Kind.MISSING_HOUR, "missing"), (Kind.DOUBLED_HOUR, "doubled")):
            joins = f"JOIN moments m ON m.text = {columns.sql(key)} AND m.odd = '{odd}'"
            yield _cells(columns, key, kind, "true", joins)
    if "closed" in columns.found.positions:
        never = f"i.state = 'done' AND {columns.sql('closed')} IS NULL"
        yield _cells(columns, "closed", Kind.NO_CLOSING, never, "JOIN incidents i ON i.row_no = raw.row_no")
    yield _optional(
        columns, "priority", Kind.PRIORITY, f"{PRIORITY_SQL.format(columns.sql('priority'))} IS NULL"
    )
    yield _optional(columns, "made_sla", Kind.FLAG, f"{VERDICT_SQL.format(columns.sql('made_sla'))} = ''")
    yield from _formulas(columns)


def _cells(columns: Columns, key: str, kind: Kind, where: str, joins: str = "") -> str:
    return (
        _select(columns, columns.found.header(key), columns.sql(key), kind)
        + f" FROM raw {joins} WHERE {where}"
    )


def _optional(columns: Columns, key: str, kind: Kind, where: str) -> str:
    if key not in columns.found.positions:
        return "SELECT NULL, NULL, NULL, NULL, NULL, NULL WHERE false"
    return _cells(columns, key, kind, f"{columns.sql(key)} IS NOT NULL AND {where}")


def _select(columns: Columns, header: str, cell: str, kind: Kind) -> str:
    number = f"coalesce(trim({columns.sql('number')}), '')"
    return f"SELECT raw.row_no, {quoted(header)}, '{kind.value}', coalesce({cell}, ''), {number}, 0"


def _unread_dates(columns: Columns, key: str, written: Written) -> Iterator[str]:
    """Unreadable or of another style."""
    cell = columns.sql(key)
    joins = f"JOIN moments m ON m.text = {cell} AND m.local IS NULL JOIN texts t ON t.text = {cell}"
    other = f"t.shape IN ({', '.join(map(quoted, written.other)) or 'NULL'})"
    yield _cells(columns, key, Kind.OTHER_STYLE, other, joins)
    yield _cells(columns, key, Kind.DATE, f"({other}) IS NOT TRUE", joins)


def _formulas(columns: Columns) -> Iterator[str]:
    number, title = columns.found.positions["number"], columns.found.positions.get("title")
    for position in {number, title, columns.customer, columns.service} - {None}:
        cell = f"raw.c{position}"
        header = columns.found.headers[position or 0]
        yield _select(columns, header, cell, Kind.FORMULA) + f" FROM raw WHERE {FORMULA.format(cell)}"


def _whole_incidents(columns: Columns) -> Iterator[str]:
    """Faults that only the last row of an incident can have."""
    last = "JOIN latest l ON l.row_no = raw.row_no JOIN incidents i ON i.row_no = raw.row_no"
    yield _cells(columns, "opened", Kind.NO_OPENED, f"{columns.sql('opened')} IS NULL", last)
    for key, moment in (("resolved", "working_at"), ("closed", "done_at")):
        if key in columns.found.positions:
            yield _cells(columns, key, Kind.BACKWARDS, f"i.{moment} < i.opened_at", last)
    twice = (
        "JOIN (SELECT reference FROM events GROUP BY reference HAVING count(*) > 1 "
        "AND bool_and(updated IS NULL AND updates IS NULL) AND count(DISTINCT content) > 1) d "
        f"ON d.reference = trim({columns.sql('number')})"
    )
    yield _cells(columns, "number", Kind.TWICE, "true", twice)
