"""Add, change, deactivate customers."""

from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any

from django.db import transaction

from fairview.accounts.rules import Role, may_bring_in
from fairview.calculations.words import NotAllowed, Refused, gettext_noop
from fairview.customers import queries, rules
from fairview.customers.actions.industries import industry_named
from fairview.customers.events import CustomerAdded, CustomerChanged
from fairview.customers.models import Customer
from fairview.customers.rules import CustomerDetails
from fairview.foundation import audit, events
from fairview.foundation.viewer import Kind, Viewer

NAME, EXTERNAL_NAME = 160, 200
"""How many letters of a customer's two names are kept."""


@transaction.atomic
def add_customer(details: CustomerDetails, *, by: Viewer, now: datetime) -> Customer:
    """Add a customer; when none is named, the relationship manager who adds it answers for it."""
    if not queries.may_add(by):
        raise NotAllowed(
            gettext_noop("Customers are added by relationship managers, heads and administrators.")
        )
    details = _answered_by(details, by)
    _check(details, None)
    customer = Customer.objects.create(**_stored(details, by=by, now=now))
    audit.added(customer, by=by, at=now)
    events.publish(CustomerAdded(customer_id=customer.pk, at=now))
    return customer


@transaction.atomic
def change_customer(customer_id: int, details: CustomerDetails, *, by: Viewer, now: datetime) -> Customer:
    """Give a customer other details, or another place in the tree."""
    customer = lock_to_change(customer_id, by=by, now=now)
    _check(details, customer.pk)
    with audit.change(customer, by=by, at=now):
        for field, value in _stored(details, by=by, now=now).items():
            setattr(customer, field, value)
        customer.save()
    events.publish(CustomerChanged(customer_id=customer.pk, at=now))
    return customer


@transaction.atomic
def set_customer_active(customer_id: int, active: bool, *, by: Viewer, now: datetime) -> Customer:
    """Stop serving a customer, or serve it again. What was recorded stays."""
    customer = lock_to_change(customer_id, by=by, now=now)
    if not active and customer.children.filter(is_active=True).exists():
        raise Refused(
            gettext_noop("{name} still has parts that we serve. Deactivate or move them first."),
            name=customer.name,
        )
    with audit.change(customer, by=by, at=now, act="reactivated" if active else "deactivated"):
        customer.is_active = active
        customer.save(update_fields=["is_active"])
    events.publish(CustomerChanged(customer_id=customer.pk, at=now))
    return customer


@transaction.atomic
def add_customers_named(
    names: Sequence[str], *, parent: Customer | None, by: Viewer, now: datetime
) -> dict[str, Customer]:
    """Return a customer for each name as a source writes it, adding those that are not there yet.

    A customer is found by its name in exports first, then by its own name. Nobody answers for the added ones
    yet, so the list of customers shows them first.
    """
    if by.viewer_kind != Kind.SYSTEM and not may_bring_in(by.roles):
        raise NotAllowed(gettext_noop("Somebody without a role cannot bring in customers."))
    known = _by_name(parent)
    missing: dict[str, str] = {}
    for name in names:
        if _key(name) not in known:
            missing.setdefault(_key(name), name.strip())
    fresh = _add_each_named(list(missing.values()), parent, by=by, now=now)
    known |= dict(zip(missing, fresh, strict=True))
    return {name: known[_key(name)] for name in names}


def lock_to_change(customer_id: int, *, by: Viewer, now: datetime) -> Customer:
    """Return the customer, locked, when `by` may change it today; otherwise refuse."""
    customer = Customer.objects.select_for_update().get(pk=customer_id)
    if not queries.may_change(by, customer, queries.today(now)):
        raise rules.not_yours(customer.name)
    return customer


def _stored(details: CustomerDetails, *, by: Viewer, now: datetime) -> dict[str, Any]:
    """Return a customer's fields: what it is told by, its industry as the one of that name."""
    told = asdict(rules.trimmed(details))
    return told | {"industry": industry_named(told["industry"], by=by, now=now)}


def _answered_by(details: CustomerDetails, by: Viewer) -> CustomerDetails:
    is_one = Role.RELATIONSHIP_MANAGER in by.roles
    if details.relationship_manager_id is None and is_one and by.viewer_id != details.deputy_id:
        return replace(details, relationship_manager_id=by.viewer_id)
    return details


def _check(details: CustomerDetails, customer_id: int | None) -> None:
    rules.check_customer(details)
    own = Customer.objects.filter(kind=rules.CustomerKind.OWN).values_list("pk", flat=True).first()
    rules.check_kind(details, own_id=own, customer_id=customer_id)
    rules.check_place(customer_id, details.parent_id, queries.parents())
    _check_names(details, customer_id)


def _check_names(details: CustomerDetails, customer_id: int | None) -> None:
    others = Customer.objects.exclude(pk=customer_id or 0)
    if others.filter(parent=details.parent_id, name__iexact=details.name.strip()).exists():
        raise Refused(
            gettext_noop("“{name}” is already there, in the same place."),
            field="name",
            name=details.name.strip(),
        )
    external = details.external_name.strip()
    if external and others.filter(external_name__iexact=external).exists():
        raise Refused(
            gettext_noop("Another customer already has “{name}” as its name in exports."),
            field="external_name",
            name=external,
        )


def _by_name(parent: Customer | None) -> dict[str, Customer]:
    """Return all customers by name: those below `parent` win over namesakes, a name in exports over all."""
    everyone = sorted(
        Customer.objects.all(), key=lambda one: (one.parent_id == getattr(parent, "pk", None), -one.pk)
    )
    known = {one.name.casefold(): one for one in everyone}
    known.update({one.external_name.casefold(): one for one in everyone if one.external_name})
    return known


def _key(name: str) -> str:
    """Return what two names in exports have in common when they mean one customer."""
    return name.strip()[:EXTERNAL_NAME].casefold()


def _add_each_named(
    names: Sequence[str], parent: Customer | None, *, by: Viewer, now: datetime
) -> list[Customer]:
    added = Customer.objects.bulk_create(
        Customer(name=name[:NAME], external_name=name[:EXTERNAL_NAME], parent=parent) for name in names
    )
    audit.added_each(added, by=by, at=now)
    for customer in added:
        events.publish(CustomerAdded(customer_id=customer.pk, at=now))
    return added
