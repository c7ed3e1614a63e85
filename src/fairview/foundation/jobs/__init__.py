"""Work that takes longer than a page may: seen on a page, cancellable, and safe from a killed worker.

    job = jobs.enqueue("imports.run", gettext("Bring in 24,918 incidents"), {"run": 7}, by=viewer, now=now)

A module's functions stand in its jobs.py; `site/wiring.py` says which kind each of them runs. A function gets
a `RunningJob` and may be started again from its beginning (its worker was killed, somebody pressed "try
again"), so it looks first at what is already there.
"""

from fairview.foundation.jobs.actions import cancel, enqueue, retry
from fairview.foundation.jobs.models import Job
from fairview.foundation.jobs.parts import alone
from fairview.foundation.jobs.rules import Cancelled, State
from fairview.foundation.jobs.running import RunningJob
from fairview.foundation.jobs.tasks import run_waiting

__all__ = ["Cancelled", "Job", "RunningJob", "State", "alone", "cancel", "enqueue", "retry", "run_waiting"]
