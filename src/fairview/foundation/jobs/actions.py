"""What people and modules do with jobs."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import get_language

from fairview.foundation.jobs import rules
from fairview.foundation.jobs.models import Job
from fairview.foundation.jobs.rules import State
from fairview.foundation.jobs.tasks import dispatch
from fairview.foundation.viewer import Viewer


@transaction.atomic
def enqueue(kind: str, title: str, payload: dict[str, Any], *, by: Viewer, now: datetime) -> Job:
    """Add a job in the caller's transaction; the worker sees it when that commits.

    `title` says to people what is being done. `payload` is JSON: ids, not objects.
    """
    job = Job.objects.create(
        kind=kind,
        title=title[:200],
        payload=payload,
        created_at=now,
        started_by_kind=by.actor.kind,
        started_by_id=by.actor.id,
        started_by_text=by.actor.text[:200],
        started_by_roles=sorted(by.roles),
        language=get_language() or "",
    )
    dispatch(job)
    return job


@transaction.atomic
def cancel(job_id: int, *, now: datetime) -> Job:
    """Stop a job: at once when it waits, at its next report when it runs."""
    job = Job.objects.select_for_update().get(pk=job_id)
    rules.check_cancel(State(job.state))
    Job.objects.filter(pk=job_id, state=State.WAITING).update(state=State.CANCELLED, finished_at=now)
    Job.objects.filter(pk=job_id, state=State.RUNNING).update(cancel_requested=True)
    job.refresh_from_db()
    return job


@transaction.atomic
def retry(job_id: int, *, now: datetime) -> Job:
    """Try a failed or cancelled job again, as if for the first time."""
    job = Job.objects.select_for_update().get(pk=job_id)
    rules.check_retry(State(job.state))
    job.state, job.attempts, job.cancel_requested = State.WAITING, 0, False
    job.done, job.total, job.message, job.error = 0, 0, "", ""
    job.started_at = job.finished_at = job.result = None
    job.save()
    dispatch(job)
    return job
