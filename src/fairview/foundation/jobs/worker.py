"""The process that runs jobs, one at a time: django-tasks-db's worker with our ticker beside it."""

import os
import signal
import threading
import time
from types import FrameType

from django_tasks_db.management.commands.db_worker import Worker

from fairview.foundation.jobs import lease, running
from fairview.foundation.jobs.ticker import Ticker

LOOK_EVERY = 0.5
"""Seconds between two looks for work."""

GRACE = 8.0
"""Seconds that a job gets to come to a report when the worker is told to stop."""


class StoppableWorker(Worker):
    """Ends soon when told to: the running job goes back to waiting at its next report."""

    def shutdown(self, signum: int, frame: FrameType | None) -> None:
        """Stop taking jobs, and let the running one be interrupted."""
        running.stopping.set()
        _end_for_certain()
        super().shutdown(signum, frame)


def work(*, with_parent: bool) -> None:
    """Run jobs until told to stop; `with_parent` also stops when whoever started us is gone."""
    if with_parent:
        threading.Thread(target=_end_with_parent, daemon=True, name="parent").start()
    ticker = Ticker(lease.process_name())
    ticker.start()
    worker = StoppableWorker(
        queue_names=["default"],
        interval=LOOK_EVERY,
        batch=False,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=lease.process_name(),
        excluded_queue_names=[],
    )
    worker.configure_signals()
    worker.run()
    ticker.stop()


def _end_with_parent() -> None:
    """Wait for the end of standard input, which our parent holds open for as long as it lives."""
    while os.read(0, 1):
        pass
    os.kill(os.getpid(), signal.SIGTERM)


def _end_for_certain() -> None:
    """End hard after the grace: the lease brings the job back, as after any killed worker."""

    def end() -> None:
        time.sleep(GRACE)
        os._exit(1)

    threading.Thread(target=end, daemon=True).start()
