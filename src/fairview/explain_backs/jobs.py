"""What the worker does for explain-backs."""

from typing import Any

from fairview.explain_backs import actions
from fairview.foundation.jobs import RunningJob


def post_due(job: RunningJob) -> dict[str, Any] | None:
    """Post the mails whose day has come; each person is locked while it is their turn."""
    posted = actions.post_due(now=job.now())
    return {"mails": posted} if posted else None
