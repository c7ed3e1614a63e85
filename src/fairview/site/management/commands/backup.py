"""Writes everything of this house to one file."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from fairview.calculations.words import Refused
from fairview.foundation import backup


class Command(BaseCommand):
    """Back up the database, the files it names and the key."""

    help = "Write the database, records, files and key to one file; work may go on meanwhile."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take where to."""
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        """Write, and say what was written."""
        try:
            summary = backup.back_up(file, now=timezone.now())
        except Refused as refused:
            raise CommandError(str(refused)) from refused
        self.stdout.write(f"{file}: {summary.files} files, {summary.size / 1e6:.1f} MB.")
        self.stdout.write("It holds the key and everybody's data: keep it where only you can read it.")
