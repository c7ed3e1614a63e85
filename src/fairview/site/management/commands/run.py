"""Serves Fairview on this machine, with its worker."""

import os
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from fairview.site import first_start, serving

HOST = "127.0.0.1"
PORT = 8000


class Command(BaseCommand):
    """Serve and work until Ctrl+C."""

    help = "Serve Fairview on this machine, with its worker, until Ctrl+C."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Take where to listen, and whether an empty home gets the sample organisation."""
        parser.add_argument("--host", default=HOST, help="where to listen; only this machine unless told")
        parser.add_argument("--port", type=int, default=0, help=f"{PORT}, or the next free one")
        parser.add_argument("--empty", action="store_true", help="start without the sample organisation")

    def handle(self, *args: Any, host: str, port: int, empty: bool, **options: Any) -> None:
        """Set up what is missing, then serve."""
        first_start.migrate_if_needed()
        try:
            place = serving.free_place(host, port or PORT, exactly=bool(port))
        except OSError as error:
            raise CommandError(error.strerror or str(error)) from error
        # Links in mails must lead here, unless a house has said where it is reached.
        settings.FAIRVIEW_ADDRESS = os.environ.setdefault("FAIRVIEW_ADDRESS", place.address)
        sign_in = self._first_time(empty=empty)
        serving.serve(place, ready=lambda: self._say(place, sign_in))
        self.stdout.write("\nFairview has ended.")

    def _first_time(self, *, empty: bool) -> first_start.SignIn | None:
        """Make the first administrator and let the sample be made, when nobody can sign in yet."""
        if first_start.has_administrator():
            return None
        now = timezone.now()
        if not empty:
            first_start.enqueue_sample(now=now)
        return first_start.add_administrator(first_start.EMAIL, "Administrator", now=now)

    def _say(self, place: serving.Place, sign_in: first_start.SignIn | None) -> None:
        self.stdout.write(f"\n  Fairview is at {self.style.SUCCESS(place.address)}\n")
        if sign_in:
            self.stdout.write(f"  Sign in as     {sign_in.email}")
            self.stdout.write(f"  with password  {sign_in.password}")
            self.stdout.write("  It is shown only now; “fairview administrator --reset” makes another.")
        else:
            self.stdout.write("  Forgotten password: “fairview administrator --reset” makes another.")
        self.stdout.write("  Ctrl+C ends it.\n")
        self.stdout.flush()
