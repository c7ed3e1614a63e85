"""Rows and cells of a CSV file, in bulk where the file is plain and by position where it is not.

DuckDB reads a clean file whole. As soon as a row has too few or too many cells, a quote stays open or a line
is blank, Python's reader goes over the file, which knows where it is; what is sound is then read in bulk.
"""

import csv
import mmap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb

from fairview.calculations.words import Refused, gettext_noop
from fairview.history.queries import quoted
from fairview.imports.rules.columns import MISSING
from fairview.imports.rules.problems import Kind, Problem

DELIMITERS = (",", ";", "\t")
LONGEST_CELL = 1_000_000
LONGEST_HEADER = 100_000
NULLS = sorted(
    {spelling for text in MISSING for spelling in (text, text.upper(), text.lower(), text.capitalize())}
)


@dataclass(frozen=True)
class Header:
    """The first row, and how cells are kept apart."""

    names: tuple[str, ...]
    delimiter: str
    one_line: bool


def read_header(path: Path) -> Header:
    """Read the first row. Refused when there is none."""
    with path.open(encoding="utf-8", newline="") as stream:
        start = stream.read(LONGEST_HEADER)
    first = start.lstrip("\r\n")
    if not first.strip():
        raise Refused(gettext_noop("The file is empty."))
    line = first.splitlines()[0]
    delimiter = max(DELIMITERS, key=line.count)
    names = _first_row(first.splitlines(keepends=True), delimiter)
    if names is None:
        raise Refused(gettext_noop("Row 1: the quotation marks do not match, so the columns cannot be told."))
    plain = first == start and _first_row([line], delimiter) == names
    return Header(tuple(names), delimiter, plain)


def _first_row(lines: Sequence[str], delimiter: str) -> list[str] | None:
    """Return the cells of the first row; None when a quotation mark is never closed, or closed too soon."""
    try:
        return next(_reader(lines, delimiter))
    except csv.Error:
        return None


def load(store: duckdb.DuckDBPyConnection, path: Path, header: Header, keep: Sequence[int]) -> list[Problem]:
    """Make the table `raw`: `row_no` as a spreadsheet counts, `c<position>` for each position to keep."""
    if header.one_line and not _has_blank_line(path):
        try:
            _load_whole(store, path, header, keep)
        except duckdb.Error:
            pass  # something in it is not plain; the other way finds out what
        else:
            return _last_row(store, path)
    problems = _load_by_position(store, path, header, keep)
    return problems + _last_row(store, path)


def _reader(lines: Sequence[str] | Iterator[str], delimiter: str) -> Iterator[list[str]]:
    csv.field_size_limit(LONGEST_CELL)
    return csv.reader(lines, delimiter=delimiter, strict=True)


def _has_blank_line(path: Path) -> bool:
    """Blank lines count as rows in a spreadsheet but not for DuckDB."""
    with path.open("rb") as stream, mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as text:
        return any(text.find(pair) >= 0 for pair in (b"\n\n", b"\n\r", b"\r\r"))


def _load_whole(store: duckdb.DuckDBPyConnection, path: Path, header: Header, keep: Sequence[int]) -> None:
    picked = ", ".join(f"c{position}" for position in keep)
    source = _csv(path, [f"c{n}" for n in range(len(header.names))], header.delimiter, skip=1)
    store.execute(
        f"CREATE OR REPLACE TABLE raw AS SELECT row_number() OVER () + 1 AS row_no, {picked} FROM {source}"
    )


def _load_by_position(
    store: duckdb.DuckDBPyConnection, path: Path, header: Header, keep: Sequence[int]
) -> list[Problem]:
    """Write the sound rows, numbered, to a file of their own, and read that in bulk."""
    sound, problems = path.with_name("sound.csv"), []
    with sound.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n", quoting=csv.QUOTE_ALL)
        for row, cells in _rows(path, header):
            if len(cells) == len(header.names):
                writer.writerow([row, *(cells[position] for position in keep)])
            else:
                problems.append(_wrong_length(row, cells, header))
    names = ["row_no", *(f"c{position}" for position in keep)]
    source = _csv(sound, names, ",", skip=0)
    picked = ", ".join(names[1:])
    store.execute(f"CREATE OR REPLACE TABLE raw AS SELECT row_no::BIGINT AS row_no, {picked} FROM {source}")
    return problems


def _rows(path: Path, header: Header) -> Iterator[tuple[int, list[str]]]:
    """Yield every row after the header with its number. Refused where the file ends early."""
    row, before, seen = 0, [""], False
    with path.open(encoding="utf-8", newline="") as stream:
        reader = _reader(stream, header.delimiter)
        while True:
            row += 1
            try:
                cells = next(reader)
            except StopIteration:
                break
            except csv.Error as fault:
                raise _broken(fault, row) from fault
            if any(cells) and seen:
                yield row, cells
            if any(cells):
                before, seen = cells, True
    if 0 < len(before) < len(header.names):
        raise Refused(
            gettext_noop(
                "Row {row}, the last, has {cells} cells where the header has {wanted}: the file ends early, "
                "in column “{column}”. Export it again."
            ),
            row=row - 1,
            cells=len(before),
            wanted=len(header.names),
            column=header.names[len(before) - 1],
        )


def _broken(fault: csv.Error, row: int) -> Refused:
    if "field larger" in str(fault):
        return Refused(gettext_noop("Row {row} holds a cell of more than a million characters."), row=row)
    if "unexpected end" in str(fault):
        return Refused(
            gettext_noop("Row {row}: a quotation mark opens a text that never ends; the file ends early."),
            row=row,
        )
    return Refused(gettext_noop("Row {row}: quotation marks do not match."), row=row)


def _wrong_length(row: int, cells: list[str], header: Header) -> Problem:
    last = header.names[min(len(cells), len(header.names)) - 1]
    return Problem(row, last, Kind.CELLS, str(len(cells)), cells[0], len(header.names))


def _last_row(store: duckdb.DuckDBPyConnection, path: Path) -> list[Problem]:
    with path.open("rb") as stream:
        stream.seek(-1, 2)
        ended = stream.read(1) in b"\r\n"
    last = (store.execute("SELECT max(row_no) FROM raw").fetchone() or (None,))[0]
    if last is None:
        raise Refused(gettext_noop("The file holds a header and nothing else."))
    return [] if ended else [Problem(last, "", Kind.LAST_ROW)]


def _csv(path: Path, names: Sequence[str], delimiter: str, *, skip: int) -> str:
    columns = ", ".join(f"'{name}': 'VARCHAR'" for name in names)
    nulls = ", ".join(f"'{text}'" for text in NULLS)
    return (
        f"read_csv({quoted(str(path))}, auto_detect=false, header=false, skip={skip}, columns={{{columns}}}, "
        f"delim='{delimiter}', quote='\"', escape='\"', nullstr=[{nulls}], strict_mode=true, "
        "null_padding=false, max_line_size=16000000)"
    )
