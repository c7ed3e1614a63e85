"""What happens to messages."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class MailLeft:
    """A message left: a server took it, or without one its links were made for whoever passes it on."""

    message_id: str
    about: str
    at: datetime
