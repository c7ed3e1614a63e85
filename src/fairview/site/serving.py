"""Serving on this machine: a free port, the server, the worker beside it, and one end for both."""

import errno
import os
import signal
import socket
from collections.abc import Callable
from dataclasses import dataclass
from types import FrameType

from django.core.wsgi import get_wsgi_application
from waitress import create_server

from fairview.foundation.jobs.supervisor import Supervisor, worker_command

THREADS = 8
PORTS_TRIED = 20
ENDING = (signal.SIGINT, signal.SIGTERM)


@dataclass(frozen=True)
class Place:
    """Where the server listens."""

    host: str
    port: int

    @property
    def address(self) -> str:
        """What to type into a browser."""
        host = "127.0.0.1" if self.host in {"", "0.0.0.0", "::"} else self.host  # noqa: S104 (shown, not bound)
        return f"http://{f'[{host}]' if ':' in host else host}:{self.port}"


def free_place(host: str, port: int, *, exactly: bool) -> Place:
    """Return the place asked for, or the next free port unless it must be exactly this one."""
    for candidate in range(port, port + (1 if exactly else PORTS_TRIED)):
        if _is_free(host, candidate):
            return Place(host, candidate)
    raise OSError(errno.EADDRINUSE, f"Port {port} is taken.")


def _is_free(host: str, port: int) -> bool:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                return False
            raise
    return True


def serve(place: Place, *, ready: Callable[[], None]) -> None:
    """Serve, with the worker beside, until Ctrl+C or SIGTERM; `ready` is called when it listens."""
    server = create_server(
        get_wsgi_application(), host=place.host, port=place.port, threads=THREADS, ident="Fairview"
    )
    supervisor = Supervisor(worker_command(), {"FAIRVIEW_ADDRESS": os.environ["FAIRVIEW_ADDRESS"]})
    for number in ENDING:
        signal.signal(number, _interrupt)
    supervisor.start()
    ready()
    try:
        server.run()
    finally:
        supervisor.stop()


def _interrupt(signum: int, frame: FrameType | None) -> None:
    """End as by Ctrl+C; a second signal must not keep us from ending the worker."""
    for number in ENDING:
        signal.signal(number, signal.SIG_IGN)
    raise KeyboardInterrupt
