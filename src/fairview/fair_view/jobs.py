"""What the worker does for the fair view."""

import importlib
from typing import Any

from fairview.foundation.jobs import RunningJob, alone
from fairview.foundation.jobs.registry import JobFunction

RECOMPUTE = "fair_view.recompute"


def recompute(job: RunningJob) -> dict[str, Any]:
    """Compute every result again."""
    # By name and late: measures need Ibis, a second to load, and pages load this module too.
    actions = importlib.import_module("fairview.fair_view.actions")
    with alone(RECOMPUTE, job):
        computation = actions.recompute(now=job.now(), report=job.report)
    return {"computation": computation.pk if computation else None}


JOBS: dict[str, JobFunction] = {RECOMPUTE: recompute}
