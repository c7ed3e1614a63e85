"""The `fairview` command. On an empty home every command first sets the home up."""

import os
import sys

import django
from django.core.management import call_command, execute_from_command_line
from django.db import connection

NEEDS_NO_STORE = frozenset(
    {"help", "version", "--help", "-h", "--version", "check", "migrate", "makemigrations", "makemessages"}
    | {"collectstatic", "findstatic", "restore", "run", "vectors"}
)
"""Commands that set the store up themselves, or do not look at it."""


def main() -> None:
    """Run a command: `fairview help` lists them."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fairview.site.settings")
    if len(sys.argv) > 1 and sys.argv[1] not in NEEDS_NO_STORE:
        django.setup()
        set_up_if_empty()
    execute_from_command_line(sys.argv)


def set_up_if_empty() -> None:
    """Make the tables when there are none."""
    if not connection.introspection.table_names():
        call_command("migrate", verbosity=0, interactive=False)


if __name__ == "__main__":
    main()
