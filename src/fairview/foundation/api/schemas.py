"""What is read and answered is made of these."""

from collections.abc import Collection
from datetime import UTC, date, datetime
from typing import Annotated, Any, Self, TypeVar

from django.db.models import Model, QuerySet
from django.shortcuts import get_object_or_404
from ninja import Field, Schema
from pydantic import AfterValidator, AwareDatetime, ConfigDict, model_validator

from fairview.calculations.words import Refused, gettext_noop

MOST_KEY = 2**63 - 1
"""Further than that no database counts."""

NUL = gettext_noop("There is a character in it that no text has.")
NOTHING_TOLD = gettext_noop("Nothing is told that is to change. Name at least one field.")


def _without_nul(text: str) -> str:
    if "\x00" in text:
        raise ValueError(NUL)
    return text


Words = Annotated[str, AfterValidator(_without_nul)]
"""Text as people write it; each field says how long it may be."""

Id = Annotated[int, Field(ge=1, le=MOST_KEY)]
"""The number of something."""

Day = Annotated[date, Field(ge=date(1900, 1, 1), le=date(8999, 12, 31))]
"""A day, with room to count from it either way."""

Moment = Annotated[
    AwareDatetime, Field(ge=datetime(1900, 1, 1, tzinfo=UTC), le=datetime(8999, 12, 31, tzinfo=UTC))
]
"""A moment, with its zone."""

M = TypeVar("M", bound=Model)


class Shown(Schema):
    """Something as it is answered."""


class Written(Shown):
    """What a key that does not read is answered for what it wrote: the number alone."""

    id: int


class Named(Shown):
    """Something else, by its number and its name."""

    id: int
    name: str

    @classmethod
    def of(cls, thing: Model | None) -> "Named | None":
        """Return its number and name; nothing of nothing."""
        return None if thing is None else cls(id=thing.pk, name=str(thing))


class New(Schema):
    """What is told to add something. What is not among the fields is refused, not passed over."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)


def _say_no_defaults(schema: dict[str, Any]) -> None:
    schema["minProperties"] = 1
    for field in schema.get("properties", {}).values():
        field.pop("default", None)


class Change(Schema):
    """What is told to change something: what is left out stays as it is, so no default is ever used."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True, json_schema_extra=_say_no_defaults)

    @model_validator(mode="after")
    def _something_is_told(self) -> Self:
        if not self.model_fields_set:
            raise ValueError(NOTHING_TOLD)
        return self

    def told(self) -> dict[str, Any]:
        """Return what was told, and only that."""
        return {name: getattr(self, name) for name in self.model_fields_set}


def one_of(found: QuerySet[M], pk: int) -> M:
    """Return what has this number among what the caller may see; else there is nothing here."""
    return get_object_or_404(found, pk=pk)


def held(found: QuerySet[M], pk: int) -> M:
    """Return the same, locked until the change that follows is made."""
    return get_object_or_404(found.select_for_update(of=("self",)), pk=pk)


def check_known(found: QuerySet[Any], keys: Collection[int | None] | int | None, field: str) -> None:
    """Refuse numbers that name nothing the caller may see; none is fine."""
    several = keys if isinstance(keys, Collection) else [keys]
    wanted = {key for key in several if key is not None}
    known = set(found.order_by().filter(pk__in=wanted).values_list("pk", flat=True)) if wanted else set()
    for key in sorted(wanted - known):
        raise Refused(gettext_noop("There is nothing with the number {key}."), field=field, key=str(key))
