"""A service level that was set by mistake is taken back while it has judged nothing."""

from dataclasses import replace
from datetime import datetime

from django.db import transaction

from fairview.foundation import audit, events
from fairview.foundation.viewer import Viewer
from fairview.promises import queries, rules
from fairview.promises.actions.levels import check_may_set, store
from fairview.promises.events import ServiceLevelEnded, ServiceLevelSet
from fairview.promises.models import ServiceLevel


@transaction.atomic
def take_back_level(level_id: int, *, by: Viewer, now: datetime) -> ServiceLevel | None:
    """Remove a level that has judged nothing; the audit keeps it.

    Return the level that it replaced where that one goes on.
    """
    level = ServiceLevel.objects.select_for_update().get(pk=level_id)
    check_may_set(level, by, now)
    check_may_take_back(level, now)
    goes_on = going_on_without(level, now)
    audit.note(level, "taken back", by=by, at=now, before=audit.fields_of(level))
    level.delete()
    events.publish(ServiceLevelEnded(level_id, level.judges_from, now))
    if goes_on:
        _let_go_on(goes_on, by=by, now=now)
    return goes_on


def check_may_take_back(level: ServiceLevel, now: datetime) -> None:
    """Refuse to take a level back where finished work is judged by it, or would be once it is gone."""
    replaced = ServiceLevel.objects.filter(replaces=level).exists()
    rules.check_taken_back(is_fresh=queries.is_fresh(level, now), is_replaced=replaced)
    rules.check_judged_nothing(queries.has_judged(level.facts, now))
    if (before := going_on_without(level, now)) and before.valid_until:
        anew = replace(before.facts, judges_from=before.valid_until, valid_until=None)
        rules.check_judged_nothing(queries.has_judged(anew, now))


def going_on_without(level: ServiceLevel, now: datetime) -> ServiceLevel | None:
    """Return the level that this one ended by replacing it.

    It stays ended where its end has passed before this one began to judge: what was opened between the two
    was promised by neither.
    """
    before = level.replaces
    if before is None or before.valid_until is None:
        return None
    goes_on = before.valid_until >= min(level.judges_from, now)
    return before if goes_on else None


def _let_go_on(level: ServiceLevel, *, by: Viewer, now: datetime) -> None:
    ended = level.valid_until or now
    with audit.change(level, by=by, at=now, act="goes on"):
        level.valid_until = None
        store(level)
    events.publish(ServiceLevelSet(level.pk, ended, now))
