"""Statements as rows of a table that any spreadsheet opens."""

from collections.abc import Iterable

from fairview.statements.queries.statements import StatementRow

COLUMNS = (
    "customer",
    "kind",
    "their word",
    "statement",
    "state",
    "known from",
    "since",
    "good until",
    "the customer sees this",
    "goes",
    "by when",
    "rank",
    "first day",
    "last day",
    "repeats",
)


def sheet(rows: Iterable[StatementRow]) -> tuple[list[str], list[list[str]]]:
    """Return the headings and the cells of a table of statements."""
    return list(COLUMNS), [[_cell(value) for value in _values(row)] for row in rows]


def _values(row: StatementRow) -> list[object]:
    one = row.statement
    return [
        one.customer.name,
        one.kind,
        one.term,
        one.text,
        "they disagree" if row.disagree else row.state_now.value,
        row.known_from,
        one.state_since.date(),
        one.good_until,
        "yes" if one.is_shown else "no",
        one.going,
        one.due_on,
        one.rank,
        one.begins_on,
        one.ends_on,
        one.repeats,
    ]


def _cell(value: object) -> str:
    return "" if value is None else str(value)
