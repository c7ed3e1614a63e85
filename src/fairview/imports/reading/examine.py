"""The two looks at a file: what it is, before anything was asked; and what it holds, read as chosen."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
from django.utils.translation import gettext as _

from fairview.calculations.words import Refused, gettext_noop
from fairview.foundation.wording import Count
from fairview.imports.reading import checking, incidents, moments, sheet
from fairview.imports.reading.incidents import Columns
from fairview.imports.reading.unpacking import Plain, unpack
from fairview.imports.rules import columns as known
from fairview.imports.rules.choices import Choices
from fairview.imports.rules.columns import Recognised
from fairview.imports.rules.dates import Order
from fairview.imports.rules.problems import Kind, Problem
from fairview.imports.rules.zones import zone_named

MOST_NAMES = 5_000
"""A column with more different values than this names neither customers nor services."""

SAMPLE = 8

Step = Callable[[str], object]
"""Told in words what begins; may raise to stop it."""

SURVEY_STEPS, STEPS = 3, 5


def _silent(words: str) -> None:
    """Tell nobody."""


@dataclass(frozen=True)
class Workplace:
    """Where a file is read: an engine, an empty folder, and how much a file may unpack to."""

    store: duckdb.DuckDBPyConnection
    folder: Path
    limit: int


@dataclass(frozen=True)
class Survey:
    """What a file is, before anything was asked."""

    encoding: str
    delimiter: str
    meanings: Mapping[str, str]
    rows: int
    incidents: int
    log: bool
    unreadable: Mapping[str, int]
    example: str
    raw_values: bool
    candidates: tuple[tuple[str, int], ...]
    customer: str
    service: str
    preview: Mapping[str, Any]


def survey(place: Workplace, source: Path, *, step: Step = _silent) -> Survey:
    """Look at a file. Refused when it is not one of incidents that can be read."""
    step(_("Unpacking the file"))
    plain, header, found = _opened(place, source, "")
    choices = found.choices()
    shown = Columns(found, None, None)
    kept = sorted({*shown.kept, *(found.position(header) for header in choices)})
    step(_("Reading its rows"))
    sheet.load(place.store, plain.path, header, kept)
    step(_("Looking at its dates, customers and services"))
    written = moments.collect(place.store, [f"c{found.positions[key]}" for key in found.dates])
    if written.style is None:
        raise Refused(
            gettext_noop("No date in column “{column}” can be read."), column=found.header("opened")
        )
    candidates = _candidates(place.store, found, choices)
    rows, numbers = _row(
        place.store, f"SELECT count(*), count(DISTINCT trim({shown.sql('number')})) FROM raw"
    )
    present = [name for name, _count in candidates]
    return Survey(
        encoding=plain.encoding,
        delimiter=header.delimiter,
        meanings={key: found.header(key) for key in found.positions},
        rows=rows,
        incidents=numbers,
        log=numbers < rows,
        unreadable={k.value: n for k, n in checking.unreadable_rows(place.store, shown, written).items()},
        example=_row(
            place.store, "SELECT text FROM texts WHERE text IS NOT NULL ORDER BY times DESC, text LIMIT 1"
        )[0],
        raw_values=_looks_raw(place.store, written.style),
        candidates=candidates,
        customer=_first_of(present, known.CUSTOMER_HEADERS),
        service=_first_of(present, known.SERVICE_HEADERS),
        preview=_preview(place.store, found, present),
    )


@dataclass(frozen=True)
class Outcome:
    """What a file holds, read as chosen; `incidents`, `waits` and `problems` stand in the store."""

    encoding: str
    log: bool
    left_out: int


def read(
    place: Workplace, source: Path, choices: Choices, *, step: Step = _silent, tell: bool = False
) -> Outcome:
    """Make `incidents`, `waits` and `problems` in the store; `tell` also finds what keeps nothing out."""
    step(_("Unpacking the file"))
    plain, header, found = _opened(place, source, choices.encoding)
    columns = _columns(found, choices)
    step(_("Reading its rows"))
    positions = sheet.load(place.store, plain.path, header, columns.kept)
    step(_("Reading the dates of {rows:,} rows").format(rows=Count(_rows(place.store))))
    written = moments.collect(place.store, [f"c{found.positions[key]}" for key in found.dates])
    moments.read(place.store, written, choices.order, zone_named(choices.zone))
    step(_("Making incidents of its rows"))
    incidents.make_events(place.store, columns)
    log = incidents.is_log(place.store)
    incidents.make_incidents(place.store, columns, log=log)
    step(_("Looking for faults"))
    checking.make_problems(place.store, columns, positions, written)
    if tell:
        checking.add_told(place.store, columns)
    return Outcome(plain.encoding, log, checking.leave_out(place.store))


def problems(store: duckdb.DuckDBPyConnection, limit: int) -> list[Problem]:
    """Return the problems in the file's order, at most so many."""
    rows = store.execute('SELECT * FROM problems ORDER BY "row", "column", kind LIMIT ?', [limit]).fetchall()
    return [Problem(row, column, Kind(kind), *rest) for row, column, kind, *rest in rows]


