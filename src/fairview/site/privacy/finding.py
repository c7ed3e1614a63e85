"""Finds what is about somebody: by what points to them, and by what names them."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet, TextField
from django.db.models.functions import Cast

from fairview.accounts.models import Colleague
from fairview.customers.models import Merge, Person
from fairview.foundation.audit import AuditEntry
from fairview.foundation.mail import OutboxMessage
from fairview.site.privacy.registry import TABLES
from fairview.site.privacy.tables import Table, links_of
from fairview.site.privacy.traces import Traces, holds, written

PERSON = Person._meta.label_lower
COLLEAGUE = Colleague._meta.label_lower


@dataclass(frozen=True)
class Subject:
    """Somebody about whom we hold something: all entries of a person that were made one, or a colleague."""

    who: Person | Colleague
    ids: frozenset[int]
    traces: Traces

    @property
    def is_person(self) -> bool:
        """Whether it is a customer's person rather than a colleague."""
        return isinstance(self.who, Person)

    def of(self, table: Table) -> Q:
        """Return which rows of a table point to them."""
        return table.of_people(self.ids) if self.is_person else table.of_colleague(self.who.pk)


def person(who: Person, instead: str, also: Iterable[str] = ()) -> Subject:
    """Return a person with all their entries, and every name, address and number they had.

    `instead` will stand for them once they are erased; `also` are other words for them.
    """
    ids = _one_with(who.pk)
    if who.erased_at is not None:
        return Subject(who, frozenset(ids), Traces(frozenset(), frozenset(), instead))
    rows = Person.objects.filter(pk__in=ids)
    names = _told({*rows.values_list("name", flat=True), *_former(PERSON, ids, "name")})
    contacts = _told({value for one in rows.values_list("email", "phone") for value in one})
    contacts |= _told({*_former(PERSON, ids, "email"), *_former(PERSON, ids, "phone")})
    shared = _shared(names | contacts, ids)
    return Subject(who, frozenset(ids), Traces(names, contacts, instead, shared, frozenset(also)))


def colleague(who: Colleague) -> Subject:
    """Return a colleague, with every address they had; names are looked for, but stay."""
    names = {who.name, *_former(COLLEAGUE, [who.pk], "name")}
    contacts = {who.email, *_former(COLLEAGUE, [who.pk], "email")}
    return Subject(who, frozenset([who.pk]), Traces(frozenset(names), frozenset(contacts), who.name))


def theirs(subject: Subject, table: Table) -> QuerySet[Any]:
    """Return the rows of a table that are about somebody by what they point to, or to whom they went."""
    found = subject.of(table)
    if table.model is AuditEntry:
        found |= _audit_of(subject)
    if table.model is OutboxMessage:
        found |= Q(pk__in=[one.pk for one in letters_to(subject)])
    return table.rows.filter(found).order_by("pk")


def naming(table: Table, wanted: Collection[str]) -> QuerySet[Any]:
    """Return the rows of a table in whose texts one of these may stand, a piece of a longer word too."""
    forms = {form for one in wanted for form in written(one)}
    as_text = {f"{name}_as_text": Cast(name, TextField()) for name in table.texts if forms}
    found = Q(pk__in=())
    for name in as_text:
        for form in forms:
            found |= Q(**{f"{name}__icontains": form})
    rows: QuerySet[Any] = table.rows.annotate(**as_text)
    return rows.filter(found).order_by("pk")


def named_in(subject: Subject, table: Table) -> list[Any]:
    """Return the rows of a table that name somebody for certain, and point to them in no other way."""
    wanted = subject.traces.everywhere
    known = theirs(subject, table).order_by().values("pk")
    candidates = naming(table, wanted).exclude(pk__in=known)
    return [row for row in candidates if any(holds(getattr(row, name), wanted) for name in table.texts)]


def letters_to(subject: Subject) -> list[OutboxMessage]:
    """Return the mails to an address of theirs."""
    addresses = {one.casefold() for one in subject.traces.contacts if "@" in one}
    tables = (table for table in TABLES if table.model is OutboxMessage)
    sent = (letter for table in tables for letter in naming(table, addresses))
    return [letter for letter in sent if any(to.casefold() in addresses for to in letter.to)]


# ---------------------------------------------------------------- all that is one
def _one_with(pk: int) -> set[int]:
    """Return the entries of a person that were made one with this one, whichever of them is asked about."""
    known, fresh = {pk}, {pk}
    while fresh:
        joined = Merge.objects.filter(Q(kept__in=fresh) | Q(gone__in=fresh), undone_at=None)
        fresh = {one for pair in joined.values_list("kept", "gone") for one in pair} - known
        known |= fresh
    return known


def _former(kind: str, ids: Iterable[int], field: str) -> Iterator[str]:
    """Yield what the audit knows that a field of an entry has held."""
    entries = AuditEntry.objects.filter(object_kind=kind, object_id__in=[str(pk) for pk in ids])
    for before, after in entries.values_list("before", "after"):
        yield from (told[field] for told in (before, after) if told.get(field))


def _told(values: Iterable[str]) -> frozenset[str]:
    return frozenset(value.strip() for value in values if value.strip())


def _shared(traces: Iterable[str], ids: Collection[int]) -> frozenset[str]:
    """Return which of these somebody else has too, there or on our side: a name, a switchboard’s number."""
    known = {one.casefold() for one in traces}
    others = Person.objects.exclude(pk__in=ids).values_list("name", "email", "phone")
    ours = Colleague.objects.values_list("name", "email")
    taken = {told.casefold() for row in (*others, *ours) for told in row if told}
    return frozenset(one for one in traces if one.casefold() in known & taken)


def others_named(words: Collection[str], ids: Collection[int]) -> list[str]:
    """Return who else, there or on our side, has one of these words in their name."""
    others = Person.objects.exclude(pk__in=ids).values_list("name", flat=True)
    names = [*others, *Colleague.objects.values_list("name", flat=True)]
    return sorted(name for name in names if holds(name, words))


def _audit_of(subject: Subject) -> Q:
    """Return which entries are about them, or about what points to them, even if that is gone by now."""
    if not subject.is_person:
        return Q(object_kind=COLLEAGUE, object_id=str(subject.who.pk))
    found = Q(pk__in=())
    for table in TABLES:
        for link in links_of(table.model, Person):
            found |= Q(**{f"before__{link}_id__in": subject.ids}) | Q(
                **{f"after__{link}_id__in": subject.ids}
            )
        if table.model is not AuditEntry:
            numbers = table.rows.filter(subject.of(table)).values_list("pk", flat=True)
            found |= Q(object_kind=table.label, object_id__in=[str(pk) for pk in numbers])
    return found
