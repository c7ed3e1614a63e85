"""Tables as files: read what a spreadsheet saved, write what is safe to open in one."""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from fairview.calculations.cells import harmless, plain
from fairview.calculations.words import Refused, Sentence, gettext_noop

LARGEST_SHEET = 1024 * 1024  # bytes
MOST_ROWS = 5_000

CUSTOMER_COLUMNS = {
    "name": "name",
    "part of": "parent",
    "what they do": "does",
    "relationship manager": "relationship_manager",
    "deputy": "deputy",
    "kind": "kind",
    "short name": "short_name",
    "industry": "industry",
    "time zone": "zone",
    "language": "language",
    "name in exports": "external_name",
}
PERSON_COLUMNS = {
    "name": "name",
    "e-mail": "email",
    "customer": "customer",
    "title": "title",
    "level": "level",
    "role": "role",
    "telephone": "phone",
    "best reached by": "reached_by",
    "how they like to be spoken with": "spoken_with",
    "language": "language",
    "time zone": "zone",
}


@dataclass(frozen=True)
class Row:
    """One row of a table: its number in a spreadsheet, and its cells by field, without the empty ones."""

    number: int
    cells: Mapping[str, str]


@dataclass(frozen=True)
class Problem:
    """What is wrong where."""

    row: int
    column: str
    sentence: Sentence


@dataclass(frozen=True)
class Sheet:
    """A table that was read: its rows, what is wrong with their shape, and the columns nobody asked for."""

    rows: Sequence[Row]
    problems: Sequence[Problem]
    unused: Sequence[str]


def read_sheet(content: bytes, columns: Mapping[str, str], needed: Sequence[str]) -> Sheet:
    """Read a table with these columns (heading → field); refuse what cannot be read as one."""
    lines = _lines(_text(content))
    headings = _headings(lines[0][1] if lines else [], needed)
    rows, problems = [], []
    for number, cells in lines[1:]:
        if len(cells) != len(headings):
            problems.append(Problem(number, "", _wrong_length(len(cells), len(headings))))
            continue
        told = {
            columns[name]: plain(cell) for name, cell in zip(headings, cells, strict=True) if name in columns
        }
        rows.append(Row(number, {field: cell for field, cell in told.items() if cell}))
    return Sheet(rows, problems, [name for name in headings if name not in columns])


def write_sheet(headings: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """Return a table as text in which no cell can act as a formula."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(headings)
    writer.writerows([[harmless(cell) for cell in row] for row in rows])
    return out.getvalue()


def _text(content: bytes) -> str:
    if len(content) > LARGEST_SHEET:
        raise Refused(gettext_noop("The file is larger than 1 MB. Split it."), field="file")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise Refused(
            gettext_noop("Line {line} cannot be read as UTF-8. Save the table again as “CSV UTF-8”."),
            field="file",
            line=line,
        ) from error
    if "\0" in text:
        raise Refused(gettext_noop("This is not a table saved as CSV."), field="file")
    return text


def _lines(text: str) -> list[tuple[int, list[str]]]:
    """Return the rows that hold something, with its number; the first row shows the separator."""
    first = text.partition("\n")[0]
    separator = max(",;\t", key=first.count)
    found: list[tuple[int, list[str]]] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    number = 0
    try:
        for number, cells in enumerate(reader, start=1):
            if any(cell.strip() for cell in cells):
                found.append((number, cells))
    except csv.Error as error:
        raise Refused(
            gettext_noop("Row {row} cannot be read: a quotation mark is missing, or the file ends early."),
            field="file",
            row=number + 1,
        ) from error
    if len(found) > MOST_ROWS:
        raise Refused(gettext_noop("More than {most} rows. Split the file."), field="file", most=MOST_ROWS)
    return found


def _headings(cells: Sequence[str], needed: Sequence[str]) -> list[str]:
    headings = [" ".join(cell.split()).casefold() for cell in cells]
    twice = sorted({name for name in headings if name and headings.count(name) > 1})
    if twice:
        raise Refused(gettext_noop("The column “{name}” is there twice."), field="file", name=twice[0])
    missing = [name for name in needed if name not in headings]
    if missing:
        raise Refused(
            gettext_noop("The first row must name the columns. Missing: {names}."),
            field="file",
            names=", ".join(missing),
        )
    return headings


def _wrong_length(found: int, wanted: int) -> Sentence:
    return Sentence(
        gettext_noop("This row has {found} cells, the first row {wanted}."),
        {"found": found, "wanted": wanted},
    )
