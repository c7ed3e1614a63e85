"""The outbox on a page."""

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext

from fairview.foundation.http import viewer_of
from fairview.foundation.mail import minting
from fairview.foundation.mail.models import OutboxMessage
from fairview.foundation.mail.queries import messages_visible_to, worst_first
from fairview.foundation.mail.rules import State

ON_A_PAGE = 25


def messages(request: HttpRequest) -> HttpResponse:
    """List what was written, what went wrong first."""
    every = worst_first(messages_visible_to(viewer_of(request)))
    page = Paginator(every, ON_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "foundation/mail.html", {"page": page, "sends": bool(settings.FAIRVIEW_MAIL)})


def message(request: HttpRequest, message_id: int) -> HttpResponse:
    """Show one message; its secret links only where it is shown instead of sent."""
    shown = get_object_or_404(messages_visible_to(viewer_of(request)), pk=message_id)
    return render(
        request, "foundation/message.html", {"message": shown, "text": _text(shown), "why": _why(shown)}
    )


def _why(message: OutboxMessage) -> str:
    """Return what went wrong: our own sentences in the reader's language, a server's answer as it came."""
    return gettext(message.error) if message.error else ""


def _text(message: OutboxMessage) -> str:
    if message.state != State.KEPT:
        return message.text
    return minting.fill(message.text, message.links)
