"""Serves Fairview on this machine, with its worker."""

import os
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from fairview.site import first_start, serving, tables

HOST = "127.0.0.1"
PORT = 8000


class Command(BaseCommand):
    """Serve and work until Ctrl+C."""

    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Take where to listen, and whether an empty home gets the sample organisation."""
        parser.description = _("Serve Fairview on this machine, with its worker, until Ctrl+C.")
        parser.add_argument("--host", default=HOST, help=_("where to listen; only this machine unless told"))
        port = _("{port}, or the next free one").format(port=PORT)
        parser.add_argument("--port", type=int, default=0, help=port)
        parser.add_argument("--empty", action="store_true", help=_("start without the sample organisation"))

    def handle(self, *args: Any, host: str, port: int, empty: bool, **options: Any) -> None:
        """Set up what is missing, then serve."""
        tables.migrate_if_needed()
        try:
            place = serving.free_place(host, port or PORT, exactly=bool(port))
        except OSError as error:
            raise CommandError(error.strerror or str(error)) from error
        # Links in mails must lead here, unless a house has said where it is reached.
        settings.FAIRVIEW_ADDRESS = os.environ.setdefault("FAIRVIEW_ADDRESS", place.address)
        sign_in = self._first_time(empty=empty)
        serving.serve(place, ready=lambda: self._say(place, sign_in))
        self.stdout.write("\n" + _("Fairview has ended."))

    def _first_time(self, *, empty: bool) -> first_start.SignIn | None:
        """Make the first administrator and let the sample be made, when nobody can sign in yet."""
        if first_start.has_administrator():
            return None
        now = timezone.now()
        if not empty:
            first_start.enqueue_sample(now=now)
        return first_start.add_administrator(first_start.EMAIL, _("Administrator"), now=now)

    def _say(self, place: serving.Place, sign_in: first_start.SignIn | None) -> None:
        address = self.style.SUCCESS(place.address)
        lines = ["", _("Fairview is at {address}").format(address=address), "", *_how_to_sign_in(sign_in)]
        for line in [*lines, _("Ctrl+C ends it."), ""]:
            self.stdout.write(f"  {line}".rstrip())
        self.stdout.flush()


def _how_to_sign_in(sign_in: first_start.SignIn | None) -> list[str]:
    if sign_in is None:
        return [_("Forgotten password: “fairview administrator --reset” makes another.")]
    return [
        _("Sign in as     {email}").format(email=sign_in.email),
        _("with password  {password}").format(password=sign_in.password),
        _("It is shown only now; “fairview administrator --reset” makes another."),
    ]
