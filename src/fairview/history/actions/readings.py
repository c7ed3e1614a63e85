"""Reading the service hours' counter for every moment of every record, in bulk.

One calendar after the other: all instants of the records it reads, in one call of the clock.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import duckdb
import numpy as np
from numpy.typing import NDArray

from fairview.calculations.service_time import Compiled
from fairview.history import rules
from fairview.services.queries import compiled_hours, hours_for_services

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]

# Paused stretches of one record, united, so that none is subtracted twice; null: still paused.
UNITED_PAUSES = """
CREATE TABLE united AS
WITH ordered AS (
    SELECT r.row AS row, epoch(paused_from) AS a, coalesce(epoch(paused_to), 'infinity'::DOUBLE) AS b
    FROM pauses JOIN (SELECT row_no, row_number() OVER () - 1 AS row FROM plain) r USING (row_no)
    WHERE paused_to IS NULL OR paused_to > paused_from
), marked AS (
    SELECT *, a > max(b) OVER (
        PARTITION BY row ORDER BY a, b ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
    ) AS apart
    FROM ordered
), numbered AS (
    SELECT *, sum(CASE WHEN apart IS NULL OR apart THEN 1 ELSE 0 END)
        OVER (PARTITION BY row ORDER BY a, b) AS stretch
    FROM marked
)
SELECT row, min(a) AS a, max(b) AS b FROM numbered GROUP BY row, stretch
"""


@dataclass(frozen=True)
class Stretches:
    """United paused stretches: which record's, from when, to when (epoch seconds)."""

    row: Integers
    start: Floats
    end: Floats


def add_readings(store: duckdb.DuckDBPyConnection) -> None:
    """Make the table `readings` (columns `rules.READINGS`), row beside row of the table `plain`."""
    moments = _moments(store)
    services = store.execute("SELECT service_id FROM plain").fetchnumpy()["service_id"].astype(np.int64)
    pauses = _pauses(store)
    columns = _unread(len(services))
    for version, rows in _rows_by_version(services, moments["opened"]):
        _read(columns, version, rows, moments, pauses)
    store.register("columns_read", columns)
    picked = ", ".join(f"CAST({name} AS {kind}) AS {name}" for name, kind in rules.READINGS.items())
    store.execute(f"CREATE TABLE readings AS SELECT {picked} FROM columns_read")
    store.unregister("columns_read")


def epochs(column: Any) -> Floats:
    """Return a DuckDB column of epoch seconds with NaN where it is null."""
    return np.ma.filled(np.ma.asarray(column, dtype=np.float64), np.nan)


def _moments(store: duckdb.DuckDBPyConnection) -> dict[str, Floats]:
    parts = ", ".join(f"epoch({event}_at) AS {event}" for event in rules.EVENTS)
    fetched = store.execute(f"SELECT {parts} FROM plain").fetchnumpy()
    return {event: epochs(fetched[event]) for event in rules.EVENTS}


def _pauses(store: duckdb.DuckDBPyConnection) -> Stretches:
    store.execute(UNITED_PAUSES)
    fetched = store.execute("SELECT row, a, b FROM united").fetchnumpy()
    return Stretches(
        np.ma.getdata(fetched["row"]).astype(np.int64), epochs(fetched["a"]), epochs(fetched["b"])
    )


def _unread(count: int) -> dict[str, Floats]:
    # Floats throughout: NaN becomes null on the way into the store, and versions' keys stay far below 2⁵³.
    return {name: np.full(count, np.nan) for name in rules.READINGS}


def _rows_by_version(services: Integers, opened: Floats) -> Iterator[tuple[int, Integers]]:
    """Yield each version with the rows it reads: the one that held when the work was opened.

    The first version also reads what is older than itself.
    """
    versions_of = hours_for_services()
    by_version: dict[int, list[Integers]] = {}
    order = np.argsort(services, kind="stable")
    keys, starts = np.unique(services[order], return_index=True)
    for key, rows in zip(keys.tolist(), np.split(order, starts[1:]), strict=True):
        if versions := versions_of.get(key):
            since = np.array([start.timestamp() for start, _version in versions])
            which = np.maximum(np.searchsorted(since, opened[rows], side="right") - 1, 0)
            for index in np.unique(which).tolist():
                by_version.setdefault(versions[index][1], []).append(rows[which == index])
    for version, parts in by_version.items():
        yield version, np.concatenate(parts)


def _read(
    columns: Mapping[str, Floats],
    version: int,
    rows: Integers,
    moments: Mapping[str, Floats],
    pauses: Stretches,
) -> None:
    """Fill the columns of these rows from one version's counter."""
    compiled = compiled_hours(version, rules.FIRST_DAY, _last_day(rows, moments))
    inside, start, end = _pauses_of(rows, pauses)
    columns["hours_version"][rows] = version
    for event in rules.EVENTS:
        instants = moments[event][rows]
        paused = _paused_until(compiled, instants, inside, start, end)
        columns[f"c_{event}"][rows] = compiled.readings(instants) - paused
        closed = compiled.working_days_closed_each(instants)
        columns[f"w_{event}"][rows] = np.where(np.isnan(instants), np.nan, closed)


def _last_day(rows: Integers, moments: Mapping[str, Floats]) -> date:
    latest = max(np.nanmax(moments[event][rows], initial=0.0) for event in rules.EVENTS)
    return datetime.fromtimestamp(float(latest), UTC).date()


def _pauses_of(rows: Integers, pauses: Stretches) -> tuple[Integers, Floats, Floats]:
    """Return the pauses of these rows, each with its place among them."""
    place = np.full(max(int(rows.max(initial=-1)), int(pauses.row.max(initial=-1))) + 1, -1, dtype=np.int64)
    place[rows] = np.arange(len(rows))
    mine = place[pauses.row] >= 0
    return place[pauses.row[mine]], pauses.start[mine], pauses.end[mine]


def _paused_until(
    compiled: Compiled, instants: Floats, inside: Integers, start: Floats, end: Floats
) -> Floats:
    """Return the open seconds that were paused before each instant."""
    if not len(inside):
        return np.zeros(len(instants))
    until = instants[inside]
    begun = start < until  # false for a moment that has not come (NaN)
    seconds = np.zeros(len(inside))
    stop = np.minimum(end[begun], until[begun])
    seconds[begun] = compiled.readings(stop) - compiled.readings(start[begun])
    return np.bincount(inside, weights=seconds, minlength=len(instants)).astype(np.float64)
