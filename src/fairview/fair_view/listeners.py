"""What the fair view does when something else happens."""

from datetime import datetime
from typing import Protocol

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from fairview.fair_view.queries.figures import latest
from fairview.foundation import jobs
from fairview.foundation.viewer import SYSTEM
from fairview.history.listeners import READ_AGAIN
from fairview.history.queries import batches_visible_to

RECOMPUTE = "fair_view.recompute"


class Happened(Protocol):
    """Any event: it says when."""

    @property
    def at(self) -> datetime:
        """When it happened."""
        ...


def compute_again(event: Happened) -> None:
    """Have the worker compute every result again."""
    have_computed(event.at)


def have_computed(at: datetime) -> None:
    """See that a job waits to compute every result; one will see every change before it."""
    if not _jobs(RECOMPUTE, state=jobs.State.WAITING).exists():
        jobs.enqueue(RECOMPUTE, _("Compute the fair view"), {}, by=SYSTEM, now=at)


def is_behind() -> bool:
    """Return whether something changed that no worker has taken up, or records were never computed."""
    if _jobs(RECOMPUTE, READ_AGAIN, state=jobs.State.WAITING).exists():
        return True
    if latest() is not None or _jobs(RECOMPUTE, state=jobs.State.RUNNING).exists():
        return False
    return batches_visible_to(SYSTEM).standing().exists()


def is_under_way() -> bool:
    """Return whether a worker computes the fair view, or will."""
    states = (jobs.State.WAITING, jobs.State.RUNNING)
    return any(_jobs(RECOMPUTE, READ_AGAIN, state=state).exists() for state in states)


def _jobs(*kinds: str, state: jobs.State) -> QuerySet[jobs.Job]:
    return jobs.Job.objects.filter(kind__in=kinds, state=state)
