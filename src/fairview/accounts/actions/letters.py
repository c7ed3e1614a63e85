"""The two mails that carry a link to set a password. The link is made when the mail leaves, never stored."""

from datetime import datetime

from django.conf import settings
from django.contrib.auth.tokens import default_token_generator
from django.urls import reverse
from django.utils.http import urlsafe_base64_encode
from django.utils.translation import get_language, gettext, override

from fairview.accounts.models import Colleague
from fairview.foundation import mail
from fairview.foundation.viewer import Viewer

MINTER = "accounts.password"
"""What `site/wiring.py` calls `password_link`."""


def send_invitation(colleague: Colleague, *, by: Viewer, now: datetime) -> None:
    """Mail a new colleague the link with which they set their first password."""
    with override(colleague.language or settings.LANGUAGE_CODE):
        text = gettext(
            "Hello {name},\n\n"
            "{inviter} has added you to Fairview, where we look after our customers together.\n"
            "Set your password here, within three days:\n\n{link}\n\n"
            "If the days have passed, ask for a new link on the sign-in page under “Forgotten password”.\n"
        )
        subject = gettext("Your way into Fairview")
    _send(colleague, subject, text.replace("{inviter}", by.actor.text), about="invitation", by=by, now=now)


def send_forgotten(colleague: Colleague, *, by: Viewer, now: datetime) -> None:
    """Mail a colleague the link with which they set a new password."""
    with override(colleague.language or get_language()):  # whoever asks is whoever reads
        text = gettext(
            "Hello {name},\n\n"
            "somebody, we hope you, asked for a new password for Fairview. Set it here,\n"
            "within three days:\n\n"
            "{link}\n\n"
            "If it was not you, leave this mail alone: nothing has changed.\n"
        )
        subject = gettext("A new password for Fairview")
    _send(colleague, subject, text, about="forgotten", by=by, now=now)


def was_sent_since(colleague: Colleague, moment: datetime) -> bool:
    """Return whether a colleague was sent the link for a forgotten password at or after a moment."""
    about = _about("forgotten", colleague)
    return mail.OutboxMessage.objects.filter(about=about, created_at__gte=moment).exists()


def password_link(subject: str, _shown_to: str = "") -> str:
    """Return the address at which the colleague with this key sets a password, once."""
    colleague = Colleague.objects.get(pk=int(subject))
    key = urlsafe_base64_encode(str(colleague.pk).encode())
    token = default_token_generator.make_token(colleague)
    return settings.FAIRVIEW_ADDRESS + reverse("accounts:new_password", args=[key, token])


def _send(colleague: Colleague, subject: str, text: str, *, about: str, by: Viewer, now: datetime) -> None:
    mail.send(
        [colleague.email],
        subject,
        text.replace("{name}", colleague.name.replace("{", "(")),
        by=by,
        now=now,
        about=_about(about, colleague),
        links={"link": f"{MINTER}:{colleague.pk}"},
    )


def _about(what: str, colleague: Colleague) -> str:
    return f"{MINTER}:{what}:{colleague.pk}"
