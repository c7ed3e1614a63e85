"""The states of a message, the server's setting, and what an error means. Pure."""

import smtplib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from urllib.parse import unquote, urlsplit

from fairview.calculations.words import Refused, gettext_noop

MOST_ATTEMPTS = 8
"""How often a server that cannot be reached is tried; with the waits below, for about eight hours."""

SENDING_AT_MOST = timedelta(minutes=5)
"""A message that is being sent for longer was in the hands of a worker that is gone."""

MADE_UP = "sample.example"
"""Where the people of the sample get their mail: nowhere. What is written to them is only shown."""

LOST = gettext_noop("The worker ended while it was sending this.")
TAKEN_AWAY = gettext_noop("Their address was taken away before it left.")
RESTORED = gettext_noop("It was on its way when the backup was made from which this house was restored.")


class State(StrEnum):
    """Where a message stands."""

    KEPT = "kept"
    """Shown here instead of sent: no server is set."""
    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    UNKNOWN = "unknown"
    """The connection broke after the text went out, or a backup was restored since: not sent again."""
    FAILED = "failed"


@dataclass(frozen=True)
class Server:
    """The mail server, as `FAIRVIEW_MAIL` names it."""

    host: str
    port: int
    user: str
    password: str
    tls_at_once: bool
    tls_asked_for: bool


def leads_nowhere(to: Sequence[str]) -> bool:
    """Return whether all of these are people of the sample, to whom nothing can be sent."""
    return all(address.casefold().endswith(f"@{MADE_UP}") for address in to)


def server_of(address: str) -> Server:
    """Read `smtp://user:password@host:port` (asks for encryption unless `?tls=no`) or `smtps://…`."""
    parts = urlsplit(address)
    if parts.scheme not in {"smtp", "smtps"} or not parts.hostname:
        raise Refused(
            gettext_noop("FAIRVIEW_MAIL must look like smtp://user:password@host:port or smtps://…")
        )
    at_once = parts.scheme == "smtps"
    return Server(
        host=parts.hostname,
        port=parts.port or (465 if at_once else 587),
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        tls_at_once=at_once,
        tls_asked_for=not at_once and "tls=no" not in parts.query,
    )


def wait_before(attempt: int) -> timedelta:
    """Return how long to wait before this attempt: 1, 2, 4, … minutes, at most four hours."""
    return timedelta(minutes=min(240, 2 ** max(0, attempt - 1)))


def after_error(error: Exception) -> State:
    """Return where a message goes when the server was reached and handing it over raised this."""
    codes = _codes(error)
    if not codes:
        return State.UNKNOWN
    return State.WAITING if all(400 <= code < 500 for code in codes) else State.FAILED


def _codes(error: Exception) -> list[int]:
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return [code for code, _ in error.recipients.values()]
    return [error.smtp_code] if isinstance(error, smtplib.SMTPResponseException) else []
