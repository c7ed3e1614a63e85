"""Note that we asked something of a person; their attention is a budget."""

from datetime import datetime

from django.db import transaction

from fairview.calculations.words import Refused, gettext_noop
from fairview.customers import queries
from fairview.customers.models import Approach, Person

ABOUT = 200
"""How many letters say what a mail was about."""


@transaction.atomic
def approach(person_id: int, about: str, *, now: datetime) -> Approach:
    """Note that a mail which asks something leaves to this person now; a second in a week is refused."""
    person = Person.objects.select_for_update().get(pk=person_id)
    if queries.free_from(person_id, now) > now:
        raise Refused(
            gettext_noop("{name} was asked something within the last week; this waits."), name=person.name
        )
    return Approach.objects.create(person=person, at=now, about=about[:ABOUT])
