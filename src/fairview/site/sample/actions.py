"""Let the worker make the sample, or take it away."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext

from fairview.calculations.words import Refused, gettext_noop
from fairview.customers.models import Customer
from fairview.foundation import jobs
from fairview.foundation.viewer import Viewer
from fairview.site.models import SampleItem

MAKE = "site.sample"
REMOVE = "site.sample_removal"


def begin(*, by: Viewer, now: datetime) -> jobs.Job:
    """Begin or go on making the sample; refused beside customers of one's own."""
    check_room()
    return _enqueue(MAKE, gettext("Make the sample organisation"), by=by, now=now)


def begin_removal(*, by: Viewer, now: datetime) -> jobs.Job:
    """Begin or go on taking the sample away."""
    if not SampleItem.objects.exists():
        raise Refused(gettext_noop("There is no sample organisation here."))
    return _enqueue(REMOVE, gettext("Take the sample organisation away"), by=by, now=now)


@transaction.atomic
def _enqueue(kind: str, title: str, *, by: Viewer, now: datetime) -> jobs.Job:
    """Add the job, unless one of the sample's waits or runs."""
    at_work = jobs.Job.objects.filter(
        kind__in=(MAKE, REMOVE), state__in=(jobs.State.WAITING, jobs.State.RUNNING)
    )
    return at_work.first() or jobs.enqueue(kind, title, {}, by=by, now=now)


def check_room() -> None:
    """Refuse to mix the sample with somebody's own customers."""
    if not SampleItem.objects.exists() and Customer.objects.exists():
        raise Refused(
            gettext_noop("There are customers already; the sample is for a Fairview that is still empty.")
        )
