"""`fairview import FILE --source servicenow --zone ZONE`: the same steps as the pages, in a terminal."""

import argparse
import sys
from pathlib import Path
from typing import Any

from django.core.files.base import File
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from fairview.calculations.words import Refused
from fairview.foundation import jobs
from fairview.foundation.middleware import say
from fairview.foundation.viewer import SYSTEM
from fairview.imports import actions
from fairview.imports.actions.files import SOURCE, order_for, stopping
from fairview.imports.management.preview import check_lines, report_line, survey_lines
from fairview.imports.models import ImportRun
from fairview.imports.rules.choices import Choices
from fairview.imports.rules.zones import zone_named


class Command(BaseCommand):
    """Brings in a service desk's export."""

    help = "Bring in the incidents of a service desk's export. Shows what it would change; --yes does it."

    def add_arguments(self, parser: CommandParser) -> None:
        """Say what can be given."""
        parser.add_argument("file", type=Path, help="the CSV, as it is or as .gz, .bz2, .xz or .zip")
        parser.add_argument(
            "--source", choices=[SOURCE], required=True, help="the service desk it comes from"
        )
        parser.add_argument(
            "--zone", required=True, help="the time zone of its dates, such as Europe/London or UTC"
        )
        parser.add_argument(
            "--date-order", default="", help="dmy, mdy or ymd; asked for only when several fit"
        )
        parser.add_argument("--customer-column", help="the column that names customers; '' for none")
        parser.add_argument("--service-column", help="the column that names services; '' for none")
        parser.add_argument(
            "--encoding", default="", help="utf-8-sig, utf-8 or cp1252; found by trying in this order"
        )
        leave_out = "bring the others in when some incidents have faults"
        parser.add_argument(
            "--leave-out", action=argparse.BooleanOptionalAction, default=False, help=leave_out
        )
        parser.add_argument("--yes", action="store_true", help="bring it in without asking")

    def handle(self, *args: Any, **options: Any) -> None:
        """Look, check, ask, bring in."""
        try:
            self._import(options)
        except Refused as refused:
            raise CommandError(say(refused)) from refused

    def _import(self, options: dict[str, Any]) -> None:
        zone_named(options["zone"])
        run = self._file(options["file"])
        brought_in = False
        try:
            run = self._check(run, options)
            if not (options["yes"] or self._agreed()):
                self.stdout.write(_("Nothing was brought in. Add --yes to bring it in."))
                return
            actions.start_here(run, leave_out=options["leave_out"], by=SYSTEM, now=timezone.now())
            report = actions.bring_in(run.pk, by=SYSTEM, now=timezone.now(), report=lambda *_progress: None)
            brought_in = True
            self.stdout.write(report_line(report))
            self._compute()
        finally:
            if not brought_in:
                actions.discard(run, by=SYSTEM, now=timezone.now())

    def _file(self, path: Path) -> ImportRun:
        try:
            with path.open("rb") as stream:
                return actions.add_file(File(stream, name=path.name), by=SYSTEM, now=timezone.now())
        except OSError as fault:
            raise CommandError(
                _("{file} cannot be read: {why}.").format(file=path, why=fault.strerror or fault)
            ) from fault

    def _check(self, run: ImportRun, options: dict[str, Any]) -> ImportRun:
        columns = (
            _given(options["customer_column"], run.customer_column),
            _given(options["service_column"], run.service_column),
        )
        for line in survey_lines(run, columns):
            self.stdout.write(line)
        wanted = Choices(
            zone=options["zone"],
            order=order_for(run, options["date_order"]),
            customer=columns[0],
            service=columns[1],
            encoding=options["encoding"],
        )
        run = actions.choose(run, wanted, by=SYSTEM, now=timezone.now())
        for line in check_lines(run, stopping(run)):
            self.stdout.write(line)
        return run

    def _compute(self) -> None:
        """Compute the fair view at once, also where no worker runs; one that does may be quicker."""
        jobs.run_waiting("fair_view.recompute")

    def _agreed(self) -> bool:
        if not sys.stdin.isatty():
            return False
        return input(_("Bring it in? [y/N] ")).strip().lower() in ("y", "yes")


def _given(option: str | None, found: str) -> str:
    return found if option is None else option
