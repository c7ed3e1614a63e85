"""The clock of the worker: every few seconds, in one process at a time, whatever is due."""

import logging
import threading
from collections.abc import Callable
from datetime import datetime, timedelta

from django.contrib.sessions.backends.db import SessionStore
from django.db import IntegrityError, close_old_connections, connection, transaction
from django.db.models import Q
from django.utils import timezone

from fairview.foundation import files
from fairview.foundation.jobs import reaper, registry, schedule
from fairview.foundation.jobs.models import Lease
from fairview.foundation.mail import outbox

log = logging.getLogger(__name__)

TICK = timedelta(seconds=3)
TICKER = "ticker"
SWEEPER = "sweeper"
TICKER_LEASE = timedelta(seconds=30)
SWEEP_EVERY = timedelta(hours=1)


def hold(name: str, owner: str, *, now: datetime, lasting: timedelta) -> bool:
    """Play a part that only one process may play, or keep playing it; False when another one does."""
    free = Lease.objects.filter(Q(owner=owner) | Q(until__lt=now), name=name)
    if free.update(owner=owner, until=now + lasting):
        return True
    if Lease.objects.filter(name=name).exists():
        return False
    try:
        with transaction.atomic():
            Lease.objects.create(name=name, owner=owner, until=now + lasting)
    except IntegrityError:
        return False
    return True


def tick(owner: str, *, now: datetime) -> bool:
    """Do whatever is due, unless another process does."""
    if not hold(TICKER, owner, now=now, lasting=TICKER_LEASE):
        return False
    for step in (reaper.put_back_lost, reaper.lay_again, schedule.start_due, outbox.send_waiting, _sweep):
        _try(step, now=now)
    return True


def _try(step: Callable[..., object], *, now: datetime) -> None:
    """Do one step; what goes wrong in it must not keep the others from being done."""
    try:
        step(now=now)
    except Exception:
        log.exception("A step of the ticker failed", extra={"step": step.__name__})


def _sweep(*, now: datetime) -> None:
    """Once an hour, unless a backup holds the broom, clear away what nothing names any more."""
    # The lease is not renewed: whoever gets it sweeps, and it stays taken for an hour.
    if not hold(SWEEPER, f"sweep at {now:%Y-%m-%d %H:%M:%S}", now=now, lasting=SWEEP_EVERY):
        return
    for step in (reaper.clear_tasks, files.sweep, *registry.sweeps()):
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
