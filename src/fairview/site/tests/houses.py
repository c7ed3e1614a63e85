"""Homes of real commands: one in which somebody lives, and what lies in it."""

import os
import subprocess
import sys
from pathlib import Path

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

Rows = list[tuple[object, ...]]


def fairview(home: Path, *arguments: str, database: str = "") -> subprocess.CompletedProcess[str]:
    return run(home, "-m", "fairview.site.command", *arguments, database=database)


def run(home: Path, *arguments: str, database: str = "") -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "FAIRVIEW_HOME": str(home), "DATABASE_URL": database}
    environment["DJANGO_SETTINGS_MODULE"] = "fairview.site.settings"
    command = [sys.executable, *arguments]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def move_in(home: Path, *, database: str = "") -> Path:
    """Fill a home with an administrator, a file, a mail and records; back it up; return the backup."""
    assert "Password" in fairview(home, "administrator", database=database).stdout
    assert run(home, "-c", FILL, database=database).returncode == 0
    for folder in ("records", "judged"):
        (home / folder).mkdir(exist_ok=True)
        (home / folder / "1.parquet").write_bytes(os.urandom(5000))
    backup = home.parent / "house.backup"
    done = fairview(home, "backup", str(backup), database=database)
    assert done.stderr == ""
    assert done.returncode == 0
    return backup


def contents(home: Path) -> dict[str, bytes]:
    folders = ("files", "records", "judged")
    paths = [home / "key", *(path for folder in folders for path in (home / folder).rglob("*"))]
    return {str(path.relative_to(home)): path.read_bytes() for path in paths if path.is_file()}


def differs(before: dict[str, Rows], after: dict[str, Rows]) -> list[str]:
    """Return the tables that differ, but for the one that says that sweeping waited for the backup."""
    names = (before.keys() | after.keys()) - {"foundation_lease"}
    return sorted(name for name in names if before.get(name) != after.get(name))
