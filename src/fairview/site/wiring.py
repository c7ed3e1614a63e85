"""What happens when, on one page: every event and who listens to it, every job and what runs it."""

from collections.abc import Mapping, Sequence

from fairview.accounts import queries as accounts
from fairview.accounts.actions import letters
from fairview.accounts.events import ColleagueAddressGiven
from fairview.calculations.words import gettext_noop
from fairview.customers import listeners as customers_listeners
from fairview.customers.actions import codes, links
from fairview.customers.events import CustomerChanged, PeopleMerged, ProviderZoneChanged
from fairview.explain_backs import listeners as explain_backs_listeners
from fairview.explain_backs import rules as explain_backs
from fairview.fair_view import listeners as fair_view_listeners
from fairview.foundation import api, events
from fairview.foundation.events import Listener
from fairview.foundation.jobs import registry
from fairview.foundation.jobs.registry import Plan
from fairview.foundation.mail import minting
from fairview.foundation.mail.events import MailLeft
from fairview.foundation.mail.minting import Minter
from fairview.history import listeners as history_listeners
from fairview.history.events import RecordsChanged
from fairview.imports.rules import flow
from fairview.promises.events import ServiceLevelEnded, ServiceLevelSet
from fairview.services.events import HoursChanged, HoursRemoved
from fairview.site.sample import actions as sample
from fairview.statements import listeners as statements_listeners

LISTENERS: Mapping[type, Sequence[Listener]] = {
    ColleagueAddressGiven: (customers_listeners.colleague_address_given,),
    HoursChanged: (history_listeners.hours_changed, fair_view_listeners.compute_again),
    HoursRemoved: (history_listeners.hours_changed,),
    RecordsChanged: (fair_view_listeners.compute_again,),
    ServiceLevelSet: (fair_view_listeners.compute_again,),
    ServiceLevelEnded: (fair_view_listeners.compute_again,),
    PeopleMerged: (statements_listeners.people_merged,),
    CustomerChanged: (fair_view_listeners.compute_again,),
    MailLeft: (explain_backs_listeners.mail_left,),
    ProviderZoneChanged: (history_listeners.zone_changed, fair_view_listeners.compute_again),
}
"""Event → who hears it, in this order, in the same transaction."""

JOBS: Mapping[str, str] = {
    history_listeners.READ_AGAIN: "fairview.history.jobs.read_again",
    fair_view_listeners.RECOMPUTE: "fairview.fair_view.jobs.recompute",
    explain_backs.POST: "fairview.explain_backs.jobs.post_due",
    flow.LOOK: "fairview.imports.jobs.look",
    flow.CHECK: "fairview.imports.jobs.check",
    flow.BRING_IN: "fairview.imports.jobs.bring_in",
    flow.UNDO: "fairview.imports.jobs.undo",
    sample.MAKE: "fairview.site.sample.jobs.make",
    sample.REMOVE: "fairview.site.sample.jobs.remove",
}
"""Kind of job → the function that runs it: by name, so that only the worker loads what calculates."""

SCHEDULE: Sequence[Plan] = (
    Plan(
        "explain-backs by the hour",
        explain_backs.POST,
        gettext_noop("Post the explain-backs whose day has come"),
        explain_backs.BY_THE_HOUR,
    ),
)
"""Jobs that start by the clock."""

SWEEPS: Sequence[str] = (
    "fairview.history.actions.sweep",
    "fairview.imports.actions.sweep",
    "fairview.customers.actions.codes.sweep",
    "fairview.customers.actions.links.sweep",
    "fairview.customers.actions.stances.sweep",
    "fairview.site.privacy.elsewhere.sweep",
)
"""What is cleared away by the hour: by name, for the same reason."""

MINTERS: Mapping[str, Minter] = {
    letters.MINTER: letters.password_link,
    links.MINTER: links.link_address,
    codes.MINTER: codes.fresh_code,
}
"""Name of a secret link in a mail → the function that makes it when the mail leaves."""


def wire() -> None:
    """Join all of it; called once, when everything is loaded."""
    events.wire(LISTENERS)
    registry.wire(JOBS, SCHEDULE, SWEEPS)
    minting.wire(MINTERS)
    api.wire(accounts.token_of)
