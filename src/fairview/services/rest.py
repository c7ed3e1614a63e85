"""Services, for programs."""

from collections.abc import Sequence
from dataclasses import fields, replace
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone
from ninja import Field, Query, Router, Status

from fairview.accounts.queries import colleagues_visible_to, teams_visible_to
from fairview.accounts.rules import Scope
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
    held,
    one_of,
    page_of,
    reading,
    writing,
)
from fairview.foundation.viewer import Viewer
from fairview.services import actions, queries
from fairview.services.models import Service
from fairview.services.rules import ServiceDetails

services_router = Router(tags=["services"])


class ServiceShown(Shown):
    """What a customer gets from us."""

    id: int
    name: str
    does: str
    owner: Named | None
    deputy: Named | None
    team: Named | None = Field(description="The team that attends it.")
    hours: Named | None = Field(description="Null: the default hours.")
    cost_amount: Decimal | None
    cost_currency: str
    cost_effort: str
    external_name: str
    is_active: bool
    used_by: list[Named] = Field(description="The customers that use it.")

    @classmethod
    def of(cls, one: Service) -> "ServiceShown":
        """Return a service as it is answered."""
        plain = ("name", "does", "cost_amount", "cost_currency", "cost_effort", "external_name", "is_active")
        users = sorted((use.customer for use in one.uses.all()), key=lambda customer: customer.pk)
        return cls(
            id=one.pk,
            owner=Named.of(one.owner),
            deputy=Named.of(one.deputy),
            team=Named.of(one.team),
            hours=Named.of(one.hours),
            used_by=[Named(id=customer.pk, name=customer.name) for customer in users],
            **{name: getattr(one, name) for name in plain},
        )


class NewService(New):
    """A service, said so that a customer would know it."""

    name: Words = Field(max_length=200)
    does: Words = Field("", max_length=2000, description="In their words: what can they do because of it?")
    owner_id: Id | None = None
    deputy_id: Id | None = Field(None, description="Who stands in for the owner.")
    team_id: Id | None = Field(None, description="The team that attends it.")
    hours_id: Id | None = Field(None, description="None: the default hours.")
    cost_amount: Decimal | None = Field(None, ge=0, max_digits=12, decimal_places=2)
    cost_currency: Words = Field("", max_length=3)
    cost_effort: Words = Field("", max_length=200, description="“Two hours of a key user a month”.")
    external_name: Words = Field("", max_length=255, description="What your service desk calls it.")
    is_active: bool = Field(True, description="Whether it is offered.")


class ServiceChange(Change):
    """What is to change about a service. Other hours hold from now on."""

    name: Words = Field("", max_length=200)
    does: Words = Field("", max_length=2000)
    owner_id: Id | None = None
    deputy_id: Id | None = Field(None, description="Who stands in for the owner.")
    team_id: Id | None = Field(None, description="The team that attends it.")
    hours_id: Id | None = None
    cost_amount: Decimal | None = Field(None, ge=0, max_digits=12, decimal_places=2)
    cost_currency: Words = Field("", max_length=3)
    cost_effort: Words = Field("", max_length=200)
    external_name: Words = Field("", max_length=255)
    is_active: bool = True


class ServicesAsked(Paging):
    """Which services."""

    customer: Id | None = Field(None, description="Those that this customer uses.")
    active: bool | None = Field(None, description="Those that are offered, or those no longer offered.")


@services_router.get("", summary="List services", **reading(Page[ServiceShown], Scope.READ))
def services(request: HttpRequest, asked: Query[ServicesAsked]) -> Page[ServiceShown]:
    """Return the services, those added first before the others."""
    found = _services(caller(request))
    if asked.customer is not None:
        uses = queries.uses_visible_to(caller(request)).filter(customer=asked.customer)
        found = found.filter(pk__in=uses.order_by().values("service"))
    if asked.active is not None:
        found = found.filter(is_active=asked.active)
    return page_of(request, asked, found.order_by("pk"), _shown)


@services_router.get("/{pk}", summary="Read a service", **reading(ServiceShown, Scope.READ))
def service(request: HttpRequest, pk: Id) -> ServiceShown:
    """Return one service."""
    return ServiceShown.of(one_of(_services(caller(request)), pk))


@services_router.post("", summary="Add a service", **writing(ServiceShown, Scope.SERVICES_WRITE, status=201))
def add_service(request: HttpRequest, told: NewService) -> Status[ServiceShown]:
    """Add a service. Service owners, heads and administrators may."""
    by = caller(request)
    details = _checked(ServiceDetails(**told.model_dump()), by)
    return Status(201, ServiceShown.of(actions.add_service(details, by=by, now=timezone.now())))


@services_router.patch("/{pk}", summary="Change a service", **writing(ServiceShown, Scope.SERVICES_WRITE))
@transaction.atomic
def change_service(request: HttpRequest, pk: Id, told: ServiceChange) -> ServiceShown:
    """Change what is told about a service; what is left out stays. Its owner, heads, administrators may."""
    by = caller(request)
    as_it_is = _details(held(_services(by), pk))
    details = _checked(replace(as_it_is, **told.told()), by)
    return ServiceShown.of(actions.change_service(pk, details, by=by, now=timezone.now()))


def _services(viewer: Viewer) -> Any:
    found = queries.services_visible_to(viewer).select_related("owner", "deputy", "team", "hours")
    return found.prefetch_related("uses__customer")


def _shown(some: Sequence[Service]) -> list[ServiceShown]:
    return [ServiceShown.of(one) for one in some]


def _details(one: Service) -> ServiceDetails:
    return ServiceDetails(**{field.name: getattr(one, field.name) for field in fields(ServiceDetails)})


def _checked(details: ServiceDetails, by: Viewer) -> ServiceDetails:
    """Return the details, a currency only with an amount; refuse names of nobody and nothing."""
    check_known(colleagues_visible_to(by), details.owner_id, "owner_id")
    check_known(colleagues_visible_to(by), details.deputy_id, "deputy_id")
    check_known(teams_visible_to(by), details.team_id, "team_id")
    check_known(queries.hours_visible_to(by), details.hours_id, "hours_id")
    currency = details.cost_currency.upper() if details.cost_amount is not None else ""
    return replace(details, cost_currency=currency)
