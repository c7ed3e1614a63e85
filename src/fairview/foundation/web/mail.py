"""The outbox on a page."""

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext

from fairview.foundation.http import viewer_of
from fairview.foundation.mail import outbox
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
    """Show one message. Where it is shown instead of sent, a button makes its links, as sending would."""
    viewer = viewer_of(request)
    letter = get_object_or_404(messages_visible_to(viewer), pk=message_id)
    may_make = bool(letter.links) and letter.state == State.KEPT
    makes = may_make and request.method == "POST"
    text = outbox.make_links(letter, by=viewer, now=timezone.now()) if makes else _without_links(letter)
    told = {"message": letter, "text": text, "why": _why(letter), "may_make": may_make and not makes}
    return render(request, "foundation/message.html", told)


def _without_links(message: OutboxMessage) -> str:
    """Return the text with words where its secret links will stand."""
    text = message.text
    for name in message.links:
        text = text.replace("{" + name + "}", gettext("‹ a link of their own ›"))
    return text


def _why(message: OutboxMessage) -> str:
    """Return what went wrong: our own sentences in the reader's language, a server's answer as it came."""
    return gettext(message.error) if message.error else ""
