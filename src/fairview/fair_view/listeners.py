"""What the fair view does when something else happens."""

from datetime import datetime
from typing import Protocol

from django.utils.translation import gettext as _

from fairview.foundation import jobs
from fairview.foundation.viewer import SYSTEM

RECOMPUTE = "fair_view.recompute"


class Happened(Protocol):
    """Any event: it says when."""

    @property
    def at(self) -> datetime:
        """When it happened."""
        ...


def compute_again(event: Happened) -> None:
    """Have the worker compute every result again; one waiting job will see every change before it."""
    if not jobs.Job.objects.filter(kind=RECOMPUTE, state=jobs.State.WAITING).exists():
        jobs.enqueue(RECOMPUTE, _("Compute the fair view"), {}, by=SYSTEM, now=event.at)
