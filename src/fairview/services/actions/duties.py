"""Say who decides on their side, and what each of ours may decide."""

from dataclasses import asdict
from datetime import datetime

from django.db import transaction

from fairview.calculations.words import Refused, gettext_noop
from fairview.customers import queries as customers
from fairview.customers.actions.customers import lock_to_change
from fairview.customers.models import Customer, Person
from fairview.foundation import audit
from fairview.foundation.viewer import Kind, Viewer
from fairview.services import rules
from fairview.services.models import Decider, Remit, Service
from fairview.services.rules import duties
from fairview.services.rules.duties import DeciderDetails, RemitDetails
from fairview.services.rules.who import oversees


@transaction.atomic
def add_decider(details: DeciderDetails, *, by: Viewer, now: datetime) -> Decider:
    """Say who decides at a customer."""
    customer = lock_to_change(details.customer_id, by=by, now=now)
    _check(details, customer)
    decider = Decider.objects.create(**_told(details))
    audit.added(decider, by=by, at=now)
    return decider


@transaction.atomic
def change_decider(decider_id: int, details: DeciderDetails, *, by: Viewer, now: datetime) -> Decider:
    """Say anew who decides, about what, and who stands in; the customer stays."""
    decider = Decider.objects.select_for_update().get(pk=decider_id)
    customer = lock_to_change(decider.customer_id, by=by, now=now)
    _check(details, customer, besides=decider_id)
    with audit.change(decider, by=by, at=now):
        for name, value in _told(details).items():
            setattr(decider, name, value)
        decider.customer = customer
        decider.save()
    return decider


@transaction.atomic
def remove_decider(decider_id: int, *, by: Viewer, now: datetime) -> None:
    """Say that somebody no longer decides."""
    decider = Decider.objects.select_for_update().get(pk=decider_id)
    lock_to_change(decider.customer_id, by=by, now=now)
    audit.removed(decider, by=by, at=now)
    decider.delete()


@transaction.atomic
def add_remit(details: RemitDetails, *, by: Viewer, now: datetime) -> Remit:
    """Say what whoever holds a duty may decide."""
    remit = Remit(**asdict(details) | {"words": " ".join(details.words.split())})
    if not may_change_remit(remit, by, now):
        raise duties.not_your_remit()
    duties.check_remit(details)
    remit.save()
    audit.added(remit, by=by, at=now)
    return remit


@transaction.atomic
def remove_remit(remit_id: int, *, by: Viewer, now: datetime) -> None:
    """Say that somebody may no longer decide this."""
    locked = Remit.objects.select_for_update(of=("self",))
    remit = locked.select_related("customer", "service").get(pk=remit_id)
    if not may_change_remit(remit, by, now):
        raise duties.not_your_remit()
    audit.removed(remit, by=by, at=now)
    remit.delete()


def may_change_remit(remit: Remit, by: Viewer, now: datetime) -> bool:
    """Return whether somebody may say this: who answers for everything it is about; a head for all."""
    if by.viewer_kind == Kind.SYSTEM:
        return True
    if remit.customer_id is None and remit.service_id is None:
        return oversees(by.roles)
    return _of_customer(remit.customer, by, now) and _of_service(remit.service, by)


def _of_customer(customer: Customer | None, by: Viewer, now: datetime) -> bool:
    return customer is None or customers.may_change(by, customer, customers.today(now))


def _of_service(service: Service | None, by: Viewer) -> bool:
    return service is None or rules.may_change_service(by.roles, by.viewer_id, service.answering)


def _check(details: DeciderDetails, customer: Customer, *, besides: int = 0) -> None:
    duties.check_decider(details)
    line = [customer.pk, *customers.ancestors(customer.pk), *customers.customer_and_below(customer.pk)]
    for field, pk in (("person", details.person_id), ("stand_in", details.stand_in_id)):
        if pk is not None:
            person = Person.objects.get(pk=pk)
            there = person.is_active and person.customer_id in line
            duties.check_of_theirs(there, person.name, customer.name, field)
    same = Decider.objects.exclude(pk=besides).filter(
        customer=customer, service=details.service_id, person=details.person_id
    )
    if same.exists():
        raise Refused(gettext_noop("That is said already."), field="person")


def _told(details: DeciderDetails) -> dict[str, object]:
    return asdict(details) | {"decides": " ".join(details.decides.split())}
