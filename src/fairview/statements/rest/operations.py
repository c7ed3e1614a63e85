"""What programs may do with statements."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone
from ninja import Query, Router, Status

from fairview.accounts.rules import Scope
from fairview.customers.queries import customers_visible_to
from fairview.foundation.api import (
    Id,
    Page,
    caller,
    check_known,
    given,
    held,
    one_of,
    page_of,
    reading,
    writing,
)
from fairview.foundation.viewer import Viewer
from fairview.statements import actions, queries
from fairview.statements.models import Statement
from fairview.statements.rest.answered import StatementShown
from fairview.statements.rest.told import (
    HeardFrom,
    NewStatement,
    StatementChange,
    StatementsAsked,
    WhetherShown,
)
from fairview.statements.rules import State, StatementDetails

statements_router = Router(tags=["statements"])


@statements_router.get("", summary="List statements", **reading(Page[StatementShown], Scope.READ))
def statements(request: HttpRequest, asked: Query[StatementsAsked]) -> Page[StatementShown]:
    """Return what we say about customers, what was added first before the rest."""
    found = _chosen(caller(request), asked)
    if asked.state is None:
        return page_of(request, asked, found, _shown)
    so = [row.statement for row in queries.states(found, timezone.now()) if row.state_now == asked.state]
    return page_of(request, asked, so, _shown)


@statements_router.get("/{pk}", summary="Read a statement", **reading(StatementShown, Scope.READ))
def statement(request: HttpRequest, pk: Id) -> StatementShown:
    """Return one statement, whether it still holds or not."""
    return _one(one_of(queries.statements_visible_to(caller(request)), pk))


@statements_router.post(
    "", summary="Add a statement", **writing(StatementShown, Scope.STATEMENTS_WRITE, status=201)
)
def add_statement(request: HttpRequest, told: NewStatement) -> Status[StatementShown]:
    """Say something about a customer, as assumed or as heard. Every colleague may."""
    by = caller(request)
    check_known(customers_visible_to(by), told.customer_id, "customer_id")
    state = State(told.state or (State.HEARD if told.said_by_id else State.ASSUMED))
    details = StatementDetails(**told.model_dump(exclude={"state"}))
    return Status(201, _one(actions.add(details, state, by=by, now=timezone.now())))


@statements_router.patch(
    "/{pk}", summary="Change a statement", **writing(StatementShown, Scope.STATEMENTS_WRITE)
)
@transaction.atomic
def change_statement(request: HttpRequest, pk: Id, told: StatementChange) -> StatementShown:
    """Change what is told about a statement. Whoever added it may, and who may change the customer."""
    by = caller(request)
    details = replace(held(queries.statements_visible_to(by), pk).details, **told.told())
    return _one(actions.change(pk, details, by=by, now=timezone.now()))


@statements_router.post(
    "/{pk}/heard", summary="Say that we heard it", **writing(StatementShown, Scope.STATEMENTS_WRITE)
)
def hear_statement(request: HttpRequest, pk: Id, told: HeardFrom) -> StatementShown:
    """Say that somebody there said so. What the customer answered themselves is not touched."""
    by = caller(request)
    one_of(queries.statements_visible_to(by), pk)
    return _one(actions.say_heard(pk, told.person_id, by=by, now=timezone.now()))


@statements_router.post(
    "/{pk}/end", summary="Say that it no longer holds", **writing(StatementShown, Scope.STATEMENTS_WRITE)
)
def end_statement(request: HttpRequest, pk: Id) -> StatementShown:
    """Say that something no longer holds. What was known and said stays readable."""
    by = caller(request)
    one_of(queries.statements_visible_to(by), pk)
    return _one(actions.end(pk, by=by, now=timezone.now()))


@statements_router.post(
    "/{pk}/shown", summary="Show it to the customer", **writing(StatementShown, Scope.STATEMENTS_WRITE)
)
def show_statement(request: HttpRequest, pk: Id, told: WhetherShown) -> StatementShown:
    """Let the customer see a statement, or no longer."""
    by = caller(request)
    one_of(queries.statements_visible_to(by), pk)
    return _one(actions.show(pk, told.shown, by=by, now=timezone.now()))


# ---------------------------------------------------------------- what they share
def _chosen(viewer: Viewer, asked: StatementsAsked) -> Any:
    told = given(customer=asked.customer, kind=asked.kind)
    found = queries.statements_visible_to(viewer).filter(ended_at__isnull=not asked.ended, **told)
    if asked.changed_since is not None:
        lately = Statement.objects.filter(changes__at__gte=asked.changed_since)
        found = found.filter(pk__in=lately.order_by().values("pk"))
    return found.order_by("pk")


def _shown(some: Sequence[Statement]) -> list[StatementShown]:
    return [StatementShown.of(row) for row in queries.standing(some, timezone.now())]


def _one(statement: Statement) -> StatementShown:
    return _shown([statement])[0]
