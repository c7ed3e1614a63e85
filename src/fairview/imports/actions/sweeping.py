"""Removing working folders that killed processes left."""

import shutil
from datetime import datetime, timedelta

from fairview.imports.queries import work_folder

FORGOTTEN = timedelta(hours=6)


def sweep(*, now: datetime) -> int:
    """Remove folders in which nobody can be reading any more; return how many."""
    oldest = (now - FORGOTTEN).timestamp()
    left = [folder for folder in work_folder().iterdir() if folder.stat().st_mtime < oldest]
    for folder in left:
        shutil.rmtree(folder, ignore_errors=True)
    return len(left)
