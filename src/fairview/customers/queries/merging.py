"""What merging two entries of a person would do: what moves, what is filled in, what cannot move.

Everything that names a person is found by asking the tables themselves, so what stands above customers is
moved without being known here.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models

from fairview.customers import rules
from fairview.customers.models import Look, MailedCode, Merge, Person, PersonalLink, Stance
from fairview.customers.queries.links import links_of

STAYS_BEHIND = tuple(model._meta.label_lower for model in (Merge, PersonalLink, MailedCode, Look, Stance))
"""What is not moved: the merges themselves, ways in, which end, who looked at which entry, and where it
stood: that was written for the few who answer for its customer; others may answer for the kept entry's."""

Link = models.ForeignKey[Any, Any]


@dataclass(frozen=True)
class Move:
    """Rows of one table whose person changes."""

    model: type[models.Model]
    field: str
    ids: Sequence[int]

    @property
    def label(self) -> str:
        """The table as a merge keeps it."""
        return self.model._meta.label_lower


@dataclass(frozen=True)
class Stay:
    """A row that cannot move, because both have one, or because it names both."""

    model: type[models.Model]
    words: str


@dataclass(frozen=True)
class Plan:
    """What a merge would do."""

    kept: Person
    gone: Person
    moves: Sequence[Move]
    stays: Sequence[Stay]
    filled: Mapping[str, str]
    links: int
    """How many links of the entry that goes would end."""


def plan_of(kept: Person, gone: Person, now: datetime) -> Plan:
    """Return what merging would do now; nothing is changed."""
    moves, stays = [], []
    for link in links_to_people():
        going, staying = _sorted_out(link, kept, gone)
        if going:
            moves.append(Move(link.model, link.name, going))
        stays += [Stay(link.model, str(row)) for row in staying]
    filled = {
        field: getattr(gone, field)
        for field in rules.FILLED
        if getattr(gone, field) and not getattr(kept, field)
    }
    ending = links_of(gone).filter(revoked_at=None, expires_at__gt=now).count()
    return Plan(kept, gone, moves, stays, filled, ending)


def links_to_people() -> list[Link]:
    """Return every foreign key to a person, of every table there is."""
    return [
        field
        for model in apps.get_models(include_auto_created=True)
        if model._meta.label_lower not in STAYS_BEHIND
        for field in model._meta.concrete_fields
        if isinstance(field, models.ForeignKey) and field.related_model is Person
    ]


def can_point_to(row: models.Model, link: Link, person: Person) -> bool:
    """Return whether a row may name another person without breaking what must hold of its table."""
    before = getattr(row, link.attname)
    setattr(row, link.attname, person.pk)
    try:
        row.validate_unique()
        row.validate_constraints()
    except ValidationError:
        return False
    finally:
        setattr(row, link.attname, before)
    return True


def is_bound(link: Link) -> bool:
    """Return whether something must hold of a table that depends on which person a row names."""
    meta = link.model._meta
    together = any(link.name in names for names in meta.unique_together)
    return bool(link.unique) or together or any(link.name in _named(one) for one in meta.constraints)


def _named(constraint: models.BaseConstraint) -> Iterator[str]:
    """Yield the fields that a constraint speaks of."""
    yield from getattr(constraint, "fields", ())
    condition = getattr(constraint, "condition", None)
    if condition is not None:
        yield from condition.referenced_base_fields
    for expression in getattr(constraint, "expressions", ()):
        yield from (getattr(part, "name", "") for part in expression.flatten())


def _sorted_out(link: Link, kept: Person, gone: Person) -> tuple[list[int], list[models.Model]]:
    """Return the ids of rows that can move, and the rows that must stay."""
    rows = link.model._base_manager.filter(**{link.name: gone.pk})
    if not is_bound(link):
        return list(rows.order_by("pk").values_list("pk", flat=True)), []
    every = list(rows.order_by("pk"))
    going = [row.pk for row in every if can_point_to(row, link, kept)]
    return going, [row for row in every if row.pk not in going]
