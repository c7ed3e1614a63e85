"""When each of a customer's people last told us something about their business."""

from collections.abc import Collection
from datetime import datetime

from django.db.models import Max

from fairview.statements.models import Statement, Verdict


def last_told(person_ids: Collection[int]) -> dict[int, datetime]:
    """Return when each last said something to a statement, or was the one we heard it from.

    Who never did is left out; so is what they objected to having said. A talk counts from when it was noted.
    """
    said = Verdict.objects.filter(person__in=person_ids, taken_back_at=None).order_by()
    heard = Statement.objects.filter(said_by__in=person_ids).order_by()
    last = dict(said.values("person").annotate(last=Max("at")).values_list("person", "last"))
    for pk, at in heard.values("said_by").annotate(last=Max("added_at")).values_list("said_by", "last"):
        last[pk] = max(at, last.get(pk, at))
    return last
