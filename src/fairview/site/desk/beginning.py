"""Where a new house stands: the sample that is being made, and the three first steps."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from fairview.customers.queries import customers_visible_to
from fairview.foundation.jobs import Job, State
from fairview.foundation.jobs.queries import jobs_visible_to
from fairview.foundation.viewer import Viewer
from fairview.history.queries import batches_visible_to
from fairview.services.queries import services_visible_to
from fairview.site.models import SampleItem
from fairview.site.sample.actions import MAKE, REMOVE
from fairview.site.shell import address_of

AT_WORK = (State.WAITING, State.RUNNING)


@dataclass(frozen=True)
class Step:
    """One of the first steps: what is done with it, and where."""

    title: str
    words: str
    act: str
    address: str
    done: bool
    next: bool = False


@dataclass(frozen=True)
class Sample:
    """How the sample stands: being made or taken away, there, or failed."""

    job: Job | None
    at_work: bool
    here: bool
    left_over: tuple[str, ...] = ()

    @property
    def job_removes(self) -> bool:
        """Whether the last job was to take it away."""
        return self.job is not None and self.job.kind == REMOVE

    @property
    def failed(self) -> bool:
        """Whether the last making or taking away ended badly."""
        return self.job is not None and self.job.state == State.FAILED


def sample_for(viewer: Viewer) -> Sample:
    """Return how the sample stands, as far as this viewer may see."""
    job = jobs_visible_to(viewer).filter(kind__in=(MAKE, REMOVE)).order_by("-created_at", "-pk").first()
    here = SampleItem.objects.exists()
    stays = (job.result or {}).get("stays", ()) if job and here and job.kind == REMOVE else ()
    return Sample(job, job is not None and job.state in AT_WORK, here, tuple(stays))


def steps_for(viewer: Viewer) -> Sequence[Step]:
    """Return the first steps with those that are done, and the next one marked."""
    plan = (
        (
            _("Your first customer"),
            _("Five lines: name, what they do, who answers for them."),
            _("Add a customer"),
            "customers:add_customer",
            customers_visible_to(viewer).exists(),
        ),
        (
            _("Your first service"),
            _("What it does for them, and when you are there for it."),
            _("Add a service"),
            "services:add_service",
            services_visible_to(viewer).exists(),
        ),
        (
            _("Your first records"),
            _("The export of your service desk, as it is. You see what it would change before it does."),
            _("Bring in a file"),
            "imports:add_file",
            batches_visible_to(viewer).standing().exists(),
        ),
    )
    first_open = next((number for number, one in enumerate(plan) if not one[-1]), None)
    return [
        Step(title, words, act, address_of(name), done, next=number == first_open)
        for number, (title, words, act, name, done) in enumerate(plan)
    ]
