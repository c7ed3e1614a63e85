"""Take hold of an explain-back or of somebody who was told, before anything about them changes."""

from datetime import datetime

from fairview.customers.models import Customer
from fairview.customers.rules import not_yours
from fairview.explain_backs import queries
from fairview.explain_backs.models import Addressee, ExplainBack
from fairview.foundation.viewer import Viewer


def check_may_write(customer: Customer, *, by: Viewer, now: datetime) -> None:
    """Refuse whoever may not change this customer today."""
    if not queries.may_write(by, customer, now):
        raise not_yours(customer.name)


def lock(explain_back_id: int, *, by: Viewer, now: datetime) -> ExplainBack:
    """Return an explain-back, locked, when `by` may change its customer today."""
    found = ExplainBack.objects.select_for_update(of=("self",)).select_related("customer")
    explain_back = found.get(pk=explain_back_id)
    check_may_write(explain_back.customer, by=by, now=now)
    return explain_back


def lock_addressee(addressee_id: int) -> Addressee:
    """Return somebody who was told, locked."""
    found = Addressee.objects.select_for_update(of=("self",))
    return found.select_related("person__customer", "explain_back__customer").get(pk=addressee_id)
