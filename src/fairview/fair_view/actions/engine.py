"""Runs measures: DuckDB in memory today, behind the three things a larger engine would also do."""

from collections.abc import Sequence
from typing import Any

import duckdb
from ibis.backends.sql.compilers import DuckDBCompiler

from fairview.history.queries import quoted

Few = int | float | str


class Engine:
    """Keeps the results of expressions as tables and gives rows back."""

    name = f"DuckDB {duckdb.__version__}"

    def __init__(self, store: duckdb.DuckDBPyConnection) -> None:
        self.store = store
        self._compiler = DuckDBCompiler()

    def keep(self, table: str, expression: Any) -> None:
        """Make a table of what the expression gives."""
        self.store.execute(f"CREATE TABLE {table} AS {self.sql(expression)}")

    def bring(self, table: str, columns: dict[str, Any], kinds: dict[str, str]) -> None:
        """Make a table of arrays of numbers and instants, with these kinds of columns.

        Never of text: DuckDB looks for pandas at every object that it meets, half a millisecond each.
        """
        self.store.register("brought", columns)
        picked = ", ".join(f"CAST({name} AS {kind}) AS {name}" for name, kind in kinds.items())
        self.store.execute(f"CREATE TABLE {table} AS SELECT {picked} FROM brought")
        self.store.unregister("brought")

    def bring_few(
        self, table: str, names: Sequence[str], rows: Sequence[tuple[int | float | str, ...]]
    ) -> None:
        """Make a table of a few rows."""
        written = [f"({', '.join(_literal(value) for value in row)})" for row in rows]
        nothing = f"SELECT {', '.join('NULL' for _name in names)} WHERE false"
        source = f"VALUES {', '.join(written)}" if written else nothing
        self.store.execute(f"CREATE TABLE {table} AS SELECT * FROM ({source}) AS t({', '.join(names)})")

    def rows(self, expression: Any) -> list[tuple[Any, ...]]:
        """Return the rows that the expression gives."""
        return self.store.execute(self.sql(expression)).fetchall()

    def sql(self, expression: Any) -> str:
        """Return the expression in DuckDB's words."""
        return str(self._compiler.to_sqlglot(expression.unbind()).sql("duckdb"))


def _literal(value: Few) -> str:
    return quoted(value) if isinstance(value, str) else repr(value)
