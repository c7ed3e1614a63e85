"""The customers' people, for programs."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone
from ninja import Field, Query, Router, Status

from fairview.accounts.rules import Scope
from fairview.customers import actions, queries
from fairview.customers.models import Person
from fairview.customers.rules import Level, PersonDetails, PersonRole, ReachedBy
from fairview.foundation.api import (
    Change,
    Id,
    Named,
    New,
    Page,
    Paging,
    Shown,
    Words,
    caller,
    check_known,
    given,
    held,
    one_of,
    page_of,
    reading,
    writing,
)
from fairview.foundation.viewer import Viewer

people_router = Router(tags=["people"])

LANGUAGE = "As in web addresses: en, de, pt-br. Empty: as their organisation's."
ZONE = "As in Europe/London. Empty: as their organisation's."


# ---------------------------------------------------------------- what is read and answered
class PersonShown(Shown):
    """Someone at a customer."""

    id: int
    customer: Named | None
    name: str
    email: str
    phone: str
    title: str
    level: Level
    role: PersonRole
    reached_by: ReachedBy
    spoken_with: str
    language: str
    zone: str
    is_active: bool

    @classmethod
    def of(cls, one: Person) -> "PersonShown":
        """Return a person as they are answered."""
        plain = ("name", "email", "phone", "title", "level", "role", "reached_by", "spoken_with")
        more = ("language", "zone", "is_active")
        told = {name: getattr(one, name) for name in (*plain, *more)}
        return cls(id=one.pk, customer=Named.of(one.customer), **told)


class NewPerson(New):
    """Few lines make a person."""

    customer_id: Id
    name: Words = Field(max_length=120)
    email: Words = Field("", max_length=254)
    phone: Words = Field("", max_length=60)
    title: Words = Field("", max_length=120, description="What stands on their door.")
    level: Level = Level.USER
    role: PersonRole = Field(PersonRole.USES, description="What they have to do with what we deliver.")
    reached_by: ReachedBy = ReachedBy.MAIL
    spoken_with: Words = Field("", max_length=300, description="How they like to be spoken with.")
    language: Words = Field("", max_length=10, description=LANGUAGE)
    zone: Words = Field("", max_length=60, description=ZONE)


class PersonChange(Change):
    """What is to change about a person."""

    customer_id: Id = 1
    name: Words = Field("", max_length=120)
    email: Words = Field("", max_length=254)
    phone: Words = Field("", max_length=60)
    title: Words = Field("", max_length=120)
    level: Level = Level.USER
    role: PersonRole = PersonRole.USES
    reached_by: ReachedBy = ReachedBy.MAIL
    spoken_with: Words = Field("", max_length=300)
    language: Words = Field("", max_length=10, description=LANGUAGE)
    zone: Words = Field("", max_length=60, description=ZONE)


class PeopleAsked(Paging):
    """Which people."""

    customer: Id | None = Field(None, description="Those of this customer, without those of its parts.")
    level: Level | None = None
    role: PersonRole | None = None
    active: bool | None = Field(None, description="Those who are still there, or those who have left.")


# ---------------------------------------------------------------- the operations
@people_router.get("", summary="List people", **reading(Page[PersonShown], Scope.READ))
def people(request: HttpRequest, asked: Query[PeopleAsked]) -> Page[PersonShown]:
    """Return the customers' people, those added first before the others."""
    told = given(customer=asked.customer, level=asked.level, role=asked.role, is_active=asked.active)
    return page_of(request, asked, _people(caller(request)).filter(**told).order_by("pk"), _shown)


@people_router.get("/{pk}", summary="Read a person", **reading(PersonShown, Scope.READ))
def person(request: HttpRequest, pk: Id) -> PersonShown:
    """Return one person."""
    return PersonShown.of(one_of(_people(caller(request)), pk))


@people_router.post("", summary="Add a person", **writing(PersonShown, Scope.CUSTOMERS_WRITE, status=201))
def add_person(request: HttpRequest, told: NewPerson) -> Status[PersonShown]:
    """Add a person at a customer. Whoever may change the customer may."""
    by = caller(request)
    check_known(queries.customers_visible_to(by), told.customer_id, "customer_id")
    details = PersonDetails(**told.model_dump())
    return Status(201, PersonShown.of(actions.add_person(details, by=by, now=timezone.now())))


@people_router.patch("/{pk}", summary="Change a person", **writing(PersonShown, Scope.CUSTOMERS_WRITE))
@transaction.atomic
def change_person(request: HttpRequest, pk: Id, told: PersonChange) -> PersonShown:
    """Change what is told about a person; moving to another customer needs a say in both."""
    by = caller(request)
    details = replace(held(_people(by), pk).details, **told.told())
    check_known(queries.customers_visible_to(by), details.customer_id, "customer_id")
    return PersonShown.of(actions.change_person(pk, details, by=by, now=timezone.now()))


# ---------------------------------------------------------------- what they share
def _people(viewer: Viewer) -> Any:
    """Return the people this viewer may see; of those who were erased there is nothing to tell."""
    return queries.people_visible_to(viewer).filter(erased_at=None).select_related("customer")


def _shown(some: Sequence[Person]) -> list[PersonShown]:
    return [PersonShown.of(one) for one in some]
