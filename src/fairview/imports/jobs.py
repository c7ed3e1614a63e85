"""What the worker does for imports."""

import shutil
from typing import Any

from fairview.foundation.jobs import RunningJob
from fairview.imports import actions
from fairview.imports.queries import work_folder

FORGOTTEN = 24 * 3600


def bring_in(job: RunningJob) -> dict[str, Any]:
    """Bring a checked file in; begun again after its worker was killed, it starts from the file."""
    return actions.bring_in(job.payload["run"], by=job.by, now=job.now(), report=job.report)


def sweep_folders(job: RunningJob) -> dict[str, Any]:
    """Remove the working folders that killed processes left."""
    oldest = job.now().timestamp() - FORGOTTEN
    left = [folder for folder in work_folder().iterdir() if folder.stat().st_mtime < oldest]
    for folder in left:
        shutil.rmtree(folder, ignore_errors=True)
    return {"removed": len(left)}


JOBS = {"imports.bring_in": bring_in, "imports.sweep": sweep_folders}
