"""The clock of the worker: every few seconds, in one process at a time, whatever is due."""

import logging
import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from time import monotonic

from django.contrib.sessions.backends.db import SessionStore
from django.db import close_old_connections, connection
from django.utils import timezone

from fairview.foundation import files
from fairview.foundation.jobs import reaper, registry, schedule
from fairview.foundation.jobs.parts import hold
from fairview.foundation.mail import outbox

log = logging.getLogger(__name__)

TICK = timedelta(seconds=3)
TICKER = "ticker"
SWEEPER = "sweeper"
TICKER_LEASE = timedelta(seconds=30)
SWEEP_EVERY = timedelta(hours=1)
MAIL_AT_MOST = timedelta(seconds=10)
"""After this long in one tick mail waits for the next, so that a slow server keeps nothing else waiting."""


def tick(owner: str, *, now: datetime) -> bool:
    """Do whatever is due, unless another process does."""
    if not hold(TICKER, owner, now=now, lasting=TICKER_LEASE):
        return False
    for step in (reaper.put_back_lost, reaper.lay_again, schedule.start_due):
        _try(step, now=now)
    _try(outbox.send_waiting, now=now, go_on=_patience(owner, now))
    _try(_sweep, now=now)
    return True


def _patience(owner: str, now: datetime) -> Callable[[], bool]:
    """Return what says whether there is time in this tick for one more message, and keeps the part ours."""
    began = monotonic()

    def go_on() -> bool:
        lasted = timedelta(seconds=monotonic() - began)
        return lasted < MAIL_AT_MOST and hold(TICKER, owner, now=now + lasted, lasting=TICKER_LEASE)

    return go_on


def _try(step: Callable[..., object], **given: object) -> None:
    """Do one step; what goes wrong in it must not keep the others from being done."""
    try:
        step(**given)
    except Exception:
        log.exception("A step of the ticker failed", extra={"step": step.__name__})


def _sweep(*, now: datetime) -> None:
    """Once an hour, unless a backup holds the broom, clear away what nothing names any more."""
    # The lease is not renewed: whoever gets it sweeps, and it stays taken for an hour.
    if not hold(SWEEPER, f"sweep at {now:%Y-%m-%d %H:%M:%S}", now=now, lasting=SWEEP_EVERY):
        return
    for step in (reaper.clear_tasks, schedule.clear_idle, files.sweep, *registry.sweeps()):
        _try(step, now=now)
    SessionStore.clear_expired()


class Ticker(threading.Thread):
    """Ticks in the background of a worker until told to stop."""

    def __init__(self, owner: str) -> None:
        super().__init__(daemon=True, name="ticker")
        self._owner = owner
        self._ended = threading.Event()

    def run(self) -> None:
        """Tick."""
        while not self._ended.wait(TICK.total_seconds()):
            try:
                tick(self._owner, now=timezone.now())
            except Exception:
                log.exception("The ticker missed a beat")
            close_old_connections()
        connection.close()

    def stop(self) -> None:
        """End after the current tick."""
        self._ended.set()
