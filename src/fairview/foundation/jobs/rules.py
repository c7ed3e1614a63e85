"""The states of a job and what happens to one whose worker is gone. Pure."""

from datetime import timedelta
from enum import StrEnum

from fairview.calculations.words import Refused, gettext_noop

LEASE = timedelta(seconds=60)
"""How long a worker may be silent before its job is given to another one."""

MOST_ATTEMPTS = 5
"""How often a job is begun before it is called failed: it may be what kills its workers."""


class State(StrEnum):
    """Where a job stands."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


ENDED = frozenset({State.DONE, State.FAILED, State.CANCELLED})


class Cancelled(Exception):
    """Somebody asked the running job to stop."""


class Interrupted(Exception):
    """The worker is shutting down; the job goes back to waiting."""


class LeaseLost(Exception):
    """Another worker has taken this job over, so this one must leave it alone."""


def after_lost_worker(attempts: int) -> State:
    """Return where a job goes whose worker ended without a word."""
    return State.WAITING if attempts < MOST_ATTEMPTS else State.FAILED


def check_cancel(state: State) -> None:
    """Refuse to cancel what has ended."""
    if state in ENDED:
        raise Refused(gettext_noop("This job has already ended."))


def check_retry(state: State) -> None:
    """Refuse to try again what did not fail and was not cancelled."""
    if state not in {State.FAILED, State.CANCELLED}:
        raise Refused(gettext_noop("Only a job that failed or was cancelled can be tried again."))
