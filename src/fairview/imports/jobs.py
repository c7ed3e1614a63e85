"""What the worker does for imports. Each, begun again after its worker was killed, starts from the file."""

from typing import Any

from fairview.foundation.jobs import RunningJob
from fairview.imports import actions


def look(job: RunningJob) -> None:
    """Look at a long file."""
    actions.look(job.payload["run"], by=job.by, now=job.now(), report=job.report, job=job.job_id)


def check(job: RunningJob) -> None:
    """Read a long file as chosen."""
    wanted = job.payload["choices"]
    actions.check(job.payload["run"], wanted, by=job.by, now=job.now(), report=job.report, job=job.job_id)


def bring_in(job: RunningJob) -> dict[str, Any]:
    """Bring a checked file in."""
    return actions.bring_in(job.payload["run"], by=job.by, now=job.now(), report=job.report, job=job.job_id)


def undo(job: RunningJob) -> None:
    """Take an import back."""
    actions.take_out(job.payload["run"], by=job.by, now=job.now(), report=job.report, job=job.job_id)
