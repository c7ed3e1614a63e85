"""Something done again and again beside the work, so that others see that it lives."""

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.db import close_old_connections, connection

from fairview.foundation.jobs.rules import LEASE

log = logging.getLogger(__name__)

EVERY = LEASE / 6


@contextmanager
def beating(name: str, beat: Callable[[], object]) -> Iterator[None]:
    """Do `beat` from a thread, six times a lease, while the block runs."""
    ended = threading.Event()
    thread = threading.Thread(target=_beat, args=(beat, ended), daemon=True, name=name)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join(timeout=5)


def _beat(beat: Callable[[], object], ended: threading.Event) -> None:
    while not ended.wait(EVERY.total_seconds()):
        try:
            beat()
        except Exception:
            log.exception("A heartbeat was not kept", extra={"of": threading.current_thread().name})
        close_old_connections()
    connection.close()
