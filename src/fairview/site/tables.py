"""The tables: brought to what this version wants, by whichever command needs them first."""

from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from fairview.foundation import unfinished


def migrate_if_needed() -> None:
    """Bring the tables to what this version wants."""
    unfinished.check_finished()
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", verbosity=0, interactive=False)


def make_if_empty() -> None:
    """Make the tables when there are none."""
    unfinished.check_finished()
    if not connection.introspection.table_names():
        call_command("migrate", verbosity=0, interactive=False)
