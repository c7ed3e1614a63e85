"""Makes the first administrator, or gives one a new password."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from fairview.calculations.words import Refused
from fairview.site import first_start


class Command(BaseCommand):
    """Make the first administrator, or set a new password with --reset."""

    help = "Make the first administrator and print the password; --reset gives one a new password."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take who it is."""
        parser.add_argument("--email", default="", help="the address to sign in with")
        parser.add_argument("--name", default="Administrator")
        parser.add_argument("--reset", action="store_true", help="give an administrator a new password")

    def handle(self, *args: Any, email: str, name: str, reset: bool, **options: Any) -> None:
        """Make or reset, and print how to sign in."""
        try:
            if reset:
                sign_in = first_start.reset_administrator(email, now=timezone.now())
            else:
                sign_in = first_start.add_administrator(email or first_start.EMAIL, name, now=timezone.now())
        except Refused as refused:
            raise CommandError(str(refused)) from refused
        self.stdout.write(f"E-mail:   {sign_in.email}")
        self.stdout.write(f"Password: {sign_in.password}")
        self.stdout.write("The password is kept nowhere in clear; --reset makes another one.")
