"""What the worker does for imports."""

from typing import Any

from fairview.foundation.jobs import RunningJob
from fairview.imports import actions


def bring_in(job: RunningJob) -> dict[str, Any]:
    """Bring a checked file in; begun again after its worker was killed, it starts from the file."""
    return actions.bring_in(job.payload["run"], by=job.by, now=job.now(), report=job.report)


JOBS = {"imports.bring_in": bring_in}
