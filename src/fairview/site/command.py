"""The `fairview` command. Every command first makes the tables, or brings them to this version."""

import os
import sys
from collections.abc import Mapping

import django
from django.conf import settings
from django.core.management import execute_from_command_line
from django.utils import translation

from fairview.calculations.words import Refused
from fairview.foundation.middleware import say
from fairview.site import tables

NEEDS_NO_STORE = frozenset(
    {"help", "version", "--help", "-h", "--version", "check", "migrate", "makemigrations", "makemessages"}
    | {"collectstatic", "findstatic", "restore", "run", "vectors"}
)
"""Commands that set the store up themselves, or do not look at it."""

TAKES_IT_AS_IT_IS = frozenset({"backup", "dbshell", "showmigrations", "sqlmigrate"})
"""Commands that look at the store of an older version without changing it."""


def main() -> None:
    """Run a command: `fairview help` lists them."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fairview.site.settings")
    django.setup()
    translation.activate(language(os.environ))
    try:
        if len(sys.argv) > 1 and sys.argv[1] not in NEEDS_NO_STORE:
            set_up(sys.argv[1])
        execute_from_command_line(sys.argv)
    except Refused as refused:
        sys.exit(say(refused))
    except BrokenPipeError:  # whoever read (head, less) has seen enough; nothing may be written any more
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)


def language(environment: Mapping[str, str]) -> str:
    """Return the language that the terminal asks for, if Fairview speaks it; else English."""
    asked = next(filter(None, map(environment.get, ("LC_ALL", "LC_MESSAGES", "LANG"))), "")
    return asked[:2] if asked[:2] in dict(settings.LANGUAGES) else "en"


def set_up(command: str) -> None:
    """Make the tables, or bring them to this version: this may be the first command after an upgrade."""
    if command in TAKES_IT_AS_IT_IS:
        tables.make_if_empty()
    else:
        tables.migrate_if_needed()


if __name__ == "__main__":
    main()
