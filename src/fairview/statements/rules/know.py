"""What everybody who serves a customer should know: which of it first, and when it has changed. Pure."""

import hashlib
import json
from collections.abc import Iterable, Sequence

from fairview.calculations.words import NotAllowed, Refused, gettext_noop
from fairview.statements.rules.kinds import StatementKind
from fairview.statements.rules.states import KNOWN, State

TO_KNOW = (StatementKind.GOAL, StatementKind.ACTIVITY, StatementKind.BUSY_TIME, StatementKind.WORD)
"""The kinds of statements that stand on the page."""

FIRST = {State.CONFIRMED: 0, State.CORRECTED: 0, State.STALE: 1, State.EXPLAINED_BACK: 2, State.HEARD: 2}
"""What the customer told us comes first; what we assume comes last."""
LAST = 3


def place(state: State) -> int:
    """Return how far down a statement stands among its like."""
    return FIRST.get(state, LAST)


def is_known(stored: str) -> bool:
    """Return whether the customer told us so themselves."""
    return stored in KNOWN


def digest_of(content: Iterable[Sequence[object]]) -> str:
    """Return the fingerprint of what stands on the page; the same content always gives the same one."""
    written = json.dumps([[str(part) for part in line] for line in content], ensure_ascii=False)
    return hashlib.sha256(written.encode()).hexdigest()


def check_read(told: str, now: str) -> None:
    """Refuse to note that somebody read what has changed meanwhile."""
    if told != now:
        raise Refused(gettext_noop("It has changed meanwhile. Read it again, then say so."))


def only_colleagues_read() -> NotAllowed:
    """Return the refusal for whoever is not one of us."""
    return NotAllowed(gettext_noop("This page is for colleagues."))
