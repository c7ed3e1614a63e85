"""What goes wrong while a house is backed up or restored; the whole way is tested by the site."""

import json
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from pytest_django import Settings

from fairview.calculations.words import Refused
from fairview.foundation import backup, databases, restoring
from fairview.foundation.mail import OutboxMessage, State

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
DATABASE = b"all tables"
FILE = b"number,opened_at"

pytestmark = pytest.mark.django_db


@pytest.fixture
def home(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home whose database is copied by a stand-in, so that a test says what happens meanwhile."""
    place = settings.FAIRVIEW_HOME = tmp_path / "home"
    place.mkdir()
    monkeypatch.setattr(databases, "copy_to", lambda path: path.write_bytes(DATABASE))
    monkeypatch.setattr(databases, "copy_from", lambda path: None)
    monkeypatch.setattr(databases, "has_tables", lambda: False)
    monkeypatch.setattr(databases, "clear", lambda: None)
    return place


def lay(home: Path, name: str) -> Path:
    path = home / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(FILE)
    return path


def held_by(path: Path) -> set[str]:
    with zipfile.ZipFile(path) as archive:
        return set(json.loads(archive.read(backup.MANIFEST))["files"])


def losing(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a file go just when it is about to be written."""
    add = backup._add

    def add_late(archive: zipfile.ZipFile, source: Path, name: str) -> str:
        path.unlink(missing_ok=True)
        return add(archive, source, name)

    monkeypatch.setattr(backup, "_add", add_late)


def test_a_file_that_no_row_names_may_go_while_we_write(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lay(home, "files/kept")
    losing(lay(home, "files/thrown-away"), monkeypatch)
    backup.back_up(home.parent / "b", named=lambda: {"files/kept"}, now=NOW)
    assert held_by(home.parent / "b") == {"database", "files/kept"}


def test_when_a_named_file_goes_we_begin_again(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = lay(home, "files/thrown-away")
    lay(home, "files/kept")
    names = [{"files/kept", "files/thrown-away"}] * 3 + [{"files/kept"}] * 3
    losing(path, monkeypatch)
    backup.back_up(home.parent / "b", named=lambda: names.pop(0), now=NOW)
    assert names == []
    assert held_by(home.parent / "b") == {"database", "files/kept"}


def test_when_named_files_go_again_and_again_we_give_up(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = lay(home, "files/thrown-away")
    losing(path, monkeypatch)

    def named() -> set[str]:
        lay(home, "files/thrown-away")
        return {"files/thrown-away"}

    with pytest.raises(Refused, match="thrown away while we wrote"):
        backup.back_up(home.parent / "b", named=named, now=NOW)
    assert list(home.parent.iterdir()) == [home]


def test_what_was_lost_long_ago_hinders_no_backup(home: Path) -> None:
    assert backup.back_up(home.parent / "b", named=lambda: {"files/lost"}, now=NOW).files == 1


# ---------------------------------------------------------------- restoring
def sealed(path: Path, manifest: object) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("database", DATABASE)
        archive.writestr("files/1", FILE)
        archive.writestr(backup.MANIFEST, manifest if isinstance(manifest, str) else json.dumps(manifest))
    return path


def manifest(**other: object) -> dict[str, Any]:
    sums = {"database": sha256(DATABASE).hexdigest(), "files/1": sha256(FILE).hexdigest()}
    return {"form": 1, "vendor": connection.vendor, "files": sums, **other}


def also(name: str) -> dict[str, Any]:
    whole = manifest()
    whole["files"][name] = sha256(FILE).hexdigest()
    return whole


DAMAGED: list[tuple[Callable[[], object], str]] = [
    (lambda: "{", "manifest.json is missing or altered"),
    (lambda: [], "manifest.json is missing or altered"),
    (dict, "manifest.json is missing or altered"),
    (lambda: {"form": 1, "vendor": "sqlite"}, "manifest.json is missing or altered"),
    (lambda: manifest(files=7), "manifest.json is missing or altered"),
    (lambda: manifest(files={}), "database is missing or altered"),
    (lambda: manifest(form=2), "writes them in another way"),
    (lambda: manifest(vendor="oracle"), "This backup is of oracle"),
    (lambda: also(""), "manifest.json is missing or altered"),
    (lambda: also("/etc/passwd"), "/etc/passwd is missing or altered"),
    (lambda: also("files/../../up"), "files/../../up is missing or altered"),
    (lambda: also("files"), "files is missing or altered"),
    (lambda: also("files/2"), "files/2 is missing or altered"),
]


@pytest.mark.parametrize(("written", "sentence"), DAMAGED)
def test_a_damaged_backup_is_refused_in_words(
    home: Path, written: Callable[[], object], sentence: str
) -> None:
    with pytest.raises(Refused) as refused:
        restoring.restore(sealed(home.parent / "b", written()))
    assert sentence in str(refused.value)
    assert list(home.iterdir()) == []


def test_what_is_no_archive_is_refused_in_words(home: Path) -> None:
    (home.parent / "b").write_bytes(b"a letter")
    with pytest.raises(Refused, match="b is not a whole backup"):
        restoring.restore(home.parent / "b")


def test_a_restore_that_fails_leaves_the_home_empty_for_the_next(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(path: Path) -> None:
        raise OSError("no space left")

    source = sealed(home.parent / "b", manifest())
    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(databases, "copy_from", fail)
        with pytest.raises(OSError, match="no space"):
            restoring.restore(source)
    assert list(home.iterdir()) == []
    assert restoring.restore(source).files == 2
    assert (home / "files" / "1").read_bytes() == FILE


def test_mail_that_was_on_its_way_is_not_sent_by_the_restored_house(home: Path) -> None:
    OutboxMessage.objects.create(
        message_id="<1@x>", to=[], subject="Theatre 3", state=State.WAITING, next_try_at=NOW, created_at=NOW
    )
    restoring.restore(sealed(home.parent / "b", manifest()))
    assert OutboxMessage.objects.get().state == State.UNKNOWN
