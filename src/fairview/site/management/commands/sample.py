"""`fairview sample [--remove]`: the sample organisation made or taken away, without a worker."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from fairview.calculations.words import Refused
from fairview.fair_view.listeners import RECOMPUTE
from fairview.foundation import jobs
from fairview.foundation.middleware import say
from fairview.foundation.viewer import SYSTEM
from fairview.history.listeners import READ_AGAIN
from fairview.site.sample import actions


class Command(BaseCommand):
    """Makes the sample, or takes it away."""

    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Take which of the two."""
        parser.description = _(
            "Make the sample organisation, a hospital's IT with two years of work; --remove takes it away."
        )
        stays = _("take the sample away; what is yours stays")
        parser.add_argument("--remove", action="store_true", help=stays)

    def handle(self, *args: Any, remove: bool, **options: Any) -> None:
        """Do it here and say how it ended."""
        begin = actions.begin_removal if remove else actions.begin
        try:
            job = begin(by=SYSTEM, now=timezone.now())
        except Refused as refused:
            raise CommandError(say(refused)) from refused
        jobs.run_waiting(job.kind, READ_AGAIN, RECOMPUTE)
        job.refresh_from_db()
        if job.state == jobs.State.RUNNING:
            raise CommandError(_("Another process is at it already; the page of jobs shows how far it is."))
        if job.state != jobs.State.DONE:
            raise CommandError(job.error or _("It was cancelled."))
        self._say(job.result or {}, remove)

    def _say(self, result: dict[str, Any], remove: bool) -> None:
        if not remove:
            self.stdout.write(_("The sample organisation is here: St Brigid's Hospital."))
            return
        stays = result.get("stays", [])
        self.stdout.write(_("The sample organisation is gone."))
        if stays:
            words = _("These stay, because something of yours rests on them: {names}.")
            self.stdout.write(words.format(names=", ".join(stays)))
