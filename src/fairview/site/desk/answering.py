"""Who answers for what between us and a customer: joined from customers, services and promises."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
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


@dataclass(frozen=True)
class Gap:
    """Something that nobody answers for, and the one act that fills it."""

    words: str
    act: str
    address: str
    is_bad: bool = False


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
    """Everything that somebody answers for between us and a customer; gaps first."""

    customer: Customer
    gaps: Sequence[Gap]
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
        gaps=_worst_first([*_customer_gaps(customer, relationship, general), *_service_gaps(lines)]),
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
    gaps: Sequence[Gap]
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
    unserved = [gap for one in served for gap in _customer_gaps(one.customer, one.relationship, one.deciders)]
    gaps = _worst_first([*_service_gaps([duties]), *unserved])
    return DutiesAround(duties, gaps, served, remits_of_service(viewer, service))


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


# ---------------------------------------------------------------- what nobody answers for
def _customer_gaps(
    customer: Customer, relationship: Sequence[Holder], deciders: Sequence[Decider]
) -> list[Gap]:
    change = reverse("customers:change_customer", args=[customer.pk])
    name, act = customer.shown_name, _("Name somebody")
    manager, deputy = relationship
    gaps = []
    if manager.who is None or manager.has_left:
        gaps.append(Gap(_("Nobody answers for {name}.").format(name=name), act, change, is_bad=True))
    if deputy.who is None or deputy.has_left:
        words = _("Nobody stands in for the relationship manager of {name}.").format(name=name)
        gaps.append(Gap(words, act, change))
    if not deciders:
        words = _("Nobody is said to decide at {name}.").format(name=name)
        address = reverse("site:add_decider", args=[customer.pk])
        gaps.append(Gap(words, _("Say who decides"), address))
    return gaps


def _service_gaps(lines: Iterable[ServiceDuties]) -> list[Gap]:
    gaps = []
    for line in lines:
        change = reverse("services:change_service", args=[line.service.pk])
        name, act = line.service.name, _("Name somebody")
        if line.owner.who is None or line.owner.has_left:
            gaps.append(Gap(_("Nobody owns {name}.").format(name=name), act, change, is_bad=True))
        if line.deputy.who is None or line.deputy.has_left:
            gaps.append(Gap(_("Nobody stands in for the owner of {name}.").format(name=name), act, change))
        if line.team is None:
            gaps.append(
                Gap(_("No team is said to attend {name}.").format(name=name), _("Name a team"), change)
            )
    return gaps


def _worst_first(gaps: Iterable[Gap]) -> list[Gap]:
    return sorted(gaps, key=lambda gap: not gap.is_bad)
