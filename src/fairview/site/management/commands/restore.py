"""Puts a backup back into an empty home."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from fairview.calculations.words import Refused
from fairview.foundation import backup


class Command(BaseCommand):
    """Restore a backup into an empty home."""

    help = "Put a backup back into an empty home, checking every file."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Take from where."""
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        """Restore, and say what was restored."""
        if not file.is_file():
            raise CommandError(f"There is no file {file}.")
        try:
            summary = backup.restore(file)
        except Refused as refused:
            raise CommandError(str(refused)) from refused
        self.stdout.write(f"{summary.files} files restored and checked.")
