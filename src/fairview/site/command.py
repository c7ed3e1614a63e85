"""The `fairview` command."""

import os
import sys

from django.core.management import execute_from_command_line


def main() -> None:
    """Run a command: `fairview help` lists them."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fairview.site.settings")
    execute_from_command_line(sys.argv)
