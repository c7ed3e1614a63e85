"""Give many customers to another colleague in one go."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from fairview.accounts.models import Colleague
from fairview.calculations.words import Refused, gettext_noop
from fairview.customers import queries, rules
from fairview.customers.events import CustomersHandedOver
from fairview.customers.models import Customer
from fairview.customers.rules import Duty
from fairview.foundation import audit, events
from fairview.foundation.viewer import Viewer


@dataclass(frozen=True)
class HandOver:
    """Which duty for which customers goes from whom to whom."""

    from_id: int
    to_id: int
    duty: Duty
    customer_ids: Sequence[int]


@transaction.atomic
def hand_over(plan: HandOver, *, by: Viewer, now: datetime) -> list[Customer]:
    """Hand customers over in one transaction, each with its own line in the audit.

    Refused as a whole when one of them may not be changed, or has meanwhile gone to somebody else. When the
    receiver is the customer's other half (its deputy gets the first duty), the two change places.
    """
    _check(plan)
    customers = list(Customer.objects.select_for_update().filter(pk__in=plan.customer_ids))
    day = queries.today(now)
    for customer in customers:
        if not queries.may_change(by, customer, day):
            raise rules.not_yours(customer.name)
        _give(customer, plan, by=by, now=now)
    events.publish(CustomersHandedOver(customer_ids=tuple(one.pk for one in customers), at=now))
    return customers


def _check(plan: HandOver) -> None:
    if plan.from_id == plan.to_id:
        raise Refused(gettext_noop("Choose two different colleagues."), field="to")
    if not plan.customer_ids:
        raise Refused(gettext_noop("Choose at least one customer."), field="customers")
    if not Colleague.objects.filter(pk=plan.to_id, is_active=True).exists():
        raise Refused(gettext_noop("Choose somebody who can sign in."), field="to")


def _give(customer: Customer, plan: HandOver, *, by: Viewer, now: datetime) -> None:
    field, other = plan.duty.field, plan.duty.other.field
    if getattr(customer, field) != plan.from_id:
        raise Refused(
            gettext_noop("{name} has meanwhile gone to somebody else. Look at the list again."),
            name=customer.name,
        )
    with audit.change(customer, by=by, at=now, act="handed over"):
        setattr(customer, field, plan.to_id)
        if getattr(customer, other) == plan.to_id:
            setattr(customer, other, plan.from_id)
        customer.save(update_fields=["relationship_manager", "deputy"])
