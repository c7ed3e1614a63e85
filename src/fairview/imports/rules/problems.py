"""Every kind of fault a file can have, in words, and whether it keeps an incident out."""

from dataclasses import dataclass
from enum import StrEnum

from fairview.calculations.words import Sentence, gettext_noop


class Kind(StrEnum):
    """The kinds of problem."""

    CELLS = "cells"
    NO_NUMBER = "no number"
    BROKEN_NUMBER = "broken number"
    NO_OPENED = "no opened"
    DATE = "date"
    OTHER_STYLE = "other style"
    BACKWARDS = "backwards"
    COUNT = "count"
    TWICE = "twice"
    NO_CLOSING = "no closing"
    MISSING_HOUR = "missing hour"
    DOUBLED_HOUR = "doubled hour"
    PRIORITY = "priority"
    FLAG = "flag"
    FORMULA = "formula"
    LAST_ROW = "last row"


STOPS = frozenset(
    {
        Kind.CELLS,
        Kind.NO_NUMBER,
        Kind.BROKEN_NUMBER,
        Kind.NO_OPENED,
        Kind.DATE,
        Kind.OTHER_STYLE,
        Kind.BACKWARDS,
        Kind.COUNT,
        Kind.TWICE,
    }
)
"""An incident with one of these is not brought in; the others are only told."""

SUMMARIES = {
    Kind.CELLS: gettext_noop("Rows with more or fewer cells than the header"),
    Kind.NO_NUMBER: gettext_noop("Rows without an incident number"),
    Kind.BROKEN_NUMBER: gettext_noop("Numbers with a line break or another character that nobody sees"),
    Kind.NO_OPENED: gettext_noop("Incidents without the moment they were opened"),
    Kind.DATE: gettext_noop("Dates that cannot be read"),
    Kind.OTHER_STYLE: gettext_noop("Dates written in another style than the rest of the file"),
    Kind.BACKWARDS: gettext_noop("Incidents done before they were opened"),
    Kind.COUNT: gettext_noop("Counts that are not whole numbers"),
    Kind.TWICE: gettext_noop("Incidents that stand twice, and nothing says which is the later"),
    Kind.NO_CLOSING: gettext_noop("Closed incidents without the moment they were closed"),
    Kind.MISSING_HOUR: gettext_noop("Times in the hour that the clock skipped in spring"),
    Kind.DOUBLED_HOUR: gettext_noop("Times in the hour that came twice in autumn; the first is taken"),
    Kind.PRIORITY: gettext_noop("Priorities without a number; kept as not known"),
    Kind.FLAG: gettext_noop("Verdicts that are neither true nor false; kept as not known"),
    Kind.FORMULA: gettext_noop("Names that look like formulas; kept as plain text"),
    Kind.LAST_ROW: gettext_noop("The last row does not end with a line break; see that nothing is missing"),
}

_SENTENCES = {
    Kind.CELLS: gettext_noop("Row {row} has {text} cells where the header has {wanted}."),
    Kind.NO_NUMBER: gettext_noop("Row {row}, column {column}: there is no incident number."),
    Kind.BROKEN_NUMBER: gettext_noop(
        "Row {row}, column {column}: the incident number holds a line break or another character that "
        "nobody sees."
    ),
    Kind.NO_OPENED: gettext_noop("Row {row}, column {column}: it is not said when {number} was opened."),
    Kind.DATE: gettext_noop("Row {row}, column {column}: “{text}” is not a date we can read."),
    Kind.OTHER_STYLE: gettext_noop(
        "Row {row}, column {column}: “{text}” is not written like the other dates of the file."
    ),
    Kind.BACKWARDS: gettext_noop("Row {row}, column {column}: “{text}” is before {number} was opened."),
    Kind.COUNT: gettext_noop("Row {row}, column {column}: “{text}” is not a whole number."),
    Kind.TWICE: gettext_noop(
        "Row {row}, column {column}: {number} stands twice, and nothing says which is later."
    ),
    Kind.NO_CLOSING: gettext_noop("Row {row}, column {column}: {number} is closed, but not since when."),
    Kind.MISSING_HOUR: gettext_noop(
        "Row {row}, column {column}: the clocks skipped “{text}” going forward; taken as an hour later."
    ),
    Kind.DOUBLED_HOUR: gettext_noop(
        "Row {row}, column {column}: “{text}” came twice when the clocks went back; the first is taken."
    ),
    Kind.PRIORITY: gettext_noop("Row {row}, column {column}: “{text}” has no number; kept as not known."),
    Kind.FLAG: gettext_noop(
        "Row {row}, column {column}: “{text}” is neither true nor false; kept as not known."
    ),
    Kind.FORMULA: gettext_noop(
        "Row {row}, column {column}: “{text}” looks like a formula; kept as plain text."
    ),
    Kind.LAST_ROW: gettext_noop("Row {row} is the last and has no line break; see that nothing is missing."),
}


@dataclass(frozen=True, order=True)
class Problem:
    """One fault: where it is, as a spreadsheet counts (the header is row 1), and what stands there."""

    row: int
    column: str
    kind: Kind
    text: str = ""
    number: str = ""
    wanted: int = 0

    @property
    def sentence(self) -> Sentence:
        """The fault in words."""
        return Sentence(
            _SENTENCES[self.kind],
            {
                "row": self.row,
                "column": self.column,
                "text": self.text[:80],
                "number": self.number[:60],
                "wanted": self.wanted,
            },
        )

    @property
    def stops(self) -> bool:
        """Whether it keeps its incident out."""
        return self.kind in STOPS
