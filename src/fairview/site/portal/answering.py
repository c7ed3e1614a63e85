"""Who answers for what, as a customer's person reads it: on our side, and who decides on theirs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from fairview.accounts.models import Colleague
from fairview.calculations.words import gettext_noop
from fairview.customers import queries as customers
from fairview.customers.models import Customer, Person
from fairview.services.models import Decider, Remit, Service
from fairview.services.queries import uses_visible_to
from fairview.services.queries.duties import deciders_for, remits_for
from fairview.services.rules.duties import Duty

Cover = Mapping[int, Colleague]
"""Who stands in today, by whom they stand in for."""


@dataclass(frozen=True)
class Holder:
    """Who answers for something, who stands in for them, and who does so today."""

    what: str
    who: Colleague | None
    deputy: Colleague | None = None
    today: Colleague | None = None


DUTIES: Mapping[Duty, str] = {
    Duty.RELATIONSHIP_MANAGER: gettext_noop("whoever answers for you"),
    Duty.DEPUTY: gettext_noop("whoever stands in for them"),
    Duty.SERVICE_OWNER: gettext_noop("whoever answers for the service"),
    Duty.OWNERS_DEPUTY: gettext_noop("whoever stands in for whoever answers for the service"),
    Duty.TEAM: gettext_noop("the team that is there for you"),
}
"""Duties without the words of our trade."""


@dataclass(frozen=True)
class MayDecide:
    """What somebody of ours may decide without asking anybody."""

    words: str
    who: str
    service: str


@dataclass(frozen=True)
class Answering:
    """Who answers on our side, what they may decide alone, and who decides on theirs."""

    holders: Sequence[Holder]
    may_decide: Sequence[MayDecide]
    deciders: Sequence[Decider]


def answering(person: Person, now: datetime) -> Answering:
    """Return who answers for this person's customer and for each service they use, and who decides there."""
    line = [person.customer_id, *customers.ancestors(person.customer_id)]
    nearest, services = _nearest(line), _services(person)
    cover = _cover([nearest.relationship_manager, *(one.owner for one in services)], now)
    them = _("You: {customer}").format(customer=person.customer.name)
    holders = [
        _holder(them, nearest.relationship_manager, nearest.deputy, cover),
        *(_holder(one.name, one.owner, one.deputy, cover) for one in services),
    ]
    remits = [_may_decide(one) for one in remits_for(person, line, [one.pk for one in services])]
    return Answering(holders, remits, deciders_for(person, person.customer))


def _may_decide(remit: Remit) -> MayDecide:
    return MayDecide(remit.words, _(DUTIES[Duty(remit.duty)]), remit.service.name if remit.service else "")


def _nearest(line: Sequence[int]) -> Customer:
    """Return their customer, or the nearest one above it, that somebody answers for."""
    known = Customer.objects.select_related("relationship_manager", "deputy").in_bulk(line)
    return next((known[pk] for pk in line if known[pk].relationship_manager), known[line[0]])


def _services(person: Person) -> list[Service]:
    uses = uses_visible_to(person).filter(service__is_active=True)
    found = {use.service_id: use.service for use in uses.select_related("service__owner", "service__deputy")}
    return sorted(found.values(), key=lambda one: one.name.casefold())


def _cover(named: Sequence[Colleague | None], now: datetime) -> Cover:
    return customers.cover_on(customers.today(now), [one.pk for one in named if one])


def _holder(what: str, who: Colleague | None, deputy: Colleague | None, cover: Cover) -> Holder:
    """Return who answers; who cannot sign in any more is not there to answer."""
    there = who if who and who.is_active else None
    stands_in = deputy if deputy and deputy.is_active else None
    return Holder(what, there, stands_in, cover.get(there.pk) if there else None)
