"""A killed worker loses nothing. Real processes, a real kill, a database on disk."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

PATIENCE = 40.0
COUNTING = [sys.executable, "-m", "fairview.foundation.tests.counting_worker"]
UNFINISHED_TASKS = "select count(*) from django_tasks_database_dbtaskresult where status != 'SUCCESSFUL'"

pytestmark = pytest.mark.slow


class House:
    """A home of its own with one job enqueued, and the processes a test starts in it."""

    def __init__(self, home: Path) -> None:
        self.home, self.ledger = home, home / "ledger"
        self.environment = {**os.environ, "FAIRVIEW_HOME": str(home), "DATABASE_URL": ""}
        self.started: list[subprocess.Popen[bytes]] = []
        self._finish([sys.executable, "-m", "fairview.site.command", "migrate", "--verbosity", "0"])
        self._finish([*COUNTING, "enqueue", str(self.ledger)])

    def _finish(self, command: list[str]) -> None:
        subprocess.run(command, env=self.environment, check=True)

    def start(self, act: str) -> subprocess.Popen[bytes]:
        process = subprocess.Popen([*COUNTING, act], env=self.environment, stderr=subprocess.DEVNULL)
        self.started.append(process)
        return process

    def ask(self, sql: str) -> tuple[Any, ...]:
        with sqlite3.connect(self.home / "fairview.sqlite3", timeout=20) as connection:
            return connection.execute(sql).fetchone() or ()

    def job(self) -> tuple[str, int]:
        return self.ask("select state, attempts from foundation_job")

    def counts(self) -> bool:
        return self.ask("select state from foundation_job where done > 5") == ("running",)

    def worker(self) -> int:
        """The number of the process that runs the job."""
        return int(self.ask("select lease_owner from foundation_job")[0].split(":")[1])

    def time_passes(self) -> None:
        self.ask("update foundation_job set lease_until = '2020-01-01 00:00:00'")
        self.ask("update foundation_lease set until = '2020-01-01 00:00:00'")


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    house = House(tmp_path)
    yield house
    for process in house.started:
        process.kill()
        process.wait()


def wait_until(true: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < end, "waited too long"
        time.sleep(0.1)


def is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    status = Path(f"/proc/{process}/stat")
    return not status.exists() or status.read_text().rpartition(")")[2].split()[0] != "Z"


def test_a_job_whose_worker_was_killed_is_done_exactly_once_by_another(house):
    first = house.start("worker")
    wait_until(house.counts)
    first.send_signal(signal.SIGKILL)
    first.wait()
    assert house.job() == ("running", 1)

    house.time_passes()
    house.start("worker")
    house.start("worker")
    wait_until(lambda: house.job()[0] == "done")

    assert house.job() == ("done", 2)
    assert house.ledger.read_text() == "counted\n"
    wait_until(lambda: house.ask(UNFINISHED_TASKS) == (0,))


def test_a_killed_worker_is_started_again_and_ends_with_its_supervisor(house):
    supervisor = house.start("supervisor")
    wait_until(house.counts)
    first = house.worker()
    os.kill(first, signal.SIGKILL)

    wait_until(lambda: house.job() == ("running", 2))
    second = house.worker()
    wait_until(lambda: house.job() == ("done", 2))
    assert house.ledger.read_text() == "counted\n"

    supervisor.send_signal(signal.SIGKILL)
    supervisor.wait()
    wait_until(lambda: not is_alive(second))


def test_a_worker_that_is_asked_to_end_gives_its_job_back_at_once(house):
    first = house.start("worker")
    wait_until(house.counts)
    first.terminate()
    first.wait(timeout=10)
    assert house.job() == ("waiting", 0)

    house.start("worker")
    wait_until(lambda: house.job() == ("done", 1))
    assert house.ledger.read_text() == "counted\n"
