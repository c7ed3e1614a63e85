"""What records do when something else happens."""

from django.utils.translation import gettext as _

from fairview.foundation import jobs
from fairview.foundation.viewer import SYSTEM
from fairview.services.events import HoursChanged

READ_AGAIN = "history.read_again"


def hours_changed(event: HoursChanged) -> None:
    """Have the worker read all records again; one waiting job will see every change before it."""
    if not jobs.Job.objects.filter(kind=READ_AGAIN, state=jobs.State.WAITING).exists():
        jobs.enqueue(READ_AGAIN, _("Read past work by the new service hours"), {}, by=SYSTEM, now=event.at)
