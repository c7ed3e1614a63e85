"""The tables are there, and this version's, before a command looks at them."""

import subprocess
import sys

import pytest
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from fairview.site import command, tables


@pytest.mark.parametrize("name", ["worker", "import", "scorecard", "administrator", "sample"])
def test_the_first_command_after_an_upgrade_brings_the_tables_to_this_version(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    monkeypatch.setattr(tables, "migrate_if_needed", lambda: done.append("migrated"))
    command.set_up(name)
    assert done == ["migrated"]


@pytest.mark.django_db
def test_tables_of_an_older_version_are_migrated_and_those_of_this_one_left_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    called: list[str] = []
    monkeypatch.setattr(tables, "call_command", lambda name, **_options: called.append(name))
    tables.migrate_if_needed()
    assert called == []
    latest = MigrationRecorder(connection).migration_qs.filter(app="site").latest("pk")
    latest.delete()
    tables.migrate_if_needed()
    assert called == ["migrate"]


@pytest.mark.django_db
def test_a_backup_takes_the_tables_as_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "migrate_if_needed", lambda: pytest.fail("migrated"))
    command.set_up("backup")


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({"LANG": "de_DE.UTF-8"}, "de"),
        ({"LANG": "de_DE.UTF-8", "LC_ALL": "en_GB.UTF-8"}, "en"),
        ({"LANG": "fr_FR.UTF-8"}, "en"),
        ({"LANG": "C"}, "en"),
        ({}, "en"),
    ],
)
def test_the_terminal_speaks_the_language_it_asks_for_if_we_do(
    environment: dict[str, str], language: str
) -> None:
    assert command.language(environment) == language


def test_whoever_reads_may_stop_reading() -> None:
    """As `fairview help | head -1` does: no trace where the reader has seen enough."""
    command = [sys.executable, "-m", "fairview.site.command", "help"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout
        assert running.stderr
        running.stdout.close()
        assert b"Traceback" not in running.stderr.read()
