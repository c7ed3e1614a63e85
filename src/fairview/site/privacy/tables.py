"""What a table keeps about people, field by field, and how its rows are found."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import Q

from fairview.accounts.models import Colleague
from fairview.calculations.words import gettext_noop
from fairview.customers.models import Person
from fairview.foundation.viewer import Kind


class Fate(StrEnum):
    """What becomes of a field when the person is erased."""

    BLANK = "blank"
    REPLACE = "replace"
    ROW = "row"
    STRIKE = "strike"
    POINTS = "points"
    STAYS = "stays"


FATE_WORDS = {
    Fate.BLANK: gettext_noop("emptied"),
    Fate.REPLACE: gettext_noop("replaced by words that fit many"),
    Fate.ROW: gettext_noop("removed with all that stands beside it"),
    Fate.STRIKE: gettext_noop("kept, with name, address and number struck out"),
    Fate.POINTS: gettext_noop("leads to an entry that no longer says who it is"),
    Fate.STAYS: gettext_noop("stays"),
}


@dataclass(frozen=True)
class Table:
    """What one table keeps about people: what it is called, what for, and the names of fields by their fate.

    `through` are ways to a person other than its own foreign keys; `actor` is the pair of fields that say of
    which kind and number somebody is who acted. `apart` is what is neither shown nor taken away; `left` are
    links whose rows go when that colleague has left and is erased; what is `plain` holds nothing personal.
    """

    label: str
    words: str
    why: str
    because: str = ""
    blank: str = ""
    replace: str = ""
    row: str = ""
    strike: str = ""
    points: str = ""
    stays: str = ""
    plain: str = ""
    through: str = ""
    actor: tuple[str, str] | None = None
    apart: bool = False
    left: str = ""

    @property
    def model(self) -> type[models.Model]:
        """The table itself."""
        return apps.get_model(self.label)

    @property
    def rows(self) -> models.QuerySet[Any]:
        """Every row, with nothing in between that refuses changes: erasing goes past the append-only ones."""
        return self.model._base_manager.all()

    @property
    def fates(self) -> dict[str, Fate]:
        """What becomes of each personal field."""
        return {name: fate for fate in Fate for name in getattr(self, fate.value).split()}

    @property
    def named(self) -> tuple[str, ...]:
        """Every field that is spoken for, personal or not."""
        return (*self.fates, *self.plain.split())

    @property
    def texts(self) -> list[str]:
        """The fields that people write in, or that repeat what they wrote: somebody may be named there."""
        kept_as_they_are = {Fate.STAYS, Fate.POINTS}
        fields = [
            self.model._meta.get_field(name)
            for name, fate in self.fates.items()
            if fate not in kept_as_they_are
        ]
        return [one.name for one in fields if not one.is_relation and not getattr(one, "choices", None)]

    def of_people(self, ids: Collection[int], fields: Collection[str] | None = None) -> Q:
        """Return which rows are about these people by what they point to; of `fields` only, if given."""
        if fields is not None:
            return _any(Q(**{f"{name}__in": ids}) for name in fields)
        ways = (*links_of(self.model, Person), *self.through.split())
        own = [Q(pk__in=ids)] if self.model is Person else []
        return _any([*own, *(Q(**{f"{way}__in": ids}) for way in ways), *self._acted(Kind.PERSON, ids)])

    def of_colleague(self, pk: int) -> Q:
        """Return which rows are about a colleague by what they point to."""
        own = [Q(pk=pk)] if self.model is Colleague else []
        ways = links_of(self.model, Colleague)
        return _any([*own, *(Q(**{way: pk}) for way in ways), *self._acted(Kind.COLLEAGUE, [pk])])

    def _acted(self, kind: Kind, ids: Collection[int]) -> Iterator[Q]:
        if self.actor:
            kind_field, id_field = self.actor
            yield Q(**{kind_field: kind.value, f"{id_field}__in": [str(pk) for pk in ids]})


def links_of(model: type[models.Model], whose: type[models.Model]) -> list[str]:
    """Return the foreign keys by which a table names people or colleagues."""
    found = (field for field in model._meta.concrete_fields if isinstance(field, models.ForeignKey))
    return [field.name for field in found if field.related_model is whose]


def _any(conditions: Any) -> Q:
    """Return rows that meet any of these; none where there is none."""
    found = Q(pk__in=())
    for one in conditions:
        found |= one
    return found
