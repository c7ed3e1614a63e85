"""A backup put back into an empty home: unpacked aside and checked, then moved into place, the database last.

What fails on the way leaves the home as empty as it was. What is killed hard leaves a mark, by which the next
restore knows that what lies there is nobody's house, and begins anew.
"""

import hashlib
import json
import shutil
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from zipfile import BadZipFile, ZipFile

from django.conf import settings
from django.core.management import call_command
from django.db import connection

from fairview.calculations.words import Refused, gettext_noop
from fairview.foundation import databases, unfinished
from fairview.foundation.backup import DATABASE, FOLDERS, FORM, KEY, MANIFEST, PIECE, Summary
from fairview.foundation.jobs.models import Lease
from fairview.foundation.mail import outbox
from fairview.foundation.unfinished import ASIDE

NO_MATTER = frozenset({KEY, "static", ASIDE})
"""What may lie in an empty home: looking makes the key, and a restore that was killed leaves its leavings."""


def restore(source: Path) -> Summary:
    """Put everything back into this home, which must be empty."""
    home = Path(settings.FAIRVIEW_HOME)
    if unfinished.was_broken_off():
        _empty(home)
    _check_empty(home)
    with _aside(home) as aside:
        names = _unpack(source, aside)
        with _all_or_nothing(home):
            _move_in(aside, home)
            databases.copy_from(aside / DATABASE)
            call_command("migrate", verbosity=0, interactive=False)
            _begin_anew()
    return Summary(len(names), source.stat().st_size)


def _check_empty(home: Path) -> None:
    there = [path for path in home.iterdir() if path.name not in NO_MATTER]
    if any(path.is_file() or any(path.iterdir()) for path in there) or databases.has_tables():
        raise Refused(gettext_noop("This home is not empty. Restore into an empty one: set FAIRVIEW_HOME."))


@contextmanager
def _aside(home: Path) -> Iterator[Path]:
    """Yield an empty folder in the home, which is gone afterwards."""
    aside = home / ASIDE
    shutil.rmtree(aside, ignore_errors=True)
    aside.mkdir(mode=0o700)
    try:
        yield aside
    finally:
        shutil.rmtree(aside, ignore_errors=True)


# ---------------------------------------------------------------- reading the backup
def _unpack(source: Path, aside: Path) -> list[str]:
    """Unpack every file of the manifest, comparing checksums; return their names."""
    try:
        with ZipFile(source) as archive:
            sums = _manifest_of(archive)
            for name, expected in sums.items():
                _check_is_ours(name)
                if _extract(archive, name, aside / name) != expected:
                    raise _altered(name)
    except (BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise Refused(gettext_noop("{file} is not a whole backup."), file=source.name) from error
    return list(sums)


def _manifest_of(archive: ZipFile) -> dict[str, str]:
    if MANIFEST not in archive.namelist():
        raise Refused(gettext_noop("This file has no manifest, so it is not a whole backup."))
    try:
        manifest = json.loads(archive.read(MANIFEST))
        form, vendor, sums = manifest["form"], manifest["vendor"], dict(manifest["files"])
    except (ValueError, KeyError, TypeError) as error:
        raise _altered(MANIFEST) from error
    if form != FORM:
        raise Refused(gettext_noop("This backup is of a Fairview that writes them in another way."))
    if vendor != connection.vendor:
        raise Refused(
            gettext_noop("This backup is of {vendor}; set DATABASE_URL to such a database."), vendor=vendor
        )
    if DATABASE not in sums:
        raise _altered(DATABASE)
    return sums


def _check_is_ours(name: str) -> None:
    """Refuse a name that would lie elsewhere than in our folders."""
    path = PurePosixPath(name)
    in_folder = len(path.parts) > 1 and path.parts[0] in FOLDERS and ".." not in path.parts
    if name not in {DATABASE, KEY} and not (in_folder and path.as_posix() == name):
        raise _altered(name or MANIFEST)


def _extract(archive: ZipFile, name: str, path: Path) -> str:
    """Write one file of the archive and return its checksum, or nothing when the archive lacks it."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    path.touch(mode=0o600)
    digest = hashlib.sha256()
    try:
        with archive.open(name) as packed, path.open("wb") as target:
            while piece := packed.read(PIECE):
                digest.update(piece)
                target.write(piece)
    except KeyError:
        return ""
    return digest.hexdigest()


def _altered(name: str) -> Refused:
    return Refused(gettext_noop("In this backup {name} is missing or altered."), name=name)


# ---------------------------------------------------------------- putting it in its place
@contextmanager
def _all_or_nothing(home: Path) -> Iterator[None]:
    """Empty the home again when the block fails; it was empty before, so all that is there is the block's."""
    unfinished.begin()
    try:
        yield
    except BaseException:
        _empty(home)
        raise
    unfinished.end()


def _empty(home: Path) -> None:
    for folder in FOLDERS:
        shutil.rmtree(home / folder, ignore_errors=True)
    databases.clear()


def _move_in(aside: Path, home: Path) -> None:
    for folder in FOLDERS:
        if (aside / folder).exists():
            shutil.rmtree(home / folder, ignore_errors=True)  # it is empty: we looked
            (aside / folder).rename(home / folder)
    if (aside / KEY).exists():
        (aside / KEY).replace(home / KEY)


def _begin_anew() -> None:
    """Forget what processes of the other house were at; what it may have mailed since is not mailed again."""
    Lease.objects.all().delete()
    outbox.note_restored()
