"""Write down where a person stands, and forget it in time. Only few may; no value of it is kept elsewhere."""

from dataclasses import asdict
from datetime import datetime

from django.db import transaction
from django.db.models import F, Q

from fairview.customers import queries, rules
from fairview.customers.actions.looks import looked
from fairview.customers.models import Customer, Person, Stance
from fairview.foundation import audit
from fairview.foundation.viewer import Kind, Viewer


@transaction.atomic
def note_stance(person_id: int, details: rules.StanceDetails, *, by: Viewer, now: datetime) -> Stance:
    """Write down where a person stands on a day; what was written before stays until its year is over."""
    person = Person.objects.select_for_update().select_related("customer").get(pk=person_id)
    _check_may(by, person.customer)
    rules.check_stance(details, queries.today(now))
    who = by.viewer_id if by.viewer_kind == Kind.COLLEAGUE else None
    told = asdict(details) | {"evidence": " ".join(details.evidence.split())}
    stance = Stance.objects.create(
        person=person, customer=person.customer, written_at=now, written_by_id=who, **told
    )
    audit.added(stance, by=by, at=now)
    return stance


@transaction.atomic
def remove_stance(stance_id: int, *, by: Viewer, now: datetime) -> None:
    """Forget what was written about where a person stands, before its year is over."""
    stance = Stance.objects.select_for_update(of=("self",)).select_related("customer").get(pk=stance_id)
    _check_may(by, stance.customer)
    audit.removed(stance, by=by, at=now)
    stance.delete()


@transaction.atomic
def look_at_stances(customer_id: int, *, by: Viewer, now: datetime) -> list[Stance]:
    """Return where a customer's people stand, by the latest word about each, and note who looked at whom."""
    customer = Customer.objects.get(pk=customer_id)
    _check_may(by, customer)
    found = queries.stances_of(by, customer)
    for stance in found:
        looked(stance.person, rules.LookedAt.STANCE, by=by, now=now)
    return found


def sweep(*, now: datetime) -> int:
    """Forget what is older than a year, and what was left behind by a move; called by the hour."""
    too_old = Q(dated__lt=queries.today(now) - rules.STANCE_KEPT)
    left_behind = ~Q(customer=F("person__customer"))
    return Stance.objects.filter(too_old | left_behind).delete()[0]


def _check_may(by: Viewer, customer: Customer) -> None:
    if by.viewer_kind != Kind.SYSTEM and not queries.may_see_stances(by, customer):
        raise rules.not_your_stances()
