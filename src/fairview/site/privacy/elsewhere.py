"""What no erasing of ours reaches, or only the clock does; and what the clock does."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from axes.models import AccessAttempt, AccessFailureLog, AccessLog

from fairview.calculations.words import gettext_noop as _

KEPT = timedelta(days=90)
"""How long it is known who tried to sign in, from where."""

ELSEWHERE: Sequence[tuple[str, str]] = (
    (
        _("records of past work"),
        _(
            "Their titles come from the service desk and may name somebody. "
            "Take the import back, or put it right there and bring it in again."
        ),
    ),
    (_("files as they came"), _("They are kept beside the database until their import is taken back.")),
    (
        _("backups"),
        _(
            "A backup holds what stood here when it was made. "
            "Erase again after restoring one, and let old ones end."
        ),
    ),
    (_("mails that went out"), _("What is in somebody’s mailbox is no longer ours.")),
    (
        _("signing in"),
        _("Who tried to sign in, from which network address, is forgotten after ninety days."),
    ),
)


def sweep(*, now: datetime) -> int:
    """Forget who tried to sign in long ago; called by the hour."""
    tables = (AccessAttempt, AccessFailureLog, AccessLog)
    return sum(table.objects.filter(attempt_time__lt=now - KEPT).delete()[0] for table in tables)
