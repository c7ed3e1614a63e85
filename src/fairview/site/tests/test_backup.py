"""A backup restored into a fresh home gives every table and every file again. Real commands, real homes."""

import os
import sqlite3
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

FILL = """
import django; django.setup()
from django.core.files.base import ContentFile
from django.utils import timezone
from fairview.foundation import files, mail
from fairview.foundation.viewer import SYSTEM
now = timezone.now()
files.keep(ContentFile(b"number,opened_at" * 9999, name="log.csv"), by=SYSTEM, now=now)
mail.send(["toyin@example.org"], "Hello", "Good day", by=SYSTEM, now=now)
"""


def fairview(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return run(home, "-m", "fairview.site.command", *arguments)


def run(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "FAIRVIEW_HOME": str(home), "DATABASE_URL": ""}
    environment["DJANGO_SETTINGS_MODULE"] = "fairview.site.settings"
    command = [sys.executable, *arguments]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def tables(home: Path) -> dict[str, list[tuple[object, ...]]]:
    with sqlite3.connect(home / "fairview.sqlite3") as connection:
        names = [row[0] for row in connection.execute("select name from sqlite_master where type = 'table'")]
        return {name: rows(connection, name) for name in names}


def rows(connection: sqlite3.Connection, table: str) -> list[tuple[object, ...]]:
    return sorted(connection.execute(f"select * from {table}"), key=repr)  # noqa: S608 (a name we just read)


def contents(home: Path) -> dict[str, bytes]:
    folders = ("files", "records", "judged")
    paths = [home / "key", *(path for folder in folders for path in (home / folder).rglob("*"))]
    return {str(path.relative_to(home)): path.read_bytes() for path in paths if path.is_file()}


@pytest.fixture(scope="module")
def lived_in(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with an administrator, a file, a mail and a batch of records, and its backup beside it."""
    home = tmp_path_factory.mktemp("house") / "home"
    assert "Password" in fairview(home, "administrator").stdout
    assert run(home, "-c", FILL).returncode == 0
    for folder in ("records", "judged"):
        (home / folder).mkdir(exist_ok=True)
        (home / folder / "1.parquet").write_bytes(os.urandom(5000))
    assert fairview(home, "backup", str(home.parent / "house.backup")).returncode == 0
    return home


def test_nobody_else_may_read_a_backup(lived_in):
    assert (lived_in.parent / "house.backup").stat().st_mode & 0o777 == 0o600


def test_a_backup_that_could_not_be_made_leaves_nothing_behind(lived_in, tmp_path):
    assert fairview(lived_in, "backup", str(tmp_path / "no such folder" / "house.backup")).returncode != 0
    assert fairview(lived_in, "backup", str(lived_in.parent / "house.backup")).returncode != 0
    assert not list(lived_in.parent.glob("*.unfinished"))


def test_restoring_gives_every_table_and_every_file_again(lived_in, tmp_path):
    done = fairview(tmp_path / "fresh", "restore", str(lived_in.parent / "house.backup"))
    assert (done.stderr, done.returncode) == ("", 0)
    before, after = tables(lived_in), tables(tmp_path / "fresh")
    before.pop("foundation_lease")
    after.pop("foundation_lease")  # says that sweeping waited for the backup
    assert len(before["foundation_storedfile"]) == len(before["accounts_colleague"]) == 1
    assert after == before
    assert contents(tmp_path / "fresh") == contents(lived_in)


def test_a_home_in_which_somebody_lives_is_not_written_over(lived_in):
    refused = fairview(lived_in, "restore", str(lived_in.parent / "house.backup"))
    assert refused.returncode != 0
    assert "not empty" in refused.stderr


def test_an_altered_backup_is_refused_and_leaves_nothing(lived_in, tmp_path):
    altered = tmp_path / "altered.backup"
    with zipfile.ZipFile(lived_in.parent / "house.backup") as good, zipfile.ZipFile(altered, "w") as bad:
        for name in good.namelist():
            bad.writestr(name, b"other" if name.endswith(".parquet") else good.read(name))
    refused = fairview(tmp_path / "fresh", "restore", str(altered))
    assert ".parquet is missing or altered" in refused.stderr
    assert not (tmp_path / "fresh" / "fairview.sqlite3").exists()


def test_a_backup_that_was_cut_short_is_refused(lived_in, tmp_path):
    short = tmp_path / "short.backup"
    short.write_bytes((lived_in.parent / "house.backup").read_bytes()[:3000])
    assert "not a whole backup" in fairview(tmp_path / "fresh", "restore", str(short)).stderr
