"""Removing files that no batch names any more."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from fairview.history import rules
from fairview.history.models import Batch
from fairview.history.queries import records_folder

PAUSED = "sweeping-paused"


def sweep(*, now: datetime) -> list[str]:
    """Remove files that no batch names and that have rested long enough; return their names."""
    folder = records_folder()
    if (folder / PAUSED).exists() and _rested(folder / PAUSED, now) < 24 * 3600:
        return []
    named = _names_to_keep(now)
    orphans = [
        path for path in folder.iterdir() if path.suffix in {".parquet", ".part"} and path.name not in named
    ]
    old = [path for path in orphans if _rested(path, now) > rules.ORPHANS_REST.total_seconds()]
    for path in old:
        path.unlink(missing_ok=True)
    return sorted(path.name for path in old)


@contextmanager
def sweeping_paused() -> Iterator[None]:
    """Keep every file where it is while a backup copies them; a pause forgotten for a day ends."""
    mark = records_folder() / PAUSED
    mark.touch()
    try:
        yield
    finally:
        mark.unlink(missing_ok=True)


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
