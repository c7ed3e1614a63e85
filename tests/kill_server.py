"""Kill the whole of `fairview run` at random moments of imports: the server, its worker, or both.

    .venv/bin/python -m tests.kill_server 50

Each round brings one file in through the pages of a server of its own: sent, read as chosen, brought in. At a
random moment of that the server, its worker or both are killed (SIGKILL), and everything stands still while
we look for anything half-done. Then `fairview run` is started again, five minutes pass for what the dead
held, and whoever sat before the pages goes on where they were. In the end it must be the import that nobody
disturbed; it is taken back, and the next round finds nothing.
"""

# ruff: noqa: S310, S311, T201 (a program: it talks to its own server, chance is no secret, and it prints)

import contextlib
import os
import random
import re
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from http import HTTPStatus
from http.client import HTTPException
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlencode

# The settings come first: they stand in this one.
from tests.kill_imports import facts, half_done, undone  # isort: skip

from django.conf import settings
from django.core.management import call_command
from django.db.models import F, Q
from django.test import Client
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from fairview.foundation import files
from fairview.foundation.jobs import Job, State, lease
from fairview.foundation.jobs.models import Lease
from fairview.history import actions as history
from fairview.history.models import Batch
from fairview.history.queries import records_folder
from fairview.history.rules import UNDO_RESTS
from fairview.imports import actions
from fairview.imports.models import ImportRun
from fairview.imports.queries import work_folder
from fairview.imports.rules import flow
from fairview.imports.tests import exports
from tests import makers

LOG = exports.small_log(2_000).encode()
PATIENCE = 120.0
AGO = timedelta(minutes=5)
TOKEN = "k" * 32
CHOICES = {
    "zone": "Europe/London", "date_order": "dmy", "customer_column": "location", "service_column": "category",
    "encoding": "utf-8",
}  # fmt: skip
Facts = tuple[int, ...]
Lost = (OSError, HTTPException)
"""What a page's reader meets whose server is gone."""


class Server:
    """One `fairview run --empty` and its worker, and somebody signed in who reads its pages."""

    def __init__(self, cookies: str) -> None:
        self._cookies = cookies
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self._port = probe.getsockname()[1]
        self.start()

    def start(self) -> None:
        """Serve; return when the pages and the worker are there."""
        command = [sys.executable, "-m", "fairview.site.command", "run", "--empty", "--port", str(self._port)]
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        until(lambda: self.is_there() and self.worker())

    def is_there(self) -> bool:
        """Return whether it answers."""
        try:
            return self.get("/imports/") != ""
        except Lost:
            return False

    def worker(self) -> int:
        """Return the number of the worker's process, or 0."""
        return next(iter(children(self.process.pid)), 0)

    def get(self, address: str) -> str:
        """Return a page."""
        return self._answer(urllib.request.Request(self._at(address)))

    def post(self, address: str, given: dict[str, str]) -> str:
        """Send a form; return the page that comes of it."""
        return self._answer(urllib.request.Request(self._at(address), urlencode(given).encode()))

    def send(self, address: str, content: bytes) -> str:
        """Send a file."""
        line = b"--cut\r\n"
        head = b'Content-Disposition: form-data; name="file"; filename="log.csv"\r\n\r\n'
        request = urllib.request.Request(self._at(address), line + head + content + b"\r\n--cut--\r\n")
        request.add_header("Content-Type", "multipart/form-data; boundary=cut")
        return self._answer(request)

    def _at(self, address: str) -> str:
        return f"http://127.0.0.1:{self._port}{address}"

    def _answer(self, request: urllib.request.Request) -> str:
        request.add_header("Cookie", f"{self._cookies}; csrftoken={TOKEN}")
        request.add_header("X-CSRFToken", TOKEN)
        try:
            with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
                return str(answer.read().decode())
        except HTTPError as error:
            if error.code == HTTPStatus.CONFLICT:  # a sentence that refuses: it has gone on meanwhile
                return str(error.read().decode())
            raise AssertionError(f"{request.full_url} answered {error.code}") from error

    def kill(self, whom: str) -> None:
        """Stop everything, kill whom chance chose, and let nothing else of it live that would not."""
        worker, server = self.worker(), self.process.pid
        os.kill(server, signal.SIGSTOP)
        if worker and whom in ("worker", "both"):
            os.kill(worker, signal.SIGKILL)
        if whom in ("server", "both"):
            self.process.kill()
            self.process.wait()
        if worker and whom == "server":  # it learns that it is alone, and has eight seconds to end
            until(lambda: not alive(worker))
        self.dead = [lease.process_name(one) for one in (worker, server) if one]

    def again(self, whom: str) -> None:
        """Start what was killed: the server here, a worker alone by its server."""
        if whom == "worker":
            os.kill(self.process.pid, signal.SIGCONT)
            until(lambda: self.worker())
        else:
            self.start()
        pass_time(self.dead)

    def end(self) -> None:
        """End it as Ctrl+C does."""
        self.process.terminate()
        self.process.wait()


