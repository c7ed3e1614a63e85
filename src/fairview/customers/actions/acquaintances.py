"""Say which colleague knows a person."""

from datetime import datetime

from django.db import transaction

from fairview.accounts.models import Colleague
from fairview.calculations.words import NotAllowed, Refused, gettext_noop
from fairview.customers import queries
from fairview.customers.models import Acquaintance, Person
from fairview.foundation import audit
from fairview.foundation.viewer import Viewer

FROM_WHAT = 160
"""How many letters say from what they know each other."""


@transaction.atomic
def add_acquaintance(
    person_id: int, colleague_id: int, words: str = "", *, by: Viewer, now: datetime
) -> Acquaintance:
    """Say that a colleague knows a person; said twice, the later words stand."""
    person = Person.objects.select_for_update().select_related("customer").get(pk=person_id)
    _check_may(person, colleague_id, by=by, now=now)
    if not Colleague.objects.filter(pk=colleague_id, is_active=True).exists():
        raise Refused(gettext_noop("Choose somebody who can sign in."), field="colleague")
    told = " ".join(words.split())[:FROM_WHAT]
    known = Acquaintance.objects.filter(person=person, colleague=colleague_id).first()
    if known is None:
        known = Acquaintance.objects.create(person=person, colleague_id=colleague_id, words=told)
        audit.added(known, by=by, at=now)
        return known
    with audit.change(known, by=by, at=now):
        known.words = told
        known.save(update_fields=["words"])
    return known


@transaction.atomic
def remove_acquaintance(acquaintance_id: int, *, by: Viewer, now: datetime) -> None:
    """Say that a colleague does not know a person, or no longer."""
    known = Acquaintance.objects.select_related("person__customer").get(pk=acquaintance_id)
    _check_may(known.person, known.colleague_id, by=by, now=now)
    audit.removed(known, by=by, at=now)
    known.delete()


def _check_may(person: Person, colleague_id: int, *, by: Viewer, now: datetime) -> None:
    if not queries.may_say_who_knows(by, person, colleague_id, now):
        raise NotAllowed(
            gettext_noop("Whom somebody knows is said by themselves, or by whoever may change {customer}."),
            customer=person.customer.name,
        )
