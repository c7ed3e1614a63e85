"""What an empty home needs before somebody can sign in: an administrator, something to look at."""

import secrets
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext

from fairview.accounts import actions
from fairview.accounts.queries import active_administrators
from fairview.calculations.words import Refused, gettext_noop
from fairview.foundation import jobs
from fairview.foundation.jobs import registry
from fairview.foundation.viewer import SYSTEM

EMAIL = "administrator@localhost"
SAMPLE = "site.sample"


@dataclass(frozen=True)
class SignIn:
    """How to sign in; printed once, kept nowhere."""

    email: str
    password: str


def add_administrator(email: str, name: str, *, now: datetime) -> SignIn:
    """Add the first administrator with a random password."""
    sign_in = SignIn(email, _password())
    actions.add_first_administrator(name, email, sign_in.password, now=now)
    return sign_in


def reset_administrator(email: str, *, now: datetime) -> SignIn:
    """Give an administrator a new random password: the one with this address, or the first."""
    wanted = active_administrators().order_by("pk")
    colleague = (wanted.filter(email__iexact=email) if email else wanted).first()
    if colleague is None:
        raise Refused(gettext_noop("There is no such administrator; leave --reset out to make the first."))
    sign_in = SignIn(colleague.email, _password())
    actions.set_password(colleague.pk, sign_in.password, by=SYSTEM, now=now)
    return sign_in


def has_administrator() -> bool:
    """Return whether somebody can sign in and let others in."""
    return active_administrators().exists()


def enqueue_sample(*, now: datetime) -> bool:
    """Let the worker make the sample organisation, if this Fairview has one."""
    if not registry.knows(SAMPLE):
        return False
    jobs.enqueue(SAMPLE, gettext("Make the sample organisation"), {}, by=SYSTEM, now=now)
    return True


def _password() -> str:
    return "-".join(secrets.token_hex(3) for _ in range(4))
