"""Keeping files."""

import hashlib
import os
import uuid
from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path, PurePath
from typing import BinaryIO

from django.conf import settings
from django.core.files.base import File

from fairview.calculations.words import Refused, gettext_noop
from fairview.foundation.files.models import StoredFile, folder
from fairview.foundation.viewer import Viewer

PIECE = 1024 * 1024
LONGEST_NAME = 255


def keep(uploaded: File, *, by: Viewer, now: datetime) -> StoredFile:  # type: ignore[type-arg]
    """Keep an uploaded file, piece by piece; refuse one that is larger than the limit.

    The content is on disk before the row is written, so a row never names what is not there; content whose
    transaction was taken back is swept.
    """
    place = uuid.uuid4().hex
    size, sha256 = _write(folder() / place, uploaded.chunks(PIECE))
    return StoredFile.objects.create(
        name=plain_name(uploaded.name or ""),
        size=size,
        sha256=sha256,
        place=place,
        kept_at=now,
        kept_by=by.actor.text,
    )


def plain_name(name: str) -> str:
    """Return the last part of a name, without folders and control characters."""
    last = PurePath(name.replace("\\", "/")).name
    return "".join(c for c in last if c.isprintable())[:LONGEST_NAME] or "file"


def _write(path: Path, pieces: Iterable[bytes]) -> tuple[int, str]:
    partial = path.with_suffix(".part")
    try:
        with partial.open("xb") as target:
            result = _copy(pieces, target)
        partial.rename(path)
    finally:
        partial.unlink(missing_ok=True)
    return result


def _copy(pieces: Iterable[bytes], target: BinaryIO) -> tuple[int, str]:
    size, digest = 0, hashlib.sha256()
    for piece in pieces:
        size += len(piece)
        if size > settings.FAIRVIEW_UPLOAD_LIMIT:
            limit = settings.FAIRVIEW_UPLOAD_LIMIT // PIECE
            raise Refused(gettext_noop("This file is larger than {limit} MB, the most we take."), limit=limit)
        digest.update(piece)
        target.write(piece)
    target.flush()
    os.fsync(target.fileno())
    return size, digest.hexdigest()


def sweep(*, now: datetime, older_than: timedelta = timedelta(days=1)) -> int:
    """Remove content that no row names and that has lain for a while; return how much."""
    known = set(StoredFile.objects.values_list("place", flat=True))
    oldest = (now - older_than).timestamp()
    orphans = [p for p in folder().iterdir() if p.name not in known and p.stat().st_mtime < oldest]
    for orphan in orphans:
        orphan.unlink()
    return len(orphans)
