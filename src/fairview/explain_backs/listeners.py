"""What explain-backs do when something happens further down."""

from fairview.explain_backs import actions
from fairview.foundation.mail.events import MailLeft


def mail_left(event: MailLeft) -> None:
    """Let what a mail told await their word from the moment it left."""
    actions.mail_left(event.message_id, now=event.at)
