"""Cells of a table that a spreadsheet will open: none of them may act as a formula."""

import re

MARK = "'"
"""Spreadsheets take what follows it for text."""

# Space before the sign does not disarm it; a mark that somebody wrote must not be taken for ours.
_ACTS = re.compile(rf"[\s{MARK}]*[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]")


def harmless(cell: object) -> str:
    """Return a cell's text, marked as text where a spreadsheet would take it for a formula."""
    text = "" if cell is None else str(cell)
    return f"{MARK}{text}" if _ACTS.match(text) else text


def plain(cell: str) -> str:
    """Return what a cell says, without the mark that `harmless` may have set and the space around it."""
    text = cell.lstrip()
    marked = text.startswith(MARK) and _ACTS.match(text[1:])
    return (text[1:] if marked else text).strip()
