"""Bring customers and people in from a table: tried row by row, kept only when every row is good."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from functools import partial
from typing import Any, TypeVar

from django.db import transaction

from fairview.accounts.models import Colleague
from fairview.calculations.words import Refused, gettext_noop
from fairview.customers.actions.customers import add_customer, change_customer
from fairview.customers.actions.people import add_person, change_person
from fairview.customers.models import Customer, Person
from fairview.customers.rules import (
    CUSTOMER_COLUMNS,
    PERSON_COLUMNS,
    CustomerDetails,
    CustomerKind,
    Level,
    PersonDetails,
    PersonRole,
    Problem,
    ReachedBy,
    Row,
    read_sheet,
)
from fairview.foundation.viewer import Viewer

Kind = TypeVar("Kind", bound=StrEnum)


@dataclass
class Outcome:
    """What a table did, or would do."""

    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    same: int = 0
    problems: list[Problem] = field(default_factory=list)
    unused: Sequence[str] = ()

    @property
    def rows(self) -> int:
        """How many rows were read."""
        return len(self.added) + len(self.changed) + self.same + len({one.row for one in self.problems})


def try_customers(content: bytes, *, by: Viewer, now: datetime) -> Outcome:
    """Return what this table of customers would do, and do nothing."""
    return _run(_customers, content, by=by, now=now, keep=False)


def bring_in_customers(content: bytes, *, by: Viewer, now: datetime) -> Outcome:
    """Add and change customers as the table says; with one problem anywhere, nothing."""
    return _run(_customers, content, by=by, now=now, keep=True)


def try_people(content: bytes, *, by: Viewer, now: datetime) -> Outcome:
    """Return what this table of people would do, and do nothing."""
    return _run(_people, content, by=by, now=now, keep=False)


def bring_in_people(content: bytes, *, by: Viewer, now: datetime) -> Outcome:
    """Add and change people as the table says; with one problem anywhere, nothing."""
    return _run(_people, content, by=by, now=now, keep=True)


def _run(read: Callable[..., Outcome], content: bytes, *, by: Viewer, now: datetime, keep: bool) -> Outcome:
    with transaction.atomic():
        outcome = read(content, by=by, now=now)
        if outcome.problems or not keep:
            transaction.set_rollback(True)
    return outcome


# ---------------------------------------------------------------- customers
def _customers(content: bytes, *, by: Viewer, now: datetime) -> Outcome:
    sheet = read_sheet(content, CUSTOMER_COLUMNS, ["name"])
    outcome = Outcome(problems=list(sheet.problems), unused=sheet.unused)
    known = _Known()
    seen: dict[int, int] = {}
    waiting = list(sheet.rows)
    while waiting:
        ready = [row for row in waiting if known.has_place(row)] or waiting
        waiting = [row for row in waiting if row not in ready]
        for row in ready:
            _try(row, outcome, partial(_customer, row, known, seen, outcome, by=by, now=now))
    return outcome


class _Known:
    """Customers and colleagues by the names a table may call them."""

    def __init__(self) -> None:
        self.customers: dict[str, list[Customer]] = {}
        self.colleagues: dict[str, list[Colleague]] = {}
        for customer in Customer.objects.all():
            self.learn(customer)
        for colleague in Colleague.objects.all():
            for name in {colleague.email.casefold(), colleague.name.casefold()}:
                self.colleagues.setdefault(name, []).append(colleague)

    def learn(self, customer: Customer) -> None:
        for name in {customer.name.casefold(), customer.external_name.casefold()} - {""}:
            others = [one for one in self.customers.get(name, []) if one.pk != customer.pk]
            self.customers[name] = [*others, customer]

    def has_place(self, row: Row) -> bool:
        return "parent" not in row.cells or row.cells["parent"].casefold() in self.customers

    def customer(self, name: str, column: str) -> Customer:
        found = self.customers.get(name.casefold(), [])
        exact = [one for one in found if one.external_name.casefold() == name.casefold()]
        return _only(exact or found, name, column, gettext_noop("There is no customer “{name}”."))

    def colleague(self, name: str, column: str) -> Colleague:
        found = self.colleagues.get(name.casefold(), [])
        active = [one for one in found if one.is_active]
        return _only(active or found, name, column, NO_COLLEAGUE)


NO_COLLEAGUE = gettext_noop("There is no colleague “{name}” who can sign in.")
Found = TypeVar("Found")


def _only(found: Sequence[Found], name: str, column: str, none: str) -> Found:
    if not found:
        raise Refused(none, field=column, name=name)
    if len(found) > 1:
        raise Refused(gettext_noop("More than one is called “{name}”."), field=column, name=name)
    return found[0]


def _customer(
    row: Row, known: _Known, seen: dict[int, int], outcome: Outcome, *, by: Viewer, now: datetime
) -> None:
    cells: dict[str, Any] = dict(row.cells)
    name = cells.get("name", "")
    found = _look_up(
        cells,
        {
            "parent": known.customer,
            "relationship_manager": known.colleague,
            "deputy": known.colleague,
            "kind": partial(_one_of, CustomerKind),
        },
    )
    parent: Customer | None = found.pop("parent", None)
    if "kind" in found:
        cells["kind"] = found.pop("kind")
    if parent:
        cells["parent_id"] = parent.pk
    existing = _existing(cells.get("external_name") or name, name, parent, known)
    cells |= {f"{duty}_id": _on_duty(colleague, duty, existing) for duty, colleague in found.items()}
    details = replace(existing.details if existing else CustomerDetails(name=name), **cells)
    if existing and existing.details == details:
        customer = existing
        outcome.same += 1
    elif existing:
        customer = change_customer(existing.pk, details, by=by, now=now)
        outcome.changed.append(customer.name)
    else:
        customer = add_customer(details, by=by, now=now)
        outcome.added.append(customer.name)
    _check_once(seen, customer.pk, row)
    known.learn(customer)


def _on_duty(colleague: Colleague, duty: str, existing: Customer | None) -> int:
    """Return who gets a duty. Who left may keep one: a table comes back as it went out."""
    if not colleague.is_active and getattr(existing, f"{duty}_id", None) != colleague.pk:
        raise Refused(NO_COLLEAGUE, field=duty, name=colleague.email)
    return colleague.pk


def _existing(external: str, name: str, parent: Customer | None, known: _Known) -> Customer | None:
    """Return the customer a row means: by its name in exports, else by its name and place."""
    for one in known.customers.get(external.casefold(), []):
        if one.external_name.casefold() == external.casefold():
            return one
    found = known.customers.get(name.casefold(), [])
    if len(found) > 1:
        place = parent.pk if parent else None
        found = [one for one in found if one.parent_id == place] or found
    return _only(found, name, "name", "") if found else None


# ---------------------------------------------------------------- people
def _people(content: bytes, *, by: Viewer, now: datetime) -> Outcome:
    sheet = read_sheet(content, PERSON_COLUMNS, ["name", "customer"])
    outcome = Outcome(problems=list(sheet.problems), unused=sheet.unused)
    known, seen = _Known(), dict[int, int]()
    for row in sheet.rows:
        _try(row, outcome, partial(_person, row, known, seen, outcome, by=by, now=now))
    return outcome


def _person(
    row: Row, known: _Known, seen: dict[int, int], outcome: Outcome, *, by: Viewer, now: datetime
) -> None:
    cells: dict[str, Any] = dict(row.cells)
    if "customer" not in cells:
        raise Refused(gettext_noop("Which customer do they belong to?"), field="customer")
    kinds = {"level": Level, "role": PersonRole, "reached_by": ReachedBy}
    ways: dict[str, Callable[[str, str], Any]] = {
        name: partial(_one_of, kind) for name, kind in kinds.items()
    }
    found = _look_up(cells, {"customer": known.customer, **ways})
    customer_id = found.pop("customer").pk
    cells |= found
    existing = _existing_person(cells, customer_id)
    base = existing.details if existing else PersonDetails(customer_id=customer_id, name="")
    details = replace(base, customer_id=customer_id, **cells)
    if existing and existing.details == details:
        person = existing
        outcome.same += 1
    elif existing:
        person = change_person(existing.pk, details, by=by, now=now)
        outcome.changed.append(person.name)
    else:
        person = add_person(details, by=by, now=now)
        outcome.added.append(person.name)
    _check_once(seen, person.pk, row)


def _existing_person(cells: dict[str, Any], customer_id: int) -> Person | None:
    """Return the person a row means: by e-mail, or without one by name at the same customer."""
    if "email" in cells:
        return Person.objects.filter(email__iexact=cells["email"]).first()
    namesakes = Person.objects.filter(customer=customer_id, name__iexact=cells.get("name", ""))
    return _only(list(namesakes), cells["name"], "name", "") if namesakes else None


# ---------------------------------------------------------------- each row
def _try(row: Row, outcome: Outcome, act: Callable[[], None]) -> None:
    """Do one row; what is refused becomes a problem at its place, and the row leaves no trace."""
    before = (len(outcome.added), len(outcome.changed), outcome.same)
    try:
        with transaction.atomic():
            act()
    except Refused as refused:
        faults = refused.faults if isinstance(refused, _Faults) else [refused]
        outcome.problems += [Problem(row.number, one.field, one.sentence) for one in faults]
        del outcome.added[before[0] :], outcome.changed[before[1] :]
        outcome.same = before[2]


class _Faults(Refused):
    """Several cells of one row that mean nothing here."""

    def __init__(self, faults: list[Refused]) -> None:
        super().__init__("{first}", first=str(faults[0]))
        self.faults = faults


def _look_up(cells: dict[str, Any], ways: Mapping[str, Callable[[str, str], Any]]) -> dict[str, Any]:
    """Take these cells out of a row and return what they mean; refuse with every one that means nothing."""
    found: dict[str, Any] = {}
    faults: list[Refused] = []
    for column in [one for one in ways if one in cells]:
        try:
            found[column] = ways[column](cells.pop(column), column)
        except Refused as refused:
            faults.append(refused)
    if faults:
        raise _Faults(faults)
    return found


def _check_once(seen: dict[int, int], key: int, row: Row) -> None:
    if key in seen:
        raise Refused(gettext_noop("Row {row} is about the same one."), field="name", row=seen[key])
    seen[key] = row.number


def _one_of(kind: type[Kind], word: str, column: str) -> Kind:
    try:
        return kind(word.casefold())
    except ValueError as error:
        words = ", ".join(one.value for one in kind)
        raise Refused(
            gettext_noop("“{word}” is not known here. One of: {words}."), field=column, word=word, words=words
        ) from error