def problem_counts(store: duckdb.DuckDBPyConnection) -> dict[str, int]:
    """Return how many problems there are of each kind."""
    return dict(store.execute("SELECT kind, count(*) FROM problems GROUP BY 1 ORDER BY 2 DESC, 1").fetchall())


def _opened(place: Workplace, source: Path, encoding: str) -> tuple[Plain, sheet.Header, Recognised]:
    plain = unpack(source, place.folder, limit=place.limit, encoding=encoding)
    header = sheet.read_header(plain.path)
    return plain, header, known.recognise(header.names)


def _columns(found: Recognised, choices: Choices) -> Columns:
    known.check_choice(found, choices.customer)
    known.check_choice(found, choices.service)
    customer = found.position(choices.customer) if choices.customer else None
    service = found.position(choices.service) if choices.service else None
    return Columns(found, customer, service)


def _candidates(
    store: duckdb.DuckDBPyConnection, found: Recognised, headers: tuple[str, ...]
) -> tuple[tuple[str, int], ...]:
    if not headers:
        return ()
    counts = ", ".join(f"count(DISTINCT lower(trim(c{found.position(header)})))" for header in headers)
    row = _row(store, f"SELECT {counts} FROM raw")
    return tuple((header, n) for header, n in zip(headers, row, strict=True) if 0 < n <= MOST_NAMES)


def _first_of(present: list[str], wanted: tuple[str, ...]) -> str:
    plain = {header.strip().lower(): header for header in present}
    return next((plain[name] for name in wanted if name in plain), "")


def _looks_raw(store: duckdb.DuckDBPyConnection, style: Any) -> bool:
    """Database values are written year first, to the second: then they are in UTC."""
    row = _row(store, "SELECT bool_and(shape = 'y-n-n n:n:n') FROM texts")
    return bool(style.year_first and row[0])


def _preview(store: duckdb.DuckDBPyConnection, found: Recognised, present: list[str]) -> dict[str, Any]:
    """Keep the first rows in every column that is read, or may be chosen to name customers and services."""
    shown = sorted({*found.positions.values(), *map(found.position, present)})
    cells = ", ".join(f"coalesce(c{position}, '')" for position in shown)
    rows = store.execute(f"SELECT row_no, {cells} FROM raw ORDER BY row_no LIMIT {SAMPLE}").fetchall()
    return {
        "headers": [found.headers[position] for position in shown],
        "rows": [[row[0], *(str(cell)[:80] for cell in row[1:])] for row in rows],
    }


def _rows(store: duckdb.DuckDBPyConnection) -> int:
    return int(_row(store, "SELECT count(*) FROM raw")[0])


def _row(store: duckdb.DuckDBPyConnection, query: str) -> tuple[Any, ...]:
    row: tuple[Any, ...] | None = store.execute(query).fetchone()
    return row or ()


__all__ = ["Order", "Outcome", "Survey", "Workplace", "problem_counts", "problems", "read", "survey"]
