"""Who answers for what between us and a customer: joined from customers, services and promises."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from fairview.accounts.models import Colleague, Team
from fairview.customers import queries as customers
from fairview.customers.models import Customer
from fairview.foundation.viewer import Viewer
from fairview.promises.models import ServiceLevel
from fairview.promises.queries import levels_for, levels_visible_to
from fairview.services.models import Decider, Remit, Service
from fairview.services.queries import uses_visible_to
from fairview.services.queries.duties import deciders_for, deciders_visible_to, remits_for, remits_of_service

Cover = Mapping[int, Colleague]
"""Who covers today, by whom they cover for."""


@dataclass(frozen=True)
class Holder:
    """A duty, who holds it, and who does so today while they are away."""

    duty: str
    who: Colleague | None
    covers: Colleague | None = None

    @property
    def has_left(self) -> bool:
        """Whether somebody is named who is not there any more."""
        return self.who is not None and not self.who.is_active

    @property
    def is_open(self) -> bool:
        """Whether nobody who is there holds it."""
        return self.who is None or self.has_left


@dataclass(frozen=True)
class ServiceDuties:
    """A service: who owns it and stands in, which team attends it, what judges it, who decides there."""

    service: Service
    owner: Holder
    deputy: Holder
    levels: Sequence[ServiceLevel] = ()
    deciders: Sequence[Decider] = ()

    @property
    def team(self) -> Team | None:
        """The team that attends it."""
        return self.service.team


@dataclass(frozen=True)
class Duties:
    """Everything that somebody answers for between us and a customer."""

    customer: Customer
    relationship: Sequence[Holder]
    services: Sequence[ServiceDuties]
    levels: Sequence[ServiceLevel]
    """What judges whatever they get from us, whichever service it is."""
    deciders: Sequence[Decider]
    remits: Sequence[Remit]


def duties_of(viewer: Viewer, customer: Customer, now: datetime) -> Duties:
    """Return who answers for what for a customer; a fixed number of queries."""
    line = [customer.pk, *customers.ancestors(customer.pk)]
    services = _services_used(viewer, customer)
    levels = levels_for(viewer, line, now)
    deciders = deciders_for(viewer, customer)
    cover = _cover(now, _named([customer], services))
    relationship = [
        _holder(_("relationship manager"), customer.relationship_manager, cover),
        _holder(_("deputy"), customer.deputy, cover),
    ]
    lines = [_service_duties(one, cover, levels, deciders) for one in services]
    general = [one for one in deciders if one.service_id is None]
    return Duties(
        customer=customer,
        relationship=relationship,
        services=lines,
        levels=[one for one in levels if one.service_id is None],
        deciders=general,
        remits=remits_for(viewer, line, [one.pk for one in services]),
    )


# ---------------------------------------------------------------- one service, all who use it
@dataclass(frozen=True)
class Served:
    """A customer that uses a service: who looks after them, and who decides there."""

    customer: Customer
    relationship: Sequence[Holder]
    deciders: Sequence[Decider]


@dataclass(frozen=True)
class DutiesAround:
    """Who answers for a service and, for each customer that uses it, who answers for them."""

    duties: ServiceDuties
    served: Sequence[Served]
    remits: Sequence[Remit]


def duties_around(viewer: Viewer, service: Service, now: datetime) -> DutiesAround:
    """Return who answers for what around a service; a fixed number of queries."""
    uses = (
        uses_visible_to(viewer).filter(service=service, customer__is_active=True).order_by("customer__name")
    )
    users = [
        use.customer for use in uses.select_related("customer__relationship_manager", "customer__deputy")
    ]
    cover = _cover(now, _named(users, [service]))
    there = deciders_visible_to(viewer).filter(customer__in=users, person__is_active=True)
    deciders = [one for one in there if one.service_id in (None, service.pk)]
    levels = [one for one in levels_visible_to(viewer).filter(service=service) if one.facts.judges(now)]
    duties = _service_duties(service, cover, levels, [])
    served = [_served(one, cover, deciders) for one in users]
    return DutiesAround(duties, served, remits_of_service(viewer, service))


def _served(customer: Customer, cover: Cover, deciders: Sequence[Decider]) -> Served:
    relationship = [
        _holder(_("relationship manager"), customer.relationship_manager, cover),
        _holder(_("deputy"), customer.deputy, cover),
    ]
    return Served(customer, relationship, [one for one in deciders if one.customer_id == customer.pk])


# ---------------------------------------------------------------- what they are made of
def _services_used(viewer: Viewer, customer: Customer) -> list[Service]:
    uses = uses_visible_to(viewer).filter(customer=customer, service__is_active=True)
    joined = uses.select_related("service__owner", "service__deputy", "service__team")
    return [use.service for use in joined.order_by("service__name", "service")]


def _named(some: Iterable[Customer], services: Iterable[Service]) -> list[int]:
    """Return whoever is named as answering for any of these."""
    found = [pk for one in some for pk in (one.relationship_manager_id, one.deputy_id)]
    found += [pk for one in services for pk in (one.owner_id, one.deputy_id)]
    return [pk for pk in found if pk is not None]


def _cover(now: datetime, named: list[int]) -> Cover:
    return customers.cover_on(customers.today(now), named)


def _holder(duty: str, who: Colleague | None, cover: Cover) -> Holder:
    return Holder(duty, who, cover.get(who.pk) if who else None)


def _service_duties(
    service: Service, cover: Cover, levels: Iterable[ServiceLevel], deciders: Iterable[Decider]
) -> ServiceDuties:
    return ServiceDuties(
        service,
        _holder(_("service owner"), service.owner, cover),
        _holder(_("deputy"), service.deputy, cover),
        [one for one in levels if one.service_id == service.pk],
        [one for one in deciders if one.service_id == service.pk],
    )
