"""What the worker does for the fair view."""

from typing import Any

from fairview.fair_view import actions
from fairview.foundation.jobs import RunningJob, alone

RECOMPUTE = "fair_view.recompute"


def recompute(job: RunningJob) -> dict[str, Any]:
    """Compute every result again."""
    with alone(RECOMPUTE, job):
        computation = actions.recompute(now=job.now(), report=job.report)
    return {"computation": computation.pk if computation else None}
