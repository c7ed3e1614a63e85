"""Busy times from a customer's own calendar: tried and shown first, brought in only as it was shown.

The same calendar twice changes nothing: an entry is known by its name in the calendar and its first day.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.db import transaction

from fairview.customers.models import Customer
from fairview.foundation.viewer import Viewer, is_one_of_us
from fairview.statements import queries, rules
from fairview.statements.actions.statements import add
from fairview.statements.models import Statement
from fairview.statements.rules import Entry, State, StatementDetails, StatementKind, Unread


@dataclass(frozen=True)
class BroughtIn:
    """What a calendar would add, or has added; what is here already, and what was left out and why."""

    added: Sequence[Entry]
    same: int
    left_out: Sequence[Unread]


def try_calendar(customer_id: int, content: bytes, *, by: Viewer, now: datetime) -> BroughtIn:
    """Return what a calendar would add, without adding it."""
    if not is_one_of_us(by):
        raise rules.only_colleagues_add()
    customer = Customer.objects.get(pk=customer_id)
    zone = ZoneInfo(queries.zone_of(customer))
    read = rules.read_calendar(content, zone, now.astimezone(zone).date())
    held = Statement.objects.filter(customer=customer).exclude(calendar_uid="")
    known = set(held.values_list("calendar_uid", "begins_on"))
    fresh = {(one.uid, one.begins_on): one for one in read.entries}
    added = sorted(
        (one for key, one in fresh.items() if key not in known), key=lambda one: (one.begins_on, one.text)
    )
    return BroughtIn(added, len(fresh) - len(added), read.left_out)


@transaction.atomic
def bring_in_calendar(customer_id: int, content: bytes, *, by: Viewer, now: datetime) -> BroughtIn:
    """Add the busy times of a calendar: they are heard, for the customer handed them over."""
    Customer.objects.select_for_update(of=("self",)).get(pk=customer_id)
    outcome = try_calendar(customer_id, content, by=by, now=now)
    for entry in outcome.added:
        add(_details(customer_id, entry), State.HEARD, by=by, now=now)
    return outcome


def _details(customer_id: int, entry: Entry) -> StatementDetails:
    return StatementDetails(
        customer_id=customer_id,
        text=entry.text,
        kind=StatementKind.BUSY_TIME,
        begins_on=entry.begins_on,
        ends_on=entry.ends_on,
        repeats=entry.repeats,
        calendar_uid=entry.uid,
    )