def until(reached: Callable[[], object]) -> None:
    """Wait for something to become so."""
    begun = time.monotonic()
    while not reached():
        if time.monotonic() - begun > PATIENCE:
            raise TimeoutError("It never came to that.")
        time.sleep(0.1)


def alive(process: int) -> bool:
    """Return whether a process still runs."""
    with contextlib.suppress(OSError):
        return "\nState:\tZ" not in Path(f"/proc/{process}/status").read_text()
    return False


def children(process: int) -> list[int]:
    """Return the numbers of a process's children."""
    found = []
    for status in Path("/proc").glob("[0-9]*/status"):
        with contextlib.suppress(OSError):
            text = status.read_text()
            if f"\nPPid:\t{process}\n" in text and "\nState:\tZ" not in text:
                found.append(int(status.parent.name))
    return found


def pass_time(dead: list[str]) -> None:
    """Let five minutes pass for what the dead held, so that nobody waits for their leases."""
    for owner in dead:
        Job.objects.filter(lease_owner__startswith=owner).update(lease_until=F("lease_until") - AGO)
        Lease.objects.filter(owner__startswith=owner).update(until=F("until") - AGO)
    Job.objects.filter(state=State.WAITING).update(created_at=F("created_at") - AGO)
    DBTaskResult.objects.filter(started_at__isnull=False).update(started_at=F("started_at") - AGO)


# ---------------------------------------------------------------- whoever sits before the pages
def latest() -> ImportRun | None:
    """Return the import of this round, as far as there is one."""
    return ImportRun.objects.filter(undone_at=None).order_by("-pk").first()


def step(server: Server) -> bool:
    """Do whatever comes next on the pages; return whether it is in."""
    run = latest()
    if run is None:
        server.send("/imports/new/", LOG)
    elif run.state == flow.State.UNREAD:
        server.post(f"/imports/{run.pk}/discard/", {})
    elif run.state == flow.State.UPLOADED:
        server.post(f"/imports/{run.pk}/reading/", CHOICES)
    elif run.state in (flow.State.CHECKED, flow.State.CANCELLED):
        server.post(f"/imports/{run.pk}/start/", {})
    elif run.state == flow.State.FAILED:
        raise AssertionError(f"It failed: {run.job and run.job.error}")
    elif run.state in flow.UNDER_WAY:
        time.sleep(0.1)
    return run is not None and run.state == flow.State.DONE


def bring_in(server: Server) -> None:
    """Go on to the end, or until the server is gone."""
    with contextlib.suppress(*Lost):
        until(lambda: step(server))


# ---------------------------------------------------------------- rounds
@dataclass
class Tally:
    """What chance hit, and what was wrong."""

    longest: float
    nothing: Facts
    whole: Facts
    report: dict[str, object]
    killed: Counter[str] = field(default_factory=Counter)
    hit: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)


