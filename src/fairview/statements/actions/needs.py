"""Which services an activity needs, and when."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from fairview.calculations.words import Refused, gettext_noop
from fairview.foundation import audit, events
from fairview.foundation.viewer import Viewer
from fairview.services.models import Service
from fairview.services.rules import Weekly
from fairview.statements import queries, rules
from fairview.statements.actions.changes import lock
from fairview.statements.events import StatementChanged
from fairview.statements.models import Need, Statement
from fairview.statements.rules.checks import check_times


@transaction.atomic
def set_needs(
    activity_id: int, needed: Sequence[tuple[int, Weekly]], *, by: Viewer, now: datetime
) -> list[Need]:
    """Say which services an activity needs, each at times of its own or (none given) at the activity's."""
    activity = lock(activity_id)
    if not queries.may_alter(by, activity, now):
        raise rules.not_yours(activity.customer.name)
    _check(activity, needed)
    wanted = {
        service: {day: windows for day, windows in weekly.items() if windows} for service, weekly in needed
    }
    before = dict(Need.objects.filter(activity=activity).values_list("service_id", "weekly"))
    if wanted != before:
        _replace(activity, before, wanted)
        _tell(activity, before, wanted, by=by, now=now)
    return list(activity.needs.select_related("service").order_by("service__name", "pk"))


def _check(activity: Statement, needed: Sequence[tuple[int, Weekly]]) -> None:
    if activity.kind != rules.StatementKind.ACTIVITY:
        raise Refused(gettext_noop("Only an activity needs services."))
    ids = [service for service, _weekly in needed]
    if len(set(ids)) != len(ids) or Service.objects.filter(pk__in=ids).count() != len(ids):
        raise Refused(gettext_noop("Choose among our services, each once."))
    for _service, weekly in needed:
        check_times(weekly)


def _replace(activity: Statement, before: dict[int, Weekly], wanted: dict[int, Weekly]) -> None:
    held = Need.objects.filter(activity=activity)
    held.filter(service__in=before.keys() - wanted.keys()).delete()
    for service, weekly in wanted.items():
        held.update_or_create(activity=activity, service_id=service, defaults={"weekly": weekly})


def _tell(
    activity: Statement,
    before: dict[int, Weekly],
    wanted: dict[int, Weekly],
    *,
    by: Viewer,
    now: datetime,
) -> None:
    told = {"before": {"needs": _written(before)}, "after": {"needs": _written(wanted)}}
    audit.note(activity, "needs changed", by=by, at=now, **told)
    events.publish(StatementChanged(activity.pk, now))


def _written(needs: dict[int, Weekly]) -> dict[str, Weekly]:
    return {str(service): needs[service] for service in sorted(needs)}
