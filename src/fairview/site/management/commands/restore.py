"""Puts a backup back into an empty home."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from fairview.calculations.words import Refused
from fairview.foundation import restoring
from fairview.foundation.middleware import say


class Command(BaseCommand):
    """Restore a backup into an empty home."""

    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Take from where."""
        parser.description = _("Put a backup back into an empty home, checking every file.")
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        """Restore, and say what was restored."""
        if not file.is_file():
            raise CommandError(_("There is no file {file}.").format(file=file))
        try:
            summary = restoring.restore(file)
        except Refused as refused:
            raise CommandError(say(refused)) from refused
        self.stdout.write(_("{n} files restored and checked.").format(n=summary.files))
