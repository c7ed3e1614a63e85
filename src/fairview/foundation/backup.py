"""Everything of a house in one file; `restoring` brings it back.

The database is taken first, in one consistent look; then the key and the folders it names, whose files never
change once they are written (sweeping waits meanwhile; should one that is named go nevertheless, we begin
again). A manifest with checksums closes the file, so one that was cut short is known by its lack.
"""

import hashlib
import json
import tempfile
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from django.conf import settings
from django.db import connection

from fairview.calculations.words import Refused, gettext_noop
from fairview.foundation import databases
from fairview.foundation.jobs.models import Lease
from fairview.foundation.jobs.ticker import SWEEPER

FOLDERS = ("files", "records", "judged")
KEY = "key"
DATABASE = "database"
MANIFEST = "manifest.json"
FORM = 1
AT_MOST = timedelta(hours=12)
"""A backup that has not ended by then has died, and sweeping goes on."""
PIECE = 1024 * 1024
ATTEMPTS = 3

Named = Callable[[], Collection[str]]
"""Says which files rows of the database name now, as "folder/name"."""


@dataclass(frozen=True)
class Summary:
    """What a backup holds."""

    files: int
    size: int


def back_up(target: Path, *, named: Named, now: datetime) -> Summary:
    """Write everything to `target`, which must not exist yet; `named` says which files the database names."""
    if target.exists():
        raise Refused(gettext_noop("{file} exists already; name another one."), file=target.name)
    unfinished = target.with_name(target.name + ".unfinished")
    # It holds the key and everything else, so nobody else may read it from its first byte on.
    unfinished.unlink(missing_ok=True)
    unfinished.touch(mode=0o600, exist_ok=False)
    try:
        with _sweeping_waits(now):
            files = _write(unfinished, named, now)
        unfinished.rename(target)
    finally:
        unfinished.unlink(missing_ok=True)
    return Summary(files, target.stat().st_size)


def _write(path: Path, named: Named, now: datetime) -> int:
    """Write the whole backup, anew when a file went that the database just copied names."""
    for _attempt in range(ATTEMPTS):
        missing = _lost(named())
        with ZipFile(path, "w", ZIP_DEFLATED, compresslevel=1) as archive:
            sums, wanted = _write_all(archive, named)
            manifest = {"form": FORM, "at": now.isoformat(), "vendor": connection.vendor, "files": sums}
            archive.writestr(MANIFEST, json.dumps(manifest, indent=1))
        if not wanted - sums.keys() - missing:
            return len(sums)
    raise Refused(gettext_noop("Files were thrown away while we wrote. Try again when nobody does that."))


def _lost(named: Collection[str]) -> set[str]:
    """Return what is named and has not been here for a while; a backup cannot bring it back."""
    home = Path(settings.FAIRVIEW_HOME)
    return {name for name in named if not (home / name).exists()}


@contextmanager
def _sweeping_waits(now: datetime) -> Iterator[None]:
    Lease.objects.update_or_create(name=SWEEPER, defaults={"owner": "backup", "until": now + AT_MOST})
    try:
        yield
    finally:
        Lease.objects.filter(name=SWEEPER, owner="backup").update(until=now)


def _write_all(archive: ZipFile, named: Named) -> tuple[dict[str, str], set[str]]:
    """Write the database and every file; return their checksums, and the files the database may name."""
    home, sums = Path(settings.FAIRVIEW_HOME), {}
    wanted = set(named())
    with tempfile.TemporaryDirectory(dir=home) as folder:
        copy = Path(folder) / DATABASE
        databases.copy_to(copy)
        wanted |= set(named())
        sums[DATABASE] = _add(archive, copy, DATABASE)
    for path in _finished_files(home):
        name = path.relative_to(home).as_posix()
        with suppress(FileNotFoundError):  # thrown away since we listed it
            sums[name] = _add(archive, path, name)
    return sums, wanted


def _finished_files(home: Path) -> Iterator[Path]:
    """Yield the key and every finished file of our folders."""
    if (home / KEY).exists():
        yield home / KEY
    for folder in FOLDERS:
        yield from sorted(path for path in (home / folder).rglob("*") if _is_finished(path))


def _is_finished(path: Path) -> bool:
    """Return whether a file is whole; what is being written is named otherwise and in no row yet."""
    return path.is_file() and path.suffix != ".part"


def _add(archive: ZipFile, path: Path, name: str) -> str:
    digest = hashlib.sha256()
    # Records are compressed already.
    archive.compression = ZIP_STORED if path.suffix == ".parquet" else ZIP_DEFLATED
    with path.open("rb") as source, archive.open(name, "w", force_zip64=True) as target:
        while piece := source.read(PIECE):
            digest.update(piece)
            target.write(piece)
    return digest.hexdigest()
