"""When we may next ask something of somebody: at most one mail that asks leaves to a person in a week."""

from collections.abc import Collection
from datetime import datetime

from django.db.models import Max

from fairview.customers import rules
from fairview.customers.models import Approach


def free_from(person_id: int, now: datetime) -> datetime:
    """Return when the next mail that asks something of this person may leave: `now`, or later."""
    return free_from_each([person_id], now)[person_id]


def free_from_each(person_ids: Collection[int], now: datetime) -> dict[int, datetime]:
    """Return the same for many people at once."""
    lately = Approach.objects.filter(person__in=person_ids, at__gt=now - rules.APPROACH_EVERY)
    last = dict(lately.values("person").annotate(last=Max("at")).values_list("person", "last"))
    return {one: last[one] + rules.APPROACH_EVERY if one in last else now for one in person_ids}
