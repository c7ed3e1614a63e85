"""A backup of a house on PostgreSQL, restored into an empty one. A real cluster, real commands."""

from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from psycopg import sql
from tools.with_postgres import cluster

from fairview.site.tests.houses import Rows, contents, differs, fairview, move_in

pytestmark = pytest.mark.postgres

OURS = "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"


@pytest.fixture
def server() -> Iterator[str]:
    """A server with two empty databases, `house` and `fresh`; what their addresses begin with."""
    with cluster() as address:
        with psycopg.connect(address, autocommit=True) as connection:
            for name in ("house", "fresh"):
                connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        yield address.removesuffix("postgres")


def tables(address: str) -> dict[str, Rows]:
    with psycopg.connect(address) as connection:
        names = [row[0] for row in connection.execute(OURS)]
        return {name: rows(connection, name) for name in names}


def rows(connection: psycopg.Connection[tuple[object, ...]], table: str) -> Rows:
    everything = sql.SQL("SELECT * FROM {}").format(sql.Identifier(table))
    return sorted(connection.execute(everything), key=repr)


def test_restoring_gives_every_table_and_every_file_again(server: str, tmp_path: Path) -> None:
    home, fresh = tmp_path / "home", tmp_path / "fresh"
    backup = move_in(home, database=server + "house")
    done = fairview(fresh, "restore", str(backup), database=server + "fresh")
    assert (done.stderr, done.returncode) == ("", 0)

    before, after = tables(server + "house"), tables(server + "fresh")
    assert len(before["foundation_storedfile"]) == len(before["accounts_colleague"]) == 1
    assert differs(before, after) == []
    assert contents(fresh) == contents(home)

    again = fairview(tmp_path / "other", "restore", str(backup), database=server + "house")
    assert "not empty" in again.stderr
    elsewhere = fairview(tmp_path / "other", "restore", str(backup))
    assert "This backup is of postgresql" in elsewhere.stderr
