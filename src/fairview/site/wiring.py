"""What happens when, on one page: every event and who listens to it, every job and what runs it."""

from collections.abc import Mapping, Sequence

from fairview.accounts.actions import letters
from fairview.foundation import events
from fairview.foundation.events import Listener
from fairview.foundation.jobs import registry
from fairview.foundation.jobs.registry import JobFunction, Plan, Sweep
from fairview.foundation.mail import minting
from fairview.foundation.mail.minting import Minter

LISTENERS: Mapping[type, Sequence[Listener]] = {}
"""Event → who hears it, in this order, in the same transaction."""

JOBS: Mapping[str, JobFunction] = {}
"""Kind of job → the function that runs it: `{**imports_jobs.JOBS, **history_jobs.JOBS}`."""

SCHEDULE: Sequence[Plan] = ()
"""Jobs that start by the clock."""

SWEEPS: Sequence[Sweep] = ()
"""What is cleared away by the hour."""

MINTERS: Mapping[str, Minter] = {letters.MINTER: letters.password_link}
"""Name of a secret link in a mail → the function that makes it when the mail leaves."""


def wire() -> None:
    """Join all of it; called once, when everything is loaded."""
    events.wire(LISTENERS)
    registry.wire(JOBS, SCHEDULE, SWEEPS)
    minting.wire(MINTERS)
