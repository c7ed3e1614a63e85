"""What a state of a ServiceNow incident means, by label or by code."""

from enum import StrEnum

NEW_WORDS = ("new", "1")
DONE_WORDS = ("closed", "complete", "7")
WORKING_WORDS = ("resolved", "solved", "6")
CANCELLED_WORDS = ("cancel", "duplicate", "8")
CUSTOMER_WORDS = ("user", "caller", "customer", "requester", "requestor")
WAITING_WORDS = ("awaiting", "on hold", "pending", "waiting", "3", "4", "5")
AWAITING_USER_CODES = ("4",)


class Phase(StrEnum):
    """How far an incident has come. Waiting means: for the customer, which pauses our time."""

    NEW = "new"
    OPEN = "open"
    WAITING = "waiting"
    WORKING = "working"
    DONE = "done"
    CANCELLED = "cancelled"


ORDER = {phase: place for place, phase in enumerate(Phase)}
"""The later of two phases at the same moment, when nothing else tells."""


def phase_of(state: str, hold_reason: str = "") -> Phase:
    """Return the phase of a state as the export writes it.

    Only waiting for the customer is a pause they agreed to; waiting for a vendor, a problem or a change is
    ours, so the clock runs on.
    """
    text = state.strip().lower()
    for phase, words in (
        (Phase.NEW, NEW_WORDS),
        (Phase.CANCELLED, CANCELLED_WORDS),
        (Phase.DONE, DONE_WORDS),
        (Phase.WORKING, WORKING_WORDS),
    ):
        if _starts(text, words):
            return phase
    return Phase.WAITING if _waits_for_customer(text, hold_reason.strip().lower()) else Phase.OPEN


def _starts(text: str, words: tuple[str, ...]) -> bool:
    return any(text == word if word.isdigit() else text.startswith(word) for word in words)


def _waits_for_customer(text: str, reason: str) -> bool:
    if text in AWAITING_USER_CODES:
        return True
    return _starts(text, WAITING_WORDS) and any(word in f"{text} {reason}" for word in CUSTOMER_WORDS)
