"""Runs jobs, sends mail, keeps the schedule."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils.translation import gettext as _

from fairview.foundation.jobs import worker


class Command(BaseCommand):
    """Run one worker until it is told to stop."""

    def add_arguments(self, parser: CommandParser) -> None:
        """Offer to end with the process that started us."""
        parser.description = _("Run jobs, send mail and keep the schedule, until told to stop.")
        ends = _("end when standard input is closed")
        parser.add_argument("--with-parent", action="store_true", help=ends)

    def handle(self, *args: Any, with_parent: bool, **options: Any) -> None:
        """Work."""
        worker.work(with_parent=with_parent)
