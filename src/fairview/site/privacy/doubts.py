"""Texts in which only a part of somebody's name stands: a machine cannot tell, so somebody reads them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from django.utils.text import capfirst
from django.utils.translation import gettext

from fairview.site.privacy.finding import Subject, naming, theirs
from fairview.site.privacy.registry import TABLES
from fairview.site.privacy.tables import Table
from fairview.site.privacy.traces import Eraser, holds, parts_of

AT_MOST = 20
COPIES = {"foundation.auditentry", "foundation.job", "foundation.outboxmessage", "statements.statementchange"}
"""They repeat what stands elsewhere; a word named for the one is struck from them too."""


@dataclass(frozen=True)
class Doubt:
    """A text in which part of a name stands."""

    table: str
    text: str


def doubts(subject: Subject) -> Sequence[Doubt]:
    """Return the first few texts that erasing would leave with part of the name."""
    return list(islice(_each(subject), AT_MOST))


def _each(subject: Subject) -> Iterator[Doubt]:
    parts, eraser = parts_of(subject.traces.names), Eraser(subject.traces, subject.traces.everywhere)
    for table in TABLES:
        if table.label not in COPIES and not table.apart:
            yield from _in(table, subject, parts, eraser)


def _in(table: Table, subject: Subject, parts: frozenset[str], eraser: Eraser) -> Iterator[Doubt]:
    goes = table.row or table.replace
    own = set(theirs(subject, table).values_list("pk", flat=True)) if goes else set()
    for row in naming(table, parts).iterator():
        texts = [eraser.strike(getattr(row, name)) for name in table.texts if row.pk not in own]
        if still := [text for text in texts if holds(text, parts)]:
            yield Doubt(capfirst(gettext(table.words)), str(still[0]))
