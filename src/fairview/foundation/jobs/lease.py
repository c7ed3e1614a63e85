"""One worker at a time: taking a job, keeping it, giving it back. Every step re-checks the state it changes.

Each is one conditional UPDATE, so that two workers cannot both succeed, on SQLite as on PostgreSQL.
"""

import os
import socket
import uuid
from datetime import datetime
from typing import Any

from django.db.models import F

from fairview.foundation.jobs.models import Job
from fairview.foundation.jobs.rules import LEASE, State


def process_name(process: int | None = None) -> str:
    """Return how leases name this process, or another one of this machine."""
    return f"{socket.gethostname()}:{process or os.getpid()}:"


def claim(job_id: int, *, now: datetime) -> Job | None:
    """Take a waiting job for this process; None when it waits no longer."""
    owner = process_name() + uuid.uuid4().hex[:12]
    taken = Job.objects.filter(pk=job_id, state=State.WAITING).update(
        state=State.RUNNING,
        lease_owner=owner,
        lease_until=now + LEASE,
        heartbeat_at=now,
        started_at=now,
        attempts=F("attempts") + 1,
    )
    return Job.objects.get(pk=job_id) if taken else None


def keep(job: Job, *, now: datetime, **progress: Any) -> bool:
    """Renew the lease and note the progress; False when the job is no longer ours."""
    ours = Job.objects.filter(pk=job.pk, state=State.RUNNING, lease_owner=job.lease_owner)
    return bool(ours.update(lease_until=now + LEASE, heartbeat_at=now, **progress))


def end(job: Job, state: State, *, now: datetime, **outcome: Any) -> bool:
    """End the job, unless it is no longer ours."""
    ours = Job.objects.filter(pk=job.pk, state=State.RUNNING, lease_owner=job.lease_owner)
    return bool(ours.update(state=state, lease_owner="", lease_until=None, finished_at=now, **outcome))


def give_back(job: Job) -> bool:
    """Put the job back among those waiting, unless it is no longer ours; that was not an attempt."""
    ours = Job.objects.filter(pk=job.pk, state=State.RUNNING, lease_owner=job.lease_owner)
    attempts = max(0, job.attempts - 1)
    return bool(ours.update(state=State.WAITING, lease_owner="", lease_until=None, attempts=attempts))
