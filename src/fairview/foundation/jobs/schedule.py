"""Jobs that start by the clock: `SCHEDULE` in `site/wiring.py` says which, a table remembers when next."""

from datetime import datetime, timedelta

from croniter import croniter
from django.db import transaction
from django.db.models import Q

from fairview.foundation.jobs import registry
from fairview.foundation.jobs.actions import enqueue
from fairview.foundation.jobs.models import Job, Scheduled
from fairview.foundation.jobs.registry import Plan
from fairview.foundation.jobs.rules import State
from fairview.foundation.viewer import SYSTEM, Kind

IDLE_FOR = timedelta(days=1)
"""How long a job of the schedule that found nothing to do stays on the page."""


def start_due(*, now: datetime) -> int:
    """Start every job whose time has come; one that was missed while nothing ran is started once."""
    Scheduled.objects.exclude(name__in=[plan.name for plan in registry.plans()]).delete()
    return sum(_start_if_due(plan, now=now) for plan in registry.plans())


def clear_idle(*, now: datetime) -> int:
    """Clear away the jobs of the schedule that found nothing to do: their function returned nothing."""
    nothing = Q(result=None) | Q(result__isnull=True)
    kinds = {plan.kind for plan in registry.plans()}
    ended = Job.objects.filter(nothing, state=State.DONE, kind__in=kinds, finished_at__lt=now - IDLE_FOR)
    return ended.filter(started_by_kind=Kind.SYSTEM).delete()[0]


@transaction.atomic
def _start_if_due(plan: Plan, *, now: datetime) -> bool:
    comes = next_time(plan.cron, now)
    line, _ = Scheduled.objects.get_or_create(name=plan.name, defaults={"cron": plan.cron, "next_at": comes})
    if line.cron != plan.cron:
        Scheduled.objects.filter(pk=line.pk).update(cron=plan.cron, next_at=comes)
        return False
    # Conditional on what we read, so that two tickers cannot both start it.
    due = Scheduled.objects.filter(pk=line.pk, next_at=line.next_at, next_at__lte=now)
    if not due.update(last_at=now, next_at=comes):
        return False
    enqueue(plan.kind, plan.title, plan.payload, by=SYSTEM, now=now)
    return True


def next_time(cron: str, after: datetime) -> datetime:
    """Return when this cron expression comes next."""
    result: datetime = croniter(cron, after).get_next(datetime)
    return result