def one_round(server: Server, tally: Tally) -> None:
    """Kill once, look, go on, look."""
    whom = random.choice(("server", "worker", "both"))
    reader = threading.Thread(target=bring_in, args=[server], daemon=True)
    reader.start()
    time.sleep(random.uniform(0, tally.longest * 1.1))
    server.kill(whom)
    run = latest()
    tally.killed[whom] += 1
    tally.hit[run.state.value if run else "not here yet"] += 1
    if run and (wrong := half_done(run, tally.nothing, tally.whole)):
        tally.faults.append(f"{whom}, {run.state.value}: {wrong}")
    server.again(whom)
    reader.join()
    until(lambda: step(server))
    tally.faults += [f"{whom}: {wrong}" for wrong in unlike(tally)]
    quiet()
    if run := latest():
        undone(run)
    if facts() != tally.nothing:
        tally.faults.append(f"{whom}: {facts()} was left after it was taken back")


def unlike(tally: Tally) -> list[str]:
    """Return how an import that was killed differs from one that was not."""
    run = latest()
    found = [] if facts() == tally.whole else [f"it came to {facts()}, not {tally.whole}"]
    if run is None or run.report != tally.report:
        found.append(f"it reported {run and run.report}, not {tally.report}")
    return found


def quiet() -> None:
    """Wait until no job waits or runs."""
    until(lambda: not Job.objects.filter(state__in=(State.WAITING, State.RUNNING)).exists())


def left_over() -> list[str]:
    """Sweep as long afterwards, and return what nobody names any more or should not be there."""
    later = timezone.now() + UNDO_RESTS + timedelta(days=2)
    history.sweep(now=later)
    actions.sweep(now=later)
    files.sweep(now=later)
    named = {one for pair in Batch.objects.standing().values_list("file", "pauses_file") for one in pair}
    stored = set(files.StoredFile.objects.values_list("place", flat=True))
    kept = {one.name for one in (Path(settings.FAIRVIEW_HOME) / "files").iterdir()}
    odd_jobs = Job.objects.exclude(state=State.DONE)
    odd_runs = ImportRun.objects.filter(Q(finished_at=None) | Q(batch=None) | Q(report=None))
    return [
        *(
            f"a file no batch names: {one.name}"
            for one in records_folder().iterdir()
            if one.name not in named
        ),
        *(f"a working folder: {one.name}" for one in work_folder().iterdir()),
        *(f"an upload nobody names, or without content: {one}" for one in kept ^ stored),
        *(f"a job that is not done: {one.kind}, {one.state}, {one.error}" for one in odd_jobs),
        *(f"an import that is not in: {one.pk}, {one.state}" for one in odd_runs),
    ]


def main() -> None:
    """Kill as often as asked; end with 1 when anything was half-done or left over."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 50
    call_command("migrate", verbosity=0)
    client = Client()
    client.force_login(makers.ada(), backend="fairview.site.signing_in.ColleagueBackend")
    server = Server(f"sessionid={client.cookies['sessionid'].value}")
    nothing, begun = facts(), time.monotonic()
    bring_in(server)
    run = latest()
    assert run
    assert run.report
    tally = Tally(time.monotonic() - begun, nothing, facts(), run.report)
    assert tally.whole[0] == 2_000
    quiet()
    undone(run)
    for number in range(rounds):
        one_round(server, tally)
        print(f"\r{number + 1} of {rounds}, {len(tally.faults)} faults", end="", flush=True)
    bring_in(server)
    quiet()
    server.end()
    tally.faults += [*unlike(tally), *left_over()]
    print(f"\r{rounds} kills within {tally.longest * 1.1:.1f} s: {told(tally.killed)};")
    print(f"what was going on: {told(tally.hit)};")
    print(f"{len(tally.faults)} faults.")
    for wrong in tally.faults:
        print("  ", wrong)
    sys.exit(1 if tally.faults else 0)


def told(counts: Counter[str]) -> str:
    """Return counts in words, the most frequent first."""
    return ", ".join(f"{count} {re.sub('_', ' ', name)}" for name, count in counts.most_common())


if __name__ == "__main__":
    main()
