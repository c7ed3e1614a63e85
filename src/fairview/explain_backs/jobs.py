"""What the worker does for explain-backs."""

from typing import Any

from fairview.explain_backs import actions
from fairview.foundation.jobs import RunningJob


def post_due(job: RunningJob) -> dict[str, Any]:
    """Post the mails whose day has come; each person is locked while it is their turn."""
    return {"mails": actions.post_due(now=job.now())}
