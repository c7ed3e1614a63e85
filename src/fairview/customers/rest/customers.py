"""Customers, for programs."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone
from ninja import Field, Query, Router, Status

from fairview.accounts.queries import colleagues_visible_to
from fairview.accounts.rules import Scope
from fairview.customers import actions, queries
from fairview.customers.models import Customer
from fairview.customers.rules import CustomerDetails, CustomerKind
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

customers_router = Router(tags=["customers"])

LANGUAGE = "As in web addresses: en, de, pt-br. Empty: as ours."
ZONE = "As in Europe/London. Empty: as ours."


# ---------------------------------------------------------------- what is read and answered
class CustomerShown(Shown):
    """A customer."""

    id: int
    name: str
    short_name: str
    kind: CustomerKind
    parent: Named | None
    does: str
    industry: str
    relationship_manager: Named | None
    deputy: Named | None
    zone: str
    language: str
    external_name: str
    is_active: bool

    @classmethod
    def of(cls, one: Customer) -> "CustomerShown":
        """Return a customer as it is answered."""
        plain = ("name", "short_name", "kind", "does", "zone", "language", "external_name", "is_active")
        return cls(
            id=one.pk,
            parent=Named.of(one.parent),
            industry=str(one.industry or ""),
            relationship_manager=Named.of(one.relationship_manager),
            deputy=Named.of(one.deputy),
            **{name: getattr(one, name) for name in plain},
        )


class NewCustomer(New):
    """Five lines make a customer; the rest may stay empty."""

    name: Words = Field(max_length=160)
    kind: CustomerKind = CustomerKind.DEPARTMENT
    parent_id: Id | None = Field(None, description="What it is part of.")
    does: Words = Field("", max_length=240, description="One line, as you would tell a new colleague.")
    relationship_manager_id: Id | None = Field(None, description="None: a relationship manager who adds it.")
    deputy_id: Id | None = None
    short_name: Words = Field("", max_length=40)
    industry: Words = Field("", max_length=120)
    zone: Words = Field("", max_length=60, description=ZONE)
    language: Words = Field("", max_length=10, description=LANGUAGE)
    external_name: Words = Field("", max_length=200, description="What your service desk calls them.")


class CustomerChange(Change):
    """What is to change about a customer."""

    name: Words = Field("", max_length=160)
    kind: CustomerKind = CustomerKind.DEPARTMENT
    parent_id: Id | None = None
    does: Words = Field("", max_length=240)
    relationship_manager_id: Id | None = None
    deputy_id: Id | None = None
    short_name: Words = Field("", max_length=40)
    industry: Words = Field("", max_length=120)
    zone: Words = Field("", max_length=60, description=ZONE)
    language: Words = Field("", max_length=10, description=LANGUAGE)
    external_name: Words = Field("", max_length=200)


class CustomersAsked(Paging):
    """Which customers."""

    kind: CustomerKind | None = None
    parent: Id | None = Field(None, description="Those that are part of this one, one level down.")
    active: bool | None = Field(None, description="Those that we serve, or those that we no longer serve.")


# ---------------------------------------------------------------- the operations
@customers_router.get("", summary="List customers", **reading(Page[CustomerShown], Scope.READ))
def customers(request: HttpRequest, asked: Query[CustomersAsked]) -> Page[CustomerShown]:
    """Return the customers, those added first before the others."""
    told = given(kind=asked.kind, parent=asked.parent, is_active=asked.active)
    return page_of(request, asked, _customers(caller(request)).filter(**told).order_by("pk"), _shown)


@customers_router.get("/{pk}", summary="Read a customer", **reading(CustomerShown, Scope.READ))
def customer(request: HttpRequest, pk: Id) -> CustomerShown:
    """Return one customer."""
    return CustomerShown.of(one_of(_customers(caller(request)), pk))


@customers_router.post(
    "", summary="Add a customer", **writing(CustomerShown, Scope.CUSTOMERS_WRITE, status=201)
)
def add_customer(request: HttpRequest, told: NewCustomer) -> Status[CustomerShown]:
    """Add a customer. Relationship managers, heads and administrators may."""
    by = caller(request)
    details = CustomerDetails(**told.model_dump())
    _check_named(details, by)
    return Status(201, CustomerShown.of(actions.add_customer(details, by=by, now=timezone.now())))


@customers_router.patch("/{pk}", summary="Change a customer", **writing(CustomerShown, Scope.CUSTOMERS_WRITE))
@transaction.atomic
def change_customer(request: HttpRequest, pk: Id, told: CustomerChange) -> CustomerShown:
    """Change what is told about a customer; what is left out stays as it is."""
    by = caller(request)
    details = replace(held(_customers(by), pk).details, **told.told())
    _check_named(details, by)
    return CustomerShown.of(actions.change_customer(pk, details, by=by, now=timezone.now()))


# ---------------------------------------------------------------- what they share
def _customers(viewer: Viewer) -> Any:
    return queries.customers_visible_to(viewer).select_related(
        "parent", "industry", "relationship_manager", "deputy"
    )


def _shown(some: Sequence[Customer]) -> list[CustomerShown]:
    return [CustomerShown.of(one) for one in some]


def _check_named(details: CustomerDetails, by: Viewer) -> None:
    """Refuse what is part of nothing known, and those to answer for it whom nobody knows."""
    check_known(queries.customers_visible_to(by), details.parent_id, "parent_id")
    colleagues = colleagues_visible_to(by)
    check_known(colleagues, details.relationship_manager_id, "relationship_manager_id")
    check_known(colleagues, details.deputy_id, "deputy_id")
