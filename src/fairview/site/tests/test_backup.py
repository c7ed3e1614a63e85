"""A backup restored into a fresh home gives every table and every file again. Real commands, real homes."""

import sqlite3
import zipfile
from pathlib import Path

import pytest

from fairview.site.tests.houses import Rows, contents, differs, fairview, move_in, run

KILLED = """
import os, sys; from pathlib import Path
import django; django.setup()
from fairview.foundation import restoring
module, step = sys.argv[2].rsplit(".", 1)
setattr(sys.modules[module], step, lambda *_: os._exit(9))
restoring.restore(Path(sys.argv[1]))
"""


def tables(home: Path) -> dict[str, Rows]:
    with sqlite3.connect(home / "fairview.sqlite3") as connection:
        names = [row[0] for row in connection.execute("select name from sqlite_master where type = 'table'")]
        return {name: rows(connection, name) for name in names}


def rows(connection: sqlite3.Connection, table: str) -> Rows:
    return sorted(connection.execute(f"select * from {table}"), key=repr)  # noqa: S608 (a name we just read)


@pytest.fixture(scope="module")
def lived_in(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home in which somebody lives, and its backup beside it."""
    home = tmp_path_factory.mktemp("house") / "home"
    move_in(home)
    return home


def test_nobody_else_may_read_a_backup(lived_in: Path) -> None:
    assert (lived_in.parent / "house.backup").stat().st_mode & 0o777 == 0o600


def test_a_backup_that_could_not_be_made_leaves_nothing_behind(lived_in: Path, tmp_path: Path) -> None:
    assert fairview(lived_in, "backup", str(tmp_path / "no such folder" / "house.backup")).returncode != 0
    assert fairview(lived_in, "backup", str(lived_in.parent / "house.backup")).returncode != 0
    assert not list(lived_in.parent.glob("*.unfinished"))


def test_restoring_gives_every_table_and_every_file_again(lived_in: Path, tmp_path: Path) -> None:
    done = fairview(tmp_path / "fresh", "restore", str(lived_in.parent / "house.backup"))
    assert (done.stderr, done.returncode) == ("", 0)
    before, after = tables(lived_in), tables(tmp_path / "fresh")
    assert len(before["foundation_storedfile"]) == len(before["accounts_colleague"]) == 1
    assert differs(before, after) == []
    assert contents(tmp_path / "fresh") == contents(lived_in)


def test_a_home_in_which_somebody_lives_is_not_written_over(lived_in: Path) -> None:
    refused = fairview(lived_in, "restore", str(lived_in.parent / "house.backup"))
    assert refused.returncode != 0
    assert "not empty" in refused.stderr


def test_an_altered_backup_is_refused_and_leaves_nothing(lived_in: Path, tmp_path: Path) -> None:
    altered = tmp_path / "altered.backup"
    with zipfile.ZipFile(lived_in.parent / "house.backup") as good, zipfile.ZipFile(altered, "w") as bad:
        for name in good.namelist():
            bad.writestr(name, b"other" if name.endswith(".parquet") else good.read(name))
    refused = fairview(tmp_path / "fresh", "restore", str(altered))
    assert ".parquet is missing or altered" in refused.stderr
    assert not (tmp_path / "fresh" / "fairview.sqlite3").exists()


def test_a_backup_that_was_cut_short_is_refused(lived_in: Path, tmp_path: Path) -> None:
    short = tmp_path / "short.backup"
    short.write_bytes((lived_in.parent / "house.backup").read_bytes()[:3000])
    assert "not a whole backup" in fairview(tmp_path / "fresh", "restore", str(short)).stderr


@pytest.mark.parametrize("step", ["databases.copy_from", "restoring._begin_anew"])
def test_a_restore_that_was_killed_is_begun_again_and_nobody_lives_there_before(
    lived_in: Path, tmp_path: Path, step: str
) -> None:
    home, backup = tmp_path / "fresh", str(lived_in.parent / "house.backup")
    assert run(home, "-c", KILLED, backup, f"fairview.foundation.{step}").returncode == 9
    assert (home / "records").exists()
    for command in ("administrator", "run", "backup"):
        refused = fairview(home, command, *([str(tmp_path / "b")] if command == "backup" else []))
        assert refused.stderr.strip().endswith("was broken off. Begin it again: fairview restore FILE")
    done = fairview(home, "restore", backup)
    assert (done.stderr, done.returncode) == ("", 0)
    assert differs(tables(lived_in), tables(home)) == []
    assert contents(home) == contents(lived_in)
    assert not (home / "restoring").exists()


def test_a_restore_that_was_killed_is_not_begun_again_over_another_database(
    lived_in: Path, tmp_path: Path
) -> None:
    home, backup = tmp_path / "fresh", str(lived_in.parent / "house.backup")
    run(home, "-c", KILLED, backup, "fairview.foundation.databases.copy_from")
    refused = fairview(home, "restore", backup, database=f"sqlite:///{lived_in}/fairview.sqlite3")
    assert "while another database was set" in refused.stderr
    assert tables(lived_in)["accounts_colleague"]
