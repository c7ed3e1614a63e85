"""The two jobs of the sample: made, and taken away."""

from typing import Any

from django.utils.translation import gettext as _

from fairview.fair_view.listeners import RECOMPUTE
from fairview.foundation.jobs import RunningJob, alone
from fairview.foundation.viewer import SYSTEM
from fairview.site.models import SampleItem
from fairview.site.sample import bringing
from fairview.site.sample.actions import check_room
from fairview.site.sample.knowing import Knowing
from fairview.site.sample.making import Making
from fairview.site.sample.removing import remove as remove_all

_RECORDS, _FIGURES, _BRIEF = 60, 30, 2
"""How many steps the long parts count as."""


def make(job: RunningJob) -> dict[str, Any] | None:
    """Make the sample; begun again, it goes on where it was."""
    check_room()
    making = Making(job.now())
    steps = [*making.steps(), *Knowing(making).steps()]
    total = len(steps) + _RECORDS + _FIGURES + _BRIEF
    for done, (group, step) in enumerate(steps):
        job.report(done, total, bringing.words_for(group))
        step()
    done = len(steps)
    bringing.records(making, lambda n, of, _words: _part(job, done, (n, of, _RECORDS), total))
    with alone(RECOMPUTE, job):
        bringing.figures(making, lambda n, of, _words: _part(job, done + _RECORDS, (n, of, _FIGURES), total))
    job.report(total - _BRIEF, total, _("A brief is written"))
    bringing.brief(making)
    job.report(total, total, _("The sample organisation is here"))
    return {"made": SampleItem.objects.count()}


def _part(job: RunningJob, done: int, part: tuple[int, int, int], total: int) -> None:
    n, of, weight = part
    job.report(
        done + weight * n // max(of, 1), total, _("Two years of their work are brought in and counted")
    )


def remove(job: RunningJob) -> dict[str, Any] | None:
    """Take the sample away; what rests on something of one's own stays and is named."""
    words = _("The sample organisation is taken away")
    stays = remove_all(by=SYSTEM, now=job.now(), report=lambda done, of: job.report(done, of, words))
    return {"stays": stays}
