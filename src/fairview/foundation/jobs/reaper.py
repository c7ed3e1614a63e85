"""A killed worker loses nothing: its jobs go to another one, and its leavings are cleared away."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from fairview.foundation.jobs.models import Job, Lease
from fairview.foundation.jobs.rules import LEASE, MOST_ATTEMPTS, State, after_lost_worker
from fairview.foundation.jobs.tasks import dispatch

KEPT_TASKS = timedelta(days=1)


def put_back_lost(*, now: datetime) -> int:
    """Put back every job whose worker has been silent for longer than its lease."""
    return _put_back_each(Job.objects.filter(state=State.RUNNING, lease_until__lt=now), now=now)


def put_back_of(process: str, *, now: datetime) -> int:
    """Put back every job of a process that is known to have ended, and free the parts it played."""
    Lease.objects.filter(owner__startswith=process).delete()
    return _put_back_each(Job.objects.filter(state=State.RUNNING, lease_owner__startswith=process), now=now)


def _put_back_each(lost: QuerySet[Job], *, now: datetime) -> int:
    return sum(_put_back(job, now=now) for job in lost)


@transaction.atomic
def _put_back(job: Job, *, now: datetime) -> bool:
    """Put one job back, unless its worker has spoken or another reaper was here since we looked."""
    state = State.CANCELLED if job.cancel_requested else after_lost_worker(job.attempts)
    ended = None if state == State.WAITING else now
    as_seen = Job.objects.filter(
        pk=job.pk, state=State.RUNNING, lease_owner=job.lease_owner, lease_until=job.lease_until
    )
    changed = as_seen.update(
        state=state, lease_owner="", lease_until=None, finished_at=ended, error=_sentence(state)
    )
    if changed:
        DBTaskResult.objects.filter(pk__in=[job.task_id] if job.task_id else []).delete()
    if changed and state == State.WAITING:
        dispatch(job)
    return bool(changed)


def _sentence(state: State) -> str:
    if state != State.FAILED:
        return ""
    words = gettext("Its worker ended {n} times while doing this, so we stopped trying.")
    return words.format(n=MOST_ATTEMPTS)


def lay_again(*, now: datetime) -> int:
    """Lay before the worker again what waits although no task speaks of it any more."""
    waiting = {
        job.task_id: job for job in Job.objects.filter(state=State.WAITING, created_at__lt=now - LEASE)
    }
    ready = DBTaskResult.objects.filter(status=TaskResultStatus.READY)
    begun_just_now = DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING, started_at__gt=now - LEASE)
    alive = {str(number) for number in (ready | begun_just_now).values_list("pk", flat=True)}
    lost = [job for task_id, job in waiting.items() if task_id not in alive]
    for job in lost:
        dispatch(job)
    return len(lost)


def clear_tasks(*, now: datetime) -> int:
    """Remove finished and abandoned tasks after a day; what people see are the jobs."""
    running = Job.objects.filter(state=State.RUNNING).values_list("task_id", flat=True)
    old = DBTaskResult.objects.filter(enqueued_at__lt=now - KEPT_TASKS).exclude(status=TaskResultStatus.READY)
    return old.exclude(pk__in=[task_id for task_id in running if task_id]).delete()[0]
