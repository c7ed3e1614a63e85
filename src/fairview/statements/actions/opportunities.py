"""Something from their industry put to a customer, for a goal of theirs, and what they said to it."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from fairview.calculations.words import Refused, gettext_noop
from fairview.customers import queries as customers
from fairview.customers.models import Customer, Person
from fairview.foundation import audit, events
from fairview.foundation.viewer import Kind, Viewer
from fairview.statements import rules
from fairview.statements.events import OpportunityAnswered, OpportunityPut
from fairview.statements.models import Opportunity, Statement
from fairview.statements.queries.industries import fitting
from fairview.statements.rules import Outcome, State, StatementKind
from fairview.statements.rules.industries import Reply, check_reply


@dataclass(frozen=True, kw_only=True)
class Put:
    """A note, the goal of theirs that it serves, and whom it is put to."""

    customer_id: int
    note_id: int
    goal_id: int
    person_id: int


@transaction.atomic
def put_opportunity(details: Put, *, by: Viewer, now: datetime) -> Opportunity:
    """Put a fitting note to a customer. Nothing is sent: somebody raises it, and notes what they say."""
    customer = Customer.objects.select_for_update(of=("self",)).get(pk=details.customer_id)
    _check_may(customer, by, now)
    _check_fits(customer, details, by, now)
    _check_theirs(customer, details)
    opportunity = Opportunity.objects.create(
        customer=customer,
        note_id=details.note_id,
        goal_id=details.goal_id,
        put_to_id=details.person_id,
        put_at=now,
        put_by_id=by.viewer_id if by.viewer_kind == Kind.COLLEAGUE else None,
    )
    audit.added(opportunity, by=by, at=now)
    events.publish(OpportunityPut(opportunity.pk, now))
    return opportunity


@transaction.atomic
def answer_opportunity(opportunity_id: int, reply: Reply, *, by: Viewer, now: datetime) -> Opportunity:
    """Note what they said: interested, not now or never. All three are fine."""
    opportunity = Opportunity.objects.select_for_update(of=("self",)).get(pk=opportunity_id)
    _check_may(opportunity.customer, by, now)
    if opportunity.outcome != Outcome.OPEN:
        raise Refused(gettext_noop("They have answered this already."))
    check_reply(reply, customers.today(now))
    is_for_later = reply.outcome == Outcome.NOT_NOW
    with audit.change(opportunity, by=by, at=now, act=f"answered: {reply.outcome.value}"):
        opportunity.outcome, opportunity.said_at = reply.outcome.value, now
        opportunity.raise_again_on = reply.raise_again_on if is_for_later else None
        opportunity.words = " ".join(reply.words.split())
        opportunity.save()
    events.publish(OpportunityAnswered(opportunity.pk, now))
    return opportunity


def _check_may(customer: Customer, by: Viewer, now: datetime) -> None:
    if not customers.may_change(by, customer, customers.today(now)):
        raise rules.not_yours(customer.name)


def _check_fits(customer: Customer, details: Put, by: Viewer, now: datetime) -> None:
    found = fitting(by, customer, now)
    if found.open is not None:
        raise Refused(
            gettext_noop("One at a time: “{note}” was put to them and waits for what they say."),
            note=str(found.open),
        )
    if details.note_id not in {one.note.pk for one in found.notes}:
        raise Refused(
            gettext_noop("This does not fit them now; choose among the notes that do."), field="note"
        )


def _check_theirs(customer: Customer, details: Put) -> None:
    goals = Statement.objects.filter(customer=customer, kind=StatementKind.GOAL, ended_at=None)
    if not goals.exclude(state=State.REFUTED).filter(pk=details.goal_id).exists():
        raise Refused(gettext_noop("Choose the goal of theirs that it serves."), field="goal")
    line = [customer.pk, *customers.ancestors(customer.pk)]
    known = Person.objects.filter(customer__in=line, is_active=True, erased_at=None)
    if not known.filter(pk=details.person_id).exists():
        raise Refused(gettext_noop("Say to whom of theirs it is put."), field="person")
