"""What we hold about somebody, table by table, in words; where they stand is only counted."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import models
from django.db.models import QuerySet
from django.utils.text import capfirst
from django.utils.translation import gettext

from fairview.foundation import wording
from fairview.foundation.audit import AuditEntry
from fairview.site.privacy.finding import Subject, named_in, theirs
from fairview.site.privacy.labels import has_label, label_of
from fairview.site.privacy.registry import TABLES
from fairview.site.privacy.tables import Table
from fairview.statements import words

SHOWN = 100
"""How many rows of one kind a page shows; the rest is in what can be taken away."""
THEIR_WORDS = {"correction", "missed", "objection"}
UNSAID = {"password", "actor_id", "who_id", "started_by_id", "by"}
"""What stands beside the words for the same."""


@dataclass(frozen=True)
class Cell:
    """One field of a row: its name in the database, its word for people, its value as kept and as said."""

    name: str
    label: str
    value: Any
    said: str

    @property
    def is_their_word(self) -> bool:
        """Whether it is in the words of the person themselves."""
        return self.name in THEIR_WORDS


@dataclass(frozen=True)
class Section:
    """What one table holds about somebody, or where it names them."""

    title: str
    why: str
    rows: Sequence[Sequence[Cell]]
    total: int
    table: Table

    @property
    def more(self) -> int:
        """How many rows are left out."""
        return self.total - len(self.rows)


@dataclass(frozen=True)
class Held:
    """All of it."""

    about: Sequence[Section]
    naming: Sequence[Section]
    apart: int
    """How many notes there are on where they stand, which are kept apart."""


def held(subject: Subject, at_most: int | None = SHOWN) -> Held:
    """Return everything we hold about somebody, of each kind at most so many rows."""
    themselves = type(subject.who)
    open_ones = [table for table in TABLES if not table.apart]
    open_ones.sort(key=lambda table: table.model is not themselves)
    about = [_section(table, _newest_first(subject, table), at_most) for table in open_ones]
    named = [_section(table, named_in(subject, table)[::-1], at_most) for table in open_ones]
    apart = sum(theirs(subject, table).count() for table in TABLES if table.apart)
    return Held([one for one in about if one.total], [one for one in named if one.total], apart)


def _newest_first(subject: Subject, table: Table) -> QuerySet[Any]:
    """Return the rows about somebody; of themselves the entry that was first."""
    return theirs(subject, table).order_by("pk" if table.model is type(subject.who) else "-pk")


def _section(table: Table, found: QuerySet[Any] | list[Any], at_most: int | None) -> Section:
    shown = found[:at_most]
    total = found.count() if isinstance(found, QuerySet) else len(found)
    rows = [cells(row) for row in shown]
    return Section(capfirst(gettext(table.words)), gettext(table.why), rows, total, table)


def cells(row: models.Model) -> list[Cell]:
    """Return what a row says, field by field, without what is empty or serves the machine alone."""
    fields = [one for one in row._meta.concrete_fields if has_label(one) and one.name not in UNSAID]
    return [told for told in (_cell(row, field) for field in fields) if told.said]


def _cell(row: models.Model, field: models.Field[Any, Any]) -> Cell:
    value = getattr(row, field.name)
    if field.is_relation:
        return Cell(field.name, label_of(field), None if value is None else str(value), _said(value))
    if field.choices:
        return Cell(field.name, label_of(field), value, str(getattr(row, f"get_{field.name}_display")()))
    if isinstance(row, AuditEntry):
        return Cell(field.name, label_of(field), value, _entry_said(row, field.name))
    said = SAYS[field.name](value) if value and field.name in SAYS else _said(value)
    return Cell(field.name, label_of(field), value, said)


def _entry_said(entry: AuditEntry, name: str) -> str:
    """Return a field of the audit as its reader says it: what was done, and what was before and after."""
    value = getattr(entry, name)
    if name in {"before", "after"}:
        return _paired(entry.said(value, SAYS))
    return gettext(value) if name == "act" else _said(value)


SAYS: Mapping[str, Callable[[Any], str]] = {
    "act": words.act,
    "language": wording.language,
    "repeats": words.repeats,
    "weekly": words.times,
}
"""How fields are said that are kept as programs write them."""


def _said(value: Any) -> str:
    """Return a value in words; nothing for what is empty."""
    if value is None or value == "" or isinstance(value, bytes | memoryview):
        return ""
    if isinstance(value, bool):
        return gettext("yes") if value else gettext("no")
    if isinstance(value, datetime):
        return wording.minute(value)
    if isinstance(value, date):
        return wording.day(value)
    if isinstance(value, dict):
        return _paired(value.items())
    return _listed(map(_said, value)) if isinstance(value, list | tuple) else str(value)


def _paired(told: Iterable[tuple[str, Any]]) -> str:
    return _listed(f"{name}: {said}" for name, one in told if (said := _said(one)))


def _listed(words: Iterable[str]) -> str:
    return "; ".join(word for word in words if word)
