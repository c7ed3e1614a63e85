"""Removing files that no batch names any more."""

import os
import time
from datetime import datetime

from fairview.history import rules
from fairview.history.models import Batch
from fairview.history.queries import records_folder


def sweep(*, now: datetime) -> list[str]:
    """Remove files that no batch names and that have rested long enough; return their names."""
    folder = records_folder()
    named = _names_to_keep(now)
    orphans = [
        path for path in folder.iterdir() if path.suffix in {".parquet", ".part"} and path.name not in named
    ]
    old = [path for path in orphans if _rested(path, now) > rules.ORPHANS_REST.total_seconds()]
    for path in old:
        path.unlink(missing_ok=True)
    return sorted(path.name for path in old)


def rest_from_now(name: str) -> None:
    """Start the rest of a file that was just replaced: somebody may still be reading it."""
    path = records_folder() / name
    if path.exists():
        os.utime(path, (time.time(), time.time()))


def _names_to_keep(now: datetime) -> set[str]:
    gone = Batch.objects.filter(taken_back_at__lt=now - rules.UNDO_RESTS)
    kept = Batch.objects.exclude(pk__in=gone).values_list("file", "pauses_file")
    return {name for pair in kept for name in pair}


def _rested(path: os.PathLike[str], now: datetime) -> float:
    try:
        return now.timestamp() - os.stat(path).st_mtime
    except FileNotFoundError:
        return 0.0
