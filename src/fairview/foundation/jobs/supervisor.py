"""Keeps one worker running as a child of this process: starts it again when it ends, ends it with us."""

import logging
import os
import subprocess
import sys
import threading
from collections.abc import Mapping

from django.db import connection
from django.utils import timezone

from fairview.foundation.jobs import lease, reaper

log = logging.getLogger(__name__)

LONGEST_PAUSE = 30.0
PATIENCE = 10.0
"""Seconds between asking the worker to end and ending it."""


class Supervisor(threading.Thread):
    """Supervises one worker."""

    def __init__(self, command: list[str], environment: Mapping[str, str]) -> None:
        super().__init__(daemon=True, name="supervisor")
        self._command = command
        self._environment = {**os.environ, **environment}
        self._ended = threading.Event()
        self._child: subprocess.Popen[bytes] | None = None

    def run(self) -> None:
        """Start the worker again whenever it ends, a little later each time it ends at once."""
        pause = 0.5
        while not self._ended.is_set():
            started = timezone.now()
            self._run_once()
            lasted = (timezone.now() - started).total_seconds()
            pause = 0.5 if lasted > LONGEST_PAUSE else min(LONGEST_PAUSE, pause * 2)
            self._ended.wait(pause)

    def stop(self) -> None:
        """End the worker and this thread."""
        self._ended.set()
        if self._child is not None and self._child.poll() is None:
            self._child.terminate()
        self.join(timeout=PATIENCE)
        if self._child is not None and self._child.poll() is None:
            self._child.kill()

    def _run_once(self) -> None:
        # The worker reads its standard input to learn of our end (see worker.py), and stands in a session of
        # its own, so that Ctrl+C reaches it through us.
        self._child = subprocess.Popen(  # noqa: S603
            self._command, stdin=subprocess.PIPE, env=self._environment, start_new_session=True
        )
        code = self._child.wait()
        try:
            reaper.put_back_of(lease.process_name(self._child.pid), now=timezone.now())
        except Exception:
            log.exception("The jobs of an ended worker were not put back; its leases will run out")
        connection.close()
        if not self._ended.is_set():
            log.warning("The worker ended and is started again", extra={"code": code})


def worker_command() -> list[str]:
    """Return the command that runs a worker which ends with its parent."""
    return [sys.executable, "-m", "fairview.site.command", "worker", "--with-parent"]
