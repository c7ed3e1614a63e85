"""What colleagues do with statements: add, change, hear, end, show, and rank the activities."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime

from django.db import transaction

from fairview.calculations.words import Refused, gettext_noop
from fairview.customers import queries as customers
from fairview.customers.models import Customer, Person
from fairview.foundation.viewer import Viewer, is_one_of_us
from fairview.services.models import Service
from fairview.statements import queries, rules
from fairview.statements.actions.changes import Act, added, changing, lock
from fairview.statements.models import Statement
from fairview.statements.rules import Read, State, StatementDetails, StatementKind


@transaction.atomic
def add(details: StatementDetails, state: State = State.ASSUMED, *, by: Viewer, now: datetime) -> Statement:
    """Say something about a customer: that we assume it, or that we heard it."""
    if not is_one_of_us(by):
        raise rules.only_colleagues_add()
    rules.check_ours(state)
    details = _checked(details)
    check_theirs(details.said_by_id, details.customer_id)
    _check_new(details)
    statement = Statement.objects.create(
        **asdict(details), state=state.value, state_since=now, worded_at=now, added_at=now
    )
    added(statement, by=by, now=now)
    return statement


@transaction.atomic
def change(statement_id: int, details: StatementDetails, *, by: Viewer, now: datetime) -> Statement:
    """Give a statement other details. What the customer has not read so is ours again."""
    statement = lock(statement_id)
    _check_may_alter(statement, by, now)
    details = _checked(details)
    if details.customer_id != statement.customer_id:
        raise Refused(gettext_noop("A statement stays with its customer; end it and add another."))
    if details.said_by_id != statement.said_by_id:  # who has moved since, or was erased, said so all the same
        check_theirs(details.said_by_id, details.customer_id)
    _check_kind_free(statement, details, by)
    anew = not rules.says_the_same(statement.details, details)
    with changing(statement, Act("reworded" if anew else "changed"), by=by, now=now):
        for field, value in asdict(details).items():
            setattr(statement, field, value)
        if anew:
            _made_ours(statement, now)
    return statement


@transaction.atomic
def change_as_read(read: Read, details: StatementDetails, *, by: Viewer, now: datetime) -> Statement:
    """Give a statement other details, unless it was changed or answered since whoever gives them read it."""
    statement = lock(read.statement_id)
    rules.check_as_read(read, queries.read_of(statement.pk), str(statement))
    return change(statement.pk, details, by=by, now=now)


@transaction.atomic
def say_heard(statement_id: int, person_id: int | None = None, *, by: Viewer, now: datetime) -> Statement:
    """Say that somebody there said so. It does not touch what the customer answered themselves."""
    statement = lock(statement_id)
    if not is_one_of_us(by):
        raise rules.only_colleagues_add()
    if statement.state not in rules.OURS or queries.said_of([statement.pk]):
        raise Refused(
            gettext_noop("They answered to this themselves; ask them again rather than say we heard it.")
        )
    check_theirs(person_id, statement.customer_id)
    with changing(statement, Act("heard"), by=by, now=now):
        statement.state, statement.state_since = State.HEARD.value, now
        statement.said_by_id = person_id or statement.said_by_id
    return statement


@transaction.atomic
def end(statement_id: int, *, by: Viewer, now: datetime) -> Statement:
    """Say that something no longer holds. What was known and said stays readable."""
    statement = lock(statement_id)
    _check_may_alter(statement, by, now)
    with changing(statement, Act("ended"), by=by, now=now):
        statement.ended_at = now
        statement.rank = None
    return statement


@transaction.atomic
def show(statement_id: int, shown: bool, *, by: Viewer, now: datetime) -> Statement:
    """Let the customer see a statement, or no longer."""
    statement = lock(statement_id)
    _check_may_alter(statement, by, now)
    with changing(statement, Act("shown" if shown else "hidden"), by=by, now=now):
        statement.is_shown = shown
    return statement


@transaction.atomic
def rank(customer_id: int, ids: Sequence[int], *, by: Viewer, now: datetime) -> list[Statement]:
    """Put a customer's activities in the order that they gave; those left out have no rank."""
    customer = Customer.objects.get(pk=customer_id)
    if not customers.may_change(by, customer, customers.today(now)):
        raise rules.not_yours(customer.name)
    held = Statement.objects.filter(customer=customer, kind=StatementKind.ACTIVITY, ended_at=None)
    activities = {one.pk: one for one in held.select_for_update(of=("self",))}
    if len(set(ids)) != len(ids) or not activities.keys() >= set(ids):
        raise Refused(gettext_noop("These are not their activities any more; look at the list again."))
    places = {pk: place for place, pk in enumerate(ids, start=1)}
    for pk, activity in activities.items():
        with changing(activity, Act("ranked"), by=by, now=now):
            activity.rank = places.get(pk)
    return [activities[pk] for pk in ids]


def check_theirs(person_id: int | None, customer_id: int) -> None:
    """Refuse somebody who does not work at this customer, at a part of it or at what it is part of."""
    if person_id is None:
        return
    line = {*customers.customer_and_below(customer_id), *customers.ancestors(customer_id)}
    if not Person.objects.filter(pk=person_id, customer__in=line, erased_at=None).exists():
        raise Refused(gettext_noop("This person does not work at this customer."), field="said_by")


def _checked(details: StatementDetails) -> StatementDetails:
    details = rules.trimmed(details)
    rules.check_statement(details)
    _check_fit(details)
    return details


def _check_new(details: StatementDetails) -> None:
    """Refuse to say the same twice, as a button pressed twice would; calendars see to it themselves."""
    same = Statement.objects.filter(
        customer=details.customer_id,
        kind=details.kind,
        term__iexact=details.term,
        text__iexact=details.text,
        begins_on=details.begins_on,
        ended_at=None,
    )
    if not details.calendar_uid and same.exists():
        raise Refused(gettext_noop("“{text}” is said about them already."), field="text", text=details.text)


def _check_fit(details: StatementDetails) -> None:
    """Refuse to say how well a service serves an activity where either is not there."""
    activities = Statement.objects.filter(kind=StatementKind.ACTIVITY, customer=details.customer_id)
    if details.activity_id and not activities.filter(pk=details.activity_id).exists():
        raise Refused(gettext_noop("Choose one of their activities."), field="activity")
    if details.service_id and not Service.objects.filter(pk=details.service_id).exists():
        raise Refused(gettext_noop("Choose one of our services."), field="service")


def _check_kind_free(statement: Statement, details: StatementDetails, by: Viewer) -> None:
    """Refuse another kind where something rests on what the statement is."""
    if details.kind != statement.kind and queries.resting_on(by, statement):
        raise Refused(
            gettext_noop(
                "Something rests on this: what it needs, or what serves it. Its kind stays as it is."
            ),
            field="kind",
        )


def _check_may_alter(statement: Statement, by: Viewer, now: datetime) -> None:
    if not queries.may_alter(by, statement, now):
        raise rules.not_yours(statement.customer.name)


def _made_ours(statement: Statement, now: datetime) -> None:
    """Begin anew with other words: nobody has read them, so whatever was answered is about others."""
    statement.state = (State.HEARD if statement.said_by_id else State.ASSUMED).value
    statement.state_since = statement.worded_at = now
    statement.told_by, statement.channel, statement.told_back_at = None, "", None
