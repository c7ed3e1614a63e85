"""What happens when, on one page: every event and who listens to it, every job and what runs it."""

from collections.abc import Mapping, Sequence

from fairview.accounts.actions import letters
from fairview.customers.events import CustomerChanged, ProviderZoneChanged
from fairview.fair_view import jobs as fair_view_jobs
from fairview.fair_view import listeners as fair_view_listeners
from fairview.foundation import events
from fairview.foundation.events import Listener
from fairview.foundation.jobs import registry
from fairview.foundation.jobs.registry import JobFunction, Plan, Sweep
from fairview.foundation.mail import minting
from fairview.foundation.mail.minting import Minter
from fairview.history import jobs as history_jobs
from fairview.history import listeners as history_listeners
from fairview.history.actions import sweep as sweep_records
from fairview.history.events import RecordsChanged
from fairview.imports import actions as imports_actions
from fairview.imports import jobs as imports_jobs
from fairview.promises.events import ServiceLevelEnded, ServiceLevelSet
from fairview.services.events import HoursChanged, HoursRemoved
from fairview.site.sample import jobs as sample_jobs

LISTENERS: Mapping[type, Sequence[Listener]] = {
    HoursChanged: (history_listeners.hours_changed, fair_view_listeners.compute_again),
    HoursRemoved: (history_listeners.hours_changed,),
    RecordsChanged: (fair_view_listeners.compute_again,),
    ServiceLevelSet: (fair_view_listeners.compute_again,),
    ServiceLevelEnded: (fair_view_listeners.compute_again,),
    CustomerChanged: (fair_view_listeners.compute_again,),
    ProviderZoneChanged: (history_listeners.zone_changed, fair_view_listeners.compute_again),
}
"""Event → who hears it, in this order, in the same transaction."""

JOBS: Mapping[str, JobFunction] = {
    **history_jobs.JOBS,
    **fair_view_jobs.JOBS,
    **imports_jobs.JOBS,
    **sample_jobs.JOBS,
}
"""Kind of job → the function that runs it."""

SCHEDULE: Sequence[Plan] = ()
"""Jobs that start by the clock."""

SWEEPS: Sequence[Sweep] = (sweep_records, imports_actions.sweep)
"""What is cleared away by the hour."""

MINTERS: Mapping[str, Minter] = {letters.MINTER: letters.password_link}
"""Name of a secret link in a mail → the function that makes it when the mail leaves."""


def wire() -> None:
    """Join all of it; called once, when everything is loaded."""
    events.wire(LISTENERS)
    registry.wire(JOBS, SCHEDULE, SWEEPS)
    minting.wire(MINTERS)
