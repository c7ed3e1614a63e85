"""Copies the whole database to a file and back: SQLite by its backup interface, PostgreSQL by its tools."""

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

from django.db import connection

from fairview.calculations.words import Refused, gettext_noop


def copy_to(path: Path) -> None:
    """Copy the database as it is at one moment."""
    if connection.vendor == "sqlite":
        with closing(sqlite3.connect(_sqlite_place())) as source, closing(sqlite3.connect(path)) as target:
            source.backup(target)
        return
    _postgres("pg_dump", "--format=custom", "--no-owner", f"--file={path}")


def copy_from(path: Path) -> None:
    """Fill the empty database from such a copy."""
    connection.close()
    if connection.vendor == "sqlite":
        with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(_sqlite_place())) as target:
            source.backup(target)
        return
    _postgres("pg_restore", "--no-owner", "--single-transaction", f"--dbname={_name()}", str(path))


def clear() -> None:
    """Take everything away again that was filled in."""
    if connection.vendor == "sqlite":
        connection.close()
        for ending in ("", "-wal", "-shm", "-journal"):
            Path(_sqlite_place() + ending).unlink(missing_ok=True)
        return
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"DROP TABLE IF EXISTS {connection.ops.quote_name(table)} CASCADE")


def has_tables() -> bool:
    """Return whether anything is in the database."""
    if connection.vendor == "sqlite" and not Path(_sqlite_place()).exists():
        return False
    return bool(connection.introspection.table_names())


def _sqlite_place() -> str:
    return str(connection.settings_dict["NAME"])


def _name() -> str:
    return str(connection.settings_dict["NAME"])


def _postgres(tool: str, *arguments: str) -> None:
    """Run one of PostgreSQL's own tools; the password goes by the environment, where no list shows it."""
    program = shutil.which(tool)
    if program is None:
        raise Refused(
            gettext_noop("{tool} is not installed here: apt-get install postgresql-client"), tool=tool
        )
    given = connection.settings_dict
    environment = {"PGHOST": "HOST", "PGPORT": "PORT", "PGUSER": "USER", "PGPASSWORD": "PASSWORD"}
    settings = {name: str(given[key]) for name, key in environment.items() if given.get(key)}
    database = {"PGDATABASE": _name()}
    done = subprocess.run([program, *arguments], env={**os.environ, **settings, **database}, check=False)  # noqa: S603
    if done.returncode:
        raise Refused(gettext_noop("{tool} did not succeed; what it says stands above."), tool=tool)
