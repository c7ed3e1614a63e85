"""Makes the first administrator, or gives one a new password."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from fairview.calculations.words import Refused
from fairview.foundation.middleware import say
from fairview.site import first_start


class Command(BaseCommand):
    """Make the first administrator, or set a new password with --reset."""

    def add_arguments(self, parser: CommandParser) -> None:
        """Take who it is."""
        parser.description = _(
            "Make the first administrator and print the password; --reset gives one a new password."
        )
        parser.add_argument("--email", default="", help=_("the address to sign in with"))
        parser.add_argument("--name", default=_("Administrator"))
        parser.add_argument("--reset", action="store_true", help=_("give an administrator a new password"))

    def handle(self, *args: Any, email: str, name: str, reset: bool, **options: Any) -> None:
        """Make or reset, and print how to sign in."""
        try:
            if reset:
                sign_in = first_start.reset_administrator(email, now=timezone.now())
            else:
                sign_in = first_start.add_administrator(email or first_start.EMAIL, name, now=timezone.now())
        except Refused as refused:
            raise CommandError(say(refused)) from refused
        self.stdout.write(_("E-mail:   {email}").format(email=sign_in.email))
        self.stdout.write(_("Password: {password}").format(password=sign_in.password))
        self.stdout.write(_("The password is kept nowhere in clear; --reset makes another one."))
