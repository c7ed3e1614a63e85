"""A job while it runs: what its function sees, and what becomes of what it returns or raises."""

import logging
import threading
import time
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext, override

from fairview.calculations.words import Refused, gettext_noop
from fairview.foundation.jobs import lease, registry
from fairview.foundation.jobs.beating import beating
from fairview.foundation.jobs.models import Job
from fairview.foundation.jobs.rules import LEASE, Cancelled, Interrupted, LeaseLost, State
from fairview.foundation.viewer import Viewer
from fairview.foundation.wording import said

log = logging.getLogger(__name__)

stopping = threading.Event()
"""Set when this process should end soon; running jobs go back to waiting at their next report."""

SHORTEST_WAIT = 0.5
"""Seconds between two notes of progress; more often nobody sees."""


class RunningJob:
    """What a job's function is given."""

    def __init__(self, job: Job) -> None:
        self._job = job
        self._noted = 0.0

    @property
    def job_id(self) -> int:
        """The job's number."""
        return self._job.pk

    @property
    def payload(self) -> dict[str, Any]:
        """What was given to `enqueue`."""
        return dict(self._job.payload)

    @property
    def by(self) -> Viewer:
        """Who started it."""
        return self._job.starter

    @property
    def attempt(self) -> int:
        """1 at first; more when its worker was killed and it was begun again."""
        return self._job.attempts

    def now(self) -> datetime:
        """Return the time."""
        return timezone.now()

    def report(self, done: int, total: int, message: str = "") -> None:
        """Say how far it is; leaves the function by Cancelled when somebody asked to stop.

        Call it often (most calls cost nothing) and outside transactions: inside one nobody sees it.
        """
        if stopping.is_set():
            raise Interrupted
        if time.monotonic() - self._noted < SHORTEST_WAIT and done < total:
            return
        self._noted = time.monotonic()
        if not lease.keep(self._job, now=self.now(), done=done, total=total, message=message[:300]):
            raise LeaseLost
        if Job.objects.filter(pk=self._job.pk, cancel_requested=True).exists():
            raise Cancelled


def run(job_id: int) -> State | None:
    """Run a waiting job to its end; return where it stands, or None when it was not ours to run."""
    job = lease.claim(job_id, now=timezone.now())
    if job is None:
        return None
    with override(job.language or settings.LANGUAGE_CODE):
        return _to_its_end(job)


def _to_its_end(job: Job) -> State | None:
    try:
        result = _function(job)(RunningJob(job))
    except LeaseLost:
        return None
    except Interrupted:
        return State.WAITING if lease.give_back(job) else None
    except Exception as error:
        state, sentence = _outcome(error, job)
        return _end(job, state, error=sentence)
    return _end(job, State.DONE, result=result, error="")


def _function(job: Job) -> registry.JobFunction:
    function = registry.function_for(job.kind)
    if function is None:
        raise Refused(gettext_noop("This Fairview does not know how to do this job ({kind})."), kind=job.kind)
    return function


def _outcome(error: Exception, job: Job) -> tuple[State, str]:
    """Return the state and the sentence for people that an error leaves behind."""
    if isinstance(error, Cancelled):
        return State.CANCELLED, ""
    if isinstance(error, Refused):
        return State.FAILED, said(error.sentence)
    log.exception("A job failed", extra={"job": job.pk, "kind": job.kind})
    words = gettext("Something went wrong that we did not foresee. The log says more under job {number}.")
    return State.FAILED, words.format(number=job.pk)


def _end(job: Job, state: State, **outcome: Any) -> State | None:
    return state if lease.end(job, state, now=timezone.now(), **outcome) else None


def heartbeat(job_id: int) -> AbstractContextManager[None]:
    """Keep the lease of whichever run this process has of the job alive while the block runs."""
    mine = Job.objects.filter(pk=job_id, state=State.RUNNING, lease_owner__startswith=lease.process_name())

    def renew() -> None:
        now = timezone.now()
        mine.update(lease_until=now + LEASE, heartbeat_at=now)

    return beating(f"heartbeat-{job_id}", renew)
