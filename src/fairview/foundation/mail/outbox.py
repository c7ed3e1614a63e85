"""Writing to the outbox, and emptying it."""

import logging
import uuid
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from email.utils import formataddr, parseaddr
from itertools import takewhile
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.db.models import F

from fairview.foundation import audit, events
from fairview.foundation.mail import minting, rules
from fairview.foundation.mail.events import MailLeft
from fairview.foundation.mail.models import OutboxMessage
from fairview.foundation.mail.rules import State
from fairview.foundation.viewer import Viewer

log = logging.getLogger(__name__)

TIMEOUT = 10
"""Seconds that a server may take to answer."""


def send(
    to: Sequence[str],
    subject: str,
    text: str,
    *,
    html: str = "",
    by: Viewer,
    now: datetime,
    about: str = "",
    links: Mapping[str, str] | None = None,
    sender: str = "",
    reply_to: str = "",
) -> OutboxMessage:
    """Write a message to the outbox in the caller's transaction; the worker sends it when that commits.

    `sender` is the name that is shown, of whoever writes; the address stays the house's, so that servers
    believe it, and answers go to `reply_to`. Without a mail server (`FAIRVIEW_MAIL` is empty) it is shown on
    the Mail page instead.
    """
    host = urlsplit(settings.FAIRVIEW_ADDRESS).hostname
    receivers = [to] if isinstance(to, str) else list(to)
    return OutboxMessage.objects.create(
        message_id=f"<{uuid.uuid4().hex}@{host}>",
        to=receivers,
        subject=" ".join(subject.split())[:300],
        text=text,
        html=html,
        links=dict(links or {}),
        about=about,
        sender=" ".join(sender.split())[:200],
        reply_to=reply_to.strip(),
        state=State.WAITING if settings.FAIRVIEW_MAIL and not rules.leads_nowhere(receivers) else State.KEPT,
        written_by=by.actor.text,
        created_at=now,
        next_try_at=now,
    )


@transaction.atomic
def make_links(message: OutboxMessage, *, by: Viewer, now: datetime) -> str:
    """Return the text with its secret links, for a house without a mail server.

    The audit names who saw them, and so does what comes by them.
    """
    audit.note(message, "links made and shown", by=by, at=now)
    events.publish(MailLeft(message.message_id, message.about, now))
    return minting.fill(message.text, message.links, by.actor.text)


def send_waiting(*, now: datetime, go_on: Callable[[], bool] = lambda: True) -> int:
    """Send what waits, a message at a time for as long as `go_on` says so; return how many were sent."""
    note_lost(now=now)
    due = OutboxMessage.objects.filter(state=State.WAITING, next_try_at__lte=now).order_by("created_at", "pk")
    numbers = list(due.values_list("pk", flat=True)[:100])
    return sum(_send_one(number, now=now) for number in takewhile(lambda _number: go_on(), numbers))


def note_lost(*, now: datetime) -> int:
    """Mark as unknown what a worker that is gone had in its hands."""
    lost = OutboxMessage.objects.filter(state=State.SENDING, sending_at__lt=now - rules.SENDING_AT_MOST)
    return lost.update(state=State.UNKNOWN, error=rules.LOST)


def readdress(before: str, after: str) -> int:
    """Send what still waits for somebody to their other address; without one it does not leave."""
    waiting = OutboxMessage.objects.filter(state=State.WAITING, to=[before])
    if after:
        return waiting.update(to=[after])
    return waiting.update(state=State.FAILED, error=rules.TAKEN_AWAY)


def note_restored() -> int:
    """Mark as unknown what was on its way when a backup was made: it may have been sent since."""
    on_its_way = OutboxMessage.objects.filter(state__in=(State.WAITING, State.SENDING))
    return on_its_way.update(state=State.UNKNOWN, error=rules.RESTORED)


def _send_one(number: int, *, now: datetime) -> bool:
    """Send one message, having noted beforehand that we are about to."""
    taken = OutboxMessage.objects.filter(pk=number, state=State.WAITING).update(
        state=State.SENDING, sending_at=now, attempts=F("attempts") + 1
    )
    if not taken:
        return False
    message = OutboxMessage.objects.get(pk=number)
    connection = _connection()
    try:
        connection.open()
    except OSError as error:  # nothing has gone out yet; smtplib's errors are OSErrors
        _try_later(message, error, now=now)
        return False
    try:
        _envelope(message, connection).send()
    except Exception as error:
        _note_error(message, error, now=now)
        return False
    finally:
        connection.close()
    _note(message, State.SENT, sent_at=now)
    _tell(message, now=now)
    return True


def _tell(message: OutboxMessage, *, now: datetime) -> None:
    """Tell whoever listens; what went out stays sent, and the next goes out, whatever becomes of that."""
    try:
        with transaction.atomic():
            events.publish(MailLeft(message.message_id, message.about, now))
    except Exception:
        log.exception("Nobody could be told that a mail left", extra={"outbox": message.pk})


def _connection() -> BaseEmailBackend:
    server = rules.server_of(settings.FAIRVIEW_MAIL)
    connection: BaseEmailBackend = get_connection(
        host=server.host,
        port=server.port,
        username=server.user,
        password=server.password,
        use_ssl=server.tls_at_once,
        use_tls=server.tls_asked_for,
        timeout=TIMEOUT,
    )
    return connection


def _envelope(message: OutboxMessage, connection: BaseEmailBackend) -> EmailMultiAlternatives:
    envelope = EmailMultiAlternatives(
        message.subject,
        minting.fill(message.text, message.links),
        from_email=_from(message.sender),
        to=message.to,
        reply_to=[message.reply_to] if message.reply_to else None,
        headers={"Message-ID": message.message_id},
        connection=connection,
    )
    if message.html:
        envelope.attach_alternative(minting.fill(message.html, message.links), "text/html")
    return envelope


def _from(sender: str) -> str:
    """Return the house's address under the name that is to be shown."""
    _name, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    return formataddr((sender, address)) if sender else settings.DEFAULT_FROM_EMAIL


def _note_error(message: OutboxMessage, error: Exception, *, now: datetime) -> None:
    state = rules.after_error(error)
    log.warning(
        "Mail was not sent", extra={"outbox": message.pk, "error": type(error).__name__, "state": state}
    )
    if state == State.WAITING:
        _try_later(message, error, now=now)
    else:
        _note(message, state, error=_words(error))


def _try_later(message: OutboxMessage, error: Exception, *, now: datetime) -> None:
    state = State.WAITING if message.attempts < rules.MOST_ATTEMPTS else State.FAILED
    _note(message, state, error=_words(error), next_try_at=now + rules.wait_before(message.attempts))


def _note(message: OutboxMessage, state: State, **more: object) -> None:
    OutboxMessage.objects.filter(pk=message.pk).update(state=state, **more)


def _words(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"[:300]
