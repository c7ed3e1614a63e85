"""What the worker does for records."""

from typing import Any

from fairview.foundation.jobs.running import RunningJob
from fairview.history import actions


def read_again(job: RunningJob) -> dict[str, Any]:
    """Read every batch again after service hours changed."""
    return {"batches": actions.read_again(now=job.now(), report=job.report)}
