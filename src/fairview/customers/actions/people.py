"""Add and change the people at a customer."""

from dataclasses import asdict
from datetime import date, datetime

from django.db import transaction

from fairview.calculations.words import Refused, gettext_noop
from fairview.customers import queries, rules
from fairview.customers.actions.codes import end_ways_in
from fairview.customers.actions.customers import lock_to_change
from fairview.customers.events import PersonAdded, PersonChanged
from fairview.customers.models import Customer, Person
from fairview.customers.rules import PersonDetails
from fairview.foundation import audit, events, mail
from fairview.foundation.viewer import SYSTEM, Viewer


@transaction.atomic
def add_person(details: PersonDetails, *, by: Viewer, now: datetime) -> Person:
    """Add a person at a customer."""
    lock_to_change(details.customer_id, by=by, now=now)
    _check(details, None)
    check_not_ours(details.email)
    person = Person.objects.create(**asdict(rules.trimmed(details)))
    audit.added(person, by=by, at=now)
    events.publish(PersonAdded(person_id=person.pk, at=now))
    return person


@transaction.atomic
def change_person(
    person_id: int, details: PersonDetails, *, by: Viewer, now: datetime, read: PersonDetails | None = None
) -> Person:
    """Give a person other details; moving to another customer needs a say in both.

    `read` is what they were when `by` began to write: what has changed since is not written over unseen.
    With another address every link they were sent ends: the one before may have been somebody else's.
    """
    person = _lock(person_id, by=by, now=now)
    rules.check_unchanged(_changed_since(read, person) if read else [])
    if details.customer_id != person.customer_id:
        lock_to_change(details.customer_id, by=by, now=now)
    _check(details, person.pk)
    if person.is_active:
        check_not_ours(details.email)
    if details.email.strip().casefold() != person.email.casefold():
        end_ways_in(person.pk, by=by, now=now)
        mail.readdress(person.email, details.email.strip())
    with audit.change(person, by=by, at=now):
        for field, value in asdict(rules.trimmed(details)).items():
            setattr(person, field, value)
        person.save()
    events.publish(PersonChanged(person_id=person.pk, at=now))
    return person


@transaction.atomic
def set_person_active(person_id: int, active: bool, *, by: Viewer, now: datetime) -> Person:
    """Say that a person has left, or is back. What they said stays; their links end for good."""
    person = _lock(person_id, by=by, now=now)
    if active:
        check_not_ours(person.email)
    else:
        end_ways_in(person.pk, by=by, now=now)
    with audit.change(person, by=by, at=now, act="came back" if active else "left"):
        person.is_active = active
        person.save(update_fields=["is_active"])
    events.publish(PersonChanged(person_id=person.pk, at=now))
    return person


@transaction.atomic
def keep_person_until(person_id: int, day: date | None, *, by: Viewer, now: datetime) -> Person:
    """Say until when we keep what we hold about a person; nobody is erased by that alone."""
    person = _lock(person_id, by=by, now=now)
    rules.check_keep_until(day, queries.today(now))
    with audit.change(person, by=by, at=now):
        person.keep_until = day
        person.save(update_fields=["keep_until"])
    return person


def check_not_ours(email: str) -> None:
    """Refuse that links of a customer's person go to one of us, who could then confirm for them."""
    rules.check_not_ours(email.strip(), queries.whose_of_ours(email))


def _lock(person_id: int, *, by: Viewer, now: datetime) -> Person:
    person = Person.objects.select_for_update().get(pk=person_id)
    customer = Customer.objects.get(pk=person.customer_id)
    if not queries.may_change(by, customer, queries.today(now)):
        raise rules.not_yours(customer.name)
    if merge := queries.merged_into(SYSTEM, person):
        rules.refuse_merged(person.name, merge.kept.name)
    rules.check_not_erased(person.erased_at is not None)
    return person


def _changed_since(read: PersonDetails, person: Person) -> list[str]:
    """Return what differs from what was read, by its name and as it is now."""
    before, after = asdict(read), asdict(person.details)
    return [f"{_name_of(name)}: {_said(person, name)}" for name in after if before[name] != after[name]]


def _name_of(field: str) -> str:
    return str(Person._meta.get_field(field).verbose_name)  # type: ignore[union-attr]  # fields of its own


def _said(person: Person, field: str) -> str:
    """Return what stands in a field as people read it."""
    if field == "customer_id":
        return person.customer.name
    return str(getattr(person, f"get_{field}_display", lambda: getattr(person, field) or "–")())


def _check(details: PersonDetails, person_id: int | None) -> None:
    rules.check_person(details)
    email = details.email.strip()
    namesake = (
        Person.objects.exclude(pk=person_id or 0)
        .filter(email__iexact=email)
        .select_related("customer")
        .first()
    )
    if email and namesake:
        raise Refused(
            gettext_noop("{email} already belongs to {name} at {customer}."),
            field="email",
            email=email,
            name=namesake.name,
            customer=namesake.customer.name,
        )
