"""Writes everything of this house to one file."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from fairview.calculations.words import Refused
from fairview.foundation import backup
from fairview.foundation.middleware import say
from fairview.site.named_files import named_files


class Command(BaseCommand):
    """Back up the database, the files it names and the key."""

    def add_arguments(self, parser: CommandParser) -> None:
        """Take where to."""
        parser.description = _(
            "Write the database, records, files and key to one file; work may go on meanwhile."
        )
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        """Write, and say what was written."""
        try:
            summary = backup.back_up(file, named=named_files, now=timezone.now())
        except Refused as refused:
            raise CommandError(say(refused)) from refused
        except OSError as error:
            raise CommandError(f"{error.filename or file}: {error.strerror}") from error
        held = _("{file}: {n} files, {size} MB.")
        self.stdout.write(held.format(file=file, n=summary.files, size=f"{summary.size / 1e6:.1f}"))
        self.stdout.write(_("It holds the key and everybody's data: keep it where only you can read it."))
