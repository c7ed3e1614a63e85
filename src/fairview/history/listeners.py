"""What records do when something else happens."""

from datetime import datetime

from django.utils.translation import gettext as _

from fairview.customers.events import ProviderZoneChanged
from fairview.foundation import jobs
from fairview.foundation.viewer import SYSTEM
from fairview.services.events import HoursChanged, HoursRemoved

READ_AGAIN = "history.read_again"


def hours_changed(event: HoursChanged | HoursRemoved) -> None:
    """Have the worker read all records again by the hours there are now."""
    _read_again(_("Read past work by the new service hours"), event.at)


def zone_changed(event: ProviderZoneChanged) -> None:
    """Have the worker find the days and months of all records again."""
    _read_again(_("Find the days and months of past work in our new time zone"), event.at)


def _read_again(title: str, at: datetime) -> None:
    """One waiting job will see every change before it."""
    if not jobs.Job.objects.filter(kind=READ_AGAIN, state=jobs.State.WAITING).exists():
        jobs.enqueue(READ_AGAIN, title, {}, by=SYSTEM, now=at)
