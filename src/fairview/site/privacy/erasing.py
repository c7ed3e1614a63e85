"""Erasing a customer's person: what would go, what stays and why, and doing it. It cannot be undone."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.text import capfirst
from django.utils.translation import gettext

from fairview.customers import actions as customers
from fairview.customers.events import PersonChanged
from fairview.customers.models import Customer, Person
from fairview.customers.rules import check_not_erased
from fairview.foundation import audit, events
from fairview.foundation.audit import AuditEntry
from fairview.foundation.mail import OutboxMessage
from fairview.foundation.viewer import Viewer
from fairview.site.privacy import audited, finding, rules, striking
from fairview.site.privacy.doubts import Doubt, doubts
from fairview.site.privacy.finding import Subject
from fairview.site.privacy.registry import TABLES
from fairview.site.privacy.tables import Table
from fairview.site.privacy.traces import Eraser

ENTRIES = AuditEntry._meta.label_lower
LETTERS = OutboxMessage._meta.label_lower


@dataclass(frozen=True)
class Line:
    """What becomes of a table's rows about somebody."""

    title: str
    count: int
    because: str


@dataclass(frozen=True)
class Plan:
    """What erasing would do."""

    goes: Sequence[Line]
    stays: Sequence[Line]
    doubts: Sequence[Doubt]
    instead: str
    shared: Sequence[str]
    """What somebody else has too, so that it is struck only where it is surely theirs."""
    entries: int
    """How many entries are theirs, because they were made one."""

    @property
    def reasons(self) -> Mapping[str, Sequence[Line]]:
        """What stays, by why."""
        found: dict[str, list[Line]] = {}
        for line in self.stays:
            found.setdefault(line.because, []).append(line)
        return found


def subject_of(person: Person, also: Iterable[str] = ()) -> Subject:
    """Return all that tells of a person, and the words that will stand for them."""
    return finding.person(person, instead(person.customer), also)


def instead(customer: Customer) -> str:
    """Return the words that stand for somebody who was erased."""
    words = gettext("somebody at {customer}").format(customer=customer.shown_name)
    return words[: rules.LONGEST_NAME]


def plan(person: Person) -> Plan:
    """Return what erasing a person would do; nothing is changed."""
    subject = subject_of(person)
    counted = [(table, finding.theirs(subject, table).count()) for table in TABLES]
    told = [(table, count) for table, count in counted if count]
    return Plan(
        goes=[_line(table, count) for table, count in told if table.row],
        stays=[_line(table, count) for table, count in told if not table.row],
        doubts=doubts(subject),
        instead=subject.traces.instead,
        shared=sorted(subject.traces.shared),
        entries=len(subject.ids),
    )


@transaction.atomic
def erase(person_id: int, said: rules.Erasing, *, by: Viewer, now: datetime) -> Person:
    """Erase a person with all entries that are theirs, wherever something of them stands."""
    rules.check_may_erase(by.roles)
    person = Person.objects.select_for_update().select_related("customer").get(pk=person_id)
    check_not_erased(person.erased_at is not None)
    rules.check_erasing(said, person.name)
    subject = subject_of(person, said.also)
    rules.check_words(said.also, finding.others_named(said.also, subject.ids))
    for pk in sorted(subject.ids):
        customers.revoke_all(pk, by=by, now=now)
    done = _take_out(subject)
    for pk in sorted(subject.ids):
        _blank(pk, subject.traces.instead, now)
        audit.note(Person.objects.get(pk=pk), "erased", by=by, at=now, after=dict(done))
        events.publish(PersonChanged(person_id=pk, at=now))
    return Person.objects.get(pk=person_id)


def _take_out(subject: Subject) -> Counter[str]:
    """Take somebody out of every table but their own entries; return how many rows of each changed."""
    letters = finding.letters_to(subject)
    done = Counter(
        {ENTRIES: audited.empty_entries(subject, Eraser(subject.traces, subject.traces.anywhere_theirs))}
    )
    done += striking.strike_texts(subject)
    done[LETTERS] += striking.empty(letters, subject)
    return done + striking.remove_rows(subject)


def _blank(pk: int, instead: str, now: datetime) -> None:
    """Leave of an entry what says nothing about who it was. The audit gets no “before” of this."""
    table = next(one for one in TABLES if one.model is Person)
    fields = dict.fromkeys(table.replace.split(), instead) | dict.fromkeys(table.blank.split(), "")
    Person.objects.filter(pk=pk).update(**fields, is_active=False, keep_until=None, erased_at=now)


def _line(table: Table, count: int) -> Line:
    because = gettext(table.because) if table.because else ""
    return Line(capfirst(gettext(table.words)), count, because)
