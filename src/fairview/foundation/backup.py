"""Everything of a house in one file, and back.

The database is taken first, in one consistent look; then the folders it names, whose files never change once
they are written (sweeping waits meanwhile); then the key. A manifest with checksums closes the file, so one
that was cut short is known by its lack.
"""

import hashlib
import json
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path, PurePosixPath
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

from django.conf import settings
from django.core.management import call_command
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


@dataclass(frozen=True)
class Summary:
    """What a backup holds."""

    files: int
    size: int


def back_up(target: Path, *, now: datetime) -> Summary:
    """Write everything to `target`, which must not exist yet."""
    if target.exists():
        raise Refused(gettext_noop("{file} exists already; name another one."), file=target.name)
    unfinished = target.with_name(target.name + ".unfinished")
    # It holds the key and everything else, so nobody else may read it from its first byte on.
    unfinished.unlink(missing_ok=True)
    unfinished.touch(mode=0o600, exist_ok=False)
    try:
        with _sweeping_waits(now), ZipFile(unfinished, "w", ZIP_DEFLATED, compresslevel=1) as archive:
            sums = _write_all(archive)
            manifest = {"form": FORM, "at": now.isoformat(), "vendor": connection.vendor, "files": sums}
            archive.writestr(MANIFEST, json.dumps(manifest, indent=1))
        unfinished.rename(target)
    finally:
        unfinished.unlink(missing_ok=True)
    return Summary(len(sums), target.stat().st_size)


def restore(source: Path) -> Summary:
    """Put everything back into this home, which must be empty; checked before and after."""
    home = Path(settings.FAIRVIEW_HOME)
    _check_empty(home)
    try:
        with ZipFile(source) as archive:
            sums = _manifest_of(archive)
            _check_whole(archive, sums)
            _put_back(archive, sums, home)
    except BadZipFile as error:
        raise Refused(gettext_noop("{file} is not a whole backup."), file=source.name) from error
    call_command("migrate", verbosity=0, interactive=False)
    return Summary(len(sums), source.stat().st_size)


@contextmanager
def _sweeping_waits(now: datetime) -> Iterator[None]:
    Lease.objects.update_or_create(name=SWEEPER, defaults={"owner": "backup", "until": now + AT_MOST})
    try:
        yield
    finally:
        Lease.objects.filter(name=SWEEPER, owner="backup").update(until=now)


def _write_all(archive: ZipFile) -> dict[str, str]:
    home, sums = Path(settings.FAIRVIEW_HOME), {}
    with tempfile.TemporaryDirectory(dir=home) as folder:
        copy = Path(folder) / DATABASE
        databases.copy_to(copy)
        sums[DATABASE] = _add(archive, copy, DATABASE)
    for path in _named_files(home):
        name = path.relative_to(home).as_posix()
        sums[name] = _add(archive, path, name)
    return sums


def _named_files(home: Path) -> Iterator[Path]:
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


def _check_empty(home: Path) -> None:
    """Refuse a home in which anything is; the key alone was made by looking."""
    there = [path for path in home.iterdir() if path.name not in {KEY, "static"}]
    if any(path.is_file() or any(path.iterdir()) for path in there) or databases.has_tables():
        raise Refused(gettext_noop("This home is not empty. Restore into an empty one: set FAIRVIEW_HOME."))


def _manifest_of(archive: ZipFile) -> dict[str, str]:
    if MANIFEST not in archive.namelist():
        raise Refused(gettext_noop("This file has no manifest, so it is not a whole backup."))
    manifest = json.loads(archive.read(MANIFEST))
    if manifest["form"] != FORM or manifest["vendor"] != connection.vendor:
        raise Refused(
            gettext_noop("This backup is of {vendor}; set DATABASE_URL to such a database."),
            vendor=manifest["vendor"],
        )
    sums: dict[str, str] = manifest["files"]
    return sums


def _check_whole(archive: ZipFile, sums: dict[str, str]) -> None:
    """Refuse a backup with a file that is missing, altered, or would lie elsewhere."""
    for name, expected in sums.items():
        path = PurePosixPath(name)
        ours = path.parts[0] in {DATABASE, KEY, *FOLDERS} and ".." not in path.parts
        if not ours or _sum_of(archive, name) != expected:
            raise Refused(gettext_noop("In this backup {name} is missing or altered."), name=name)


def _sum_of(archive: ZipFile, name: str) -> str:
    digest = hashlib.sha256()
    try:
        with archive.open(name) as source:
            while piece := source.read(PIECE):
                digest.update(piece)
    except KeyError:
        return ""
    return digest.hexdigest()


def _put_back(archive: ZipFile, sums: dict[str, str], home: Path) -> None:
    """Put the files back, and the database last: where it is, all is."""
    for name in sums.keys() - {DATABASE}:
        _extract(archive, name, home / name)
    with tempfile.TemporaryDirectory(dir=home) as folder:
        copy = Path(folder) / DATABASE
        _extract(archive, DATABASE, copy)
        databases.copy_from(copy)


def _extract(archive: ZipFile, name: str, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with archive.open(name) as source, path.open("wb") as target:
        shutil.copyfileobj(source, target, PIECE)
    path.chmod(0o600)
