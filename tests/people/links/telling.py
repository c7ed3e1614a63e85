"""What the customer's people are told and by which links they come, made as the house makes it."""

from datetime import datetime

from django.utils import timezone

from fairview.customers import actions as customers
from fairview.customers.models import Person
from fairview.customers.rules import Purpose
from fairview.explain_backs import actions as explain_backs
from fairview.explain_backs.models import Addressee, ExplainBack
from fairview.explain_backs.rules import Draft, Line, Reply
from fairview.foundation.viewer import SYSTEM
from fairview.statements import actions as statements
from fairview.statements.models import Statement
from fairview.statements.rules import Answer, State, StatementDetails
from tests import makers

LISTS = "Theatre lists start at 07:30, Monday to Saturday."
HOUR = "An hour without the device desk cancels two operations."
LOANS = "The wards borrow from each other at the end of the month."


def now() -> datetime:
    """Return the moment at which everything here happens: links go by the real clock."""
    return timezone.now()


def noor() -> Person:
    """Noor Haddad, at the Warehouse: another part of the tree."""
    found = Person.objects.filter(name="Noor Haddad").first()
    return found or Person.objects.create(
        name="Noor Haddad", customer=makers.warehouse(), email="haddad@brigids.example"
    )


def nawal() -> Person:
    """Noor's sister Nawal, who works at Surgery & Theatres."""
    found = Person.objects.filter(name="Nawal Haddad").first()
    return found or Person.objects.create(
        name="Nawal Haddad", customer=makers.surgery(), email="nawal@brigids.example"
    )


def link(person: Person, purpose: Purpose = Purpose.OWN_PAGE, subject: object = "", days: int = 30) -> str:
    """Return the secret of a fresh link."""
    return customers.mint(person.pk, purpose, str(subject), by=SYSTEM, now=now(), days=days)


def understood(text: str = LISTS, *, of: int | None = None, is_shown: bool = True) -> Statement:
    """Return something that Marta wrote down about Surgery & Theatres, shown to them; it is said once."""
    customer_id = of or makers.surgery().pk
    if known := Statement.objects.filter(customer=customer_id, text=text, ended_at=None).first():
        return known
    details = StatementDetails(customer_id=customer_id, text=text, is_shown=is_shown)
    return statements.add(details, State.ASSUMED, by=makers.marta(), now=now())


def told(*people: Person) -> ExplainBack:
    """Return an explain-back of three lines, the first of which is a statement, sent to these people."""
    lines = [Line(LISTS, statement_id=understood().pk), Line(HOUR), Line(LOANS)]
    draft = Draft("", lines, [person.pk for person in people])
    made = explain_backs.prepare(makers.surgery().pk, draft, by=makers.marta(), now=now())
    explain_backs.send(made.pk, by=makers.marta(), now=now())
    return made


def addressee(person: Person, made: ExplainBack | None = None) -> Addressee:
    """Return what this person was told."""
    return (made or told(person)).addressees.get(person=person)


def noted(person: Person) -> Addressee:
    """Return what Marta noted of a talk with this person."""
    one = addressee(person)
    reply = Reply({item.pk: (Answer.RIGHT, "") for item in one.explain_back.items.all()}, "the night shift")
    return explain_backs.note_talk(one.pk, reply, now().date(), by=makers.marta(), now=now())


def told_in_a_form(one: Addressee, **more: object) -> dict[str, object]:
    """Return a form filled in for an addressee: right, not quite, wrong."""
    first, second, third = one.explain_back.items.values_list("pk", flat=True)
    return {
        f"answer-{first}": "right",
        f"answer-{second}": "not quite",
        f"really-{second}": "One operation, and the ward waits.",
        f"answer-{third}": "wrong",
        "missed": "We share the scanner with Imaging.",
        **more,
    }
