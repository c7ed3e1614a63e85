"""Mail: written to the outbox with the change that wants it, sent by the worker.

    mail.send(["toyin@example.org"], gettext("Your link"), text, by=viewer, now=now)

A secret link is not kept in the outbox: write `{link}` in the text and name who mints it,
`links={"link": "accounts.reset:42"}`; the function stands under "accounts.reset" in `MINTERS` of
`site/wiring.py` and gets what follows the colon, and whom the page shows the link to where no mail leaves.
"""

from fairview.foundation.mail.models import OutboxMessage
from fairview.foundation.mail.outbox import readdress, send
from fairview.foundation.mail.rules import State

__all__ = ["OutboxMessage", "State", "readdress", "send"]
