"""What the audit has kept of somebody's own fields, and of what goes with them: emptied as the registry says.

Striking a name is not enough here: a title, how somebody likes to be spoken with, or from what a colleague
knows them is about them alone, and each entry still leads to whoever it was. Who did what, when, stays.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from fairview.customers.models import Person
from fairview.foundation.audit import AuditEntry
from fairview.site.privacy.finding import Subject
from fairview.site.privacy.registry import TABLES
from fairview.site.privacy.tables import Fate, Table, links_of
from fairview.site.privacy.traces import Eraser

ENTRIES = AuditEntry._base_manager
GOES = {Fate.BLANK, Fate.ROW}
"""What becomes empty in the audit, as it does in the table."""


@dataclass(frozen=True)
class Kept:
    """An entry, and whether what was before and after is theirs: a row may have been somebody else's."""

    entry: AuditEntry
    before: bool = True
    after: bool = True


def empty_entries(subject: Subject, eraser: Eraser) -> int:
    """Empty what the audit keeps of their own fields and of rows that go; return how many entries changed."""
    instead = subject.traces.instead
    return sum(_empty(table, kept, instead, eraser) for table in TABLES for kept in _kept_of(subject, table))


def emptied(table: Table, values: Mapping[str, Any], instead: str) -> dict[str, Any]:
    """Return what an entry keeps of a row, without what the registry takes from it, or no longer knows."""
    columns = {field.attname: field for field in table.model._meta.concrete_fields}
    still: dict[str, Any] = {}
    for name, value in values.items():
        fate = table.fates.get(columns[name].name) if name in columns else Fate.BLANK
        goes = fate in GOES and not (name in columns and columns[name].related_model is Person)
        still[name] = instead if fate == Fate.REPLACE and value else _nothing(value) if goes else value
    return still


def _nothing(value: Any) -> str | None:
    return "" if isinstance(value, str) else None


def _empty(table: Table, kept: Kept, instead: str, eraser: Eraser) -> bool:
    entry = kept.entry
    before = emptied(table, entry.before, instead) if kept.before else entry.before
    after = emptied(table, entry.after, instead) if kept.after else entry.after
    fresh = {
        "object_text": instead if table.row else eraser.strike(entry.object_text),
        "actor_text": eraser.strike(entry.actor_text),
        "before": eraser.strike(before),
        "after": eraser.strike(after),
    }
    changed = any(value != getattr(entry, name) for name, value in fresh.items())
    if changed:
        ENTRIES.filter(pk=entry.pk).update(**fresh)
    return changed


# ---------------------------------------------------------------- which entries
def _kept_of(subject: Subject, table: Table) -> Iterator[Kept]:
    """Yield the entries about their own entries, or about rows of a table that go with them."""
    if table.model is Person:
        for entry in _about(table, subject.ids):
            yield Kept(entry)
    for link in set(links_of(table.model, Person)) & set(table.row.split()):
        for entries in _by_row(subject, table, link):
            yield from _while_theirs(entries, f"{link}_id", subject)


def _about(table: Table, numbers: Any) -> list[AuditEntry]:
    found = ENTRIES.filter(object_kind=table.label, object_id__in=[str(pk) for pk in numbers])
    return list(found.order_by("at", "pk"))


def _by_row(subject: Subject, table: Table, link: str) -> Iterator[list[AuditEntry]]:
    """Yield, row by row, the entries about what is or once was theirs, the first one first."""
    was = Q(**{f"before__{link}_id__in": subject.ids}) | Q(**{f"after__{link}_id__in": subject.ids})
    once = ENTRIES.filter(was, object_kind=table.label).values_list("object_id", flat=True)
    now = table.rows.filter(table.of_people(subject.ids, [link])).values_list("pk", flat=True)
    rows: dict[str, list[AuditEntry]] = {}
    for entry in _about(table, {*once, *map(str, now)}):
        rows.setdefault(entry.object_id, []).append(entry)
    yield from rows.values()


def _while_theirs(entries: list[AuditEntry], column: str, subject: Subject) -> Iterator[Kept]:
    """Yield the entries of a row from the time when it was theirs; where none says whose, it is theirs."""
    told = (values[column] for one in entries for values in (one.before, one.after) if column in values)
    whose = next(told, None)
    for entry in entries:
        before = entry.before.get(column, whose)
        whose = entry.after.get(column, before)
        kept = Kept(entry, *(one is None or one in subject.ids for one in (before, whose)))
        if kept.before or kept.after:
            yield kept
