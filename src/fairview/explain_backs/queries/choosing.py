"""What may be told back: customers somebody may write to; what we know of one, doubtful things first."""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import QuerySet

from fairview.accounts.models import Colleague
from fairview.customers import queries as customers
from fairview.customers.models import Customer
from fairview.customers.rules import may_change
from fairview.foundation.viewer import Viewer
from fairview.statements import queries as statements
from fairview.statements.queries import StatementRow
from fairview.statements.rules import State

ASK_FIRST = (State.ASSUMED, State.HEARD, State.STALE, State.REFUTED)
"""What we think, what we only heard, what is old, and what they say is wrong: in this order."""

OFFERED = 40
"""How many statements are offered at once."""


def customers_to_write_to(viewer: Viewer, now: datetime) -> QuerySet[Customer]:
    """Return the customers that this viewer may tell what we understood, by name."""
    every = customers.customers_visible_to(viewer).filter(is_active=True).order_by("name", "pk")
    if may_change(viewer.roles, (), ()):
        return every
    if not isinstance(viewer, Colleague):
        return every.none()
    return every.filter(pk__in=customers.answers_for(viewer, customers.today(now)).values("pk"))


def to_tell_back(viewer: Viewer, customer: Customer, now: datetime) -> list[StatementRow]:
    """Return what we know of a customer as it stands: first what their word is wanted on."""
    found = statements.statements_visible_to(viewer).filter(customer=customer, ended_at=None)
    rows = sorted(statements.worst_first(found, now), key=_wanted)[:OFFERED]
    return statements.standing([row.statement for row in rows], now)


def worth_asking(rows: Sequence[StatementRow]) -> list[StatementRow]:
    """Return those of the rows that their word is wanted on."""
    return [row for row in rows if row.state_now in ASK_FIRST or row.disagree]


def _wanted(row: StatementRow) -> int:
    if row.disagree:
        return 0
    return ASK_FIRST.index(row.state_now) + 1 if row.state_now in ASK_FIRST else len(ASK_FIRST) + 1
