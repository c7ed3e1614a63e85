# ruff: noqa: E402 (Django is set up before its models are imported)
"""A worker, or a supervisor with one, that knows one slow job: count to 40 and write "counted" to a file.

Started by test_killing.py: `python -m fairview.foundation.tests.counting_worker worker|supervisor|enqueue`.
"""

import os
import signal
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fairview.site.settings")
django.setup()

from fairview.foundation import jobs
from fairview.foundation.jobs import RunningJob, lease, registry, supervisor, worker
from fairview.foundation.viewer import SYSTEM

ME = [sys.executable, "-m", "fairview.foundation.tests.counting_worker"]


def count(job: RunningJob) -> dict[str, int]:
    for number in range(40):
        time.sleep(0.05)
        job.report(number, 40, lease.process_name())
    with Path(job.payload["ledger"]).open("a") as ledger:
        ledger.write("counted\n")
    return {"counted": 40}


def main(act: str) -> None:
    registry.wire({"count": count})
    if act == "enqueue":
        payload = {"ledger": sys.argv[2]}
        jobs.enqueue("count", "Count to forty", payload, by=SYSTEM, now=datetime.now(UTC))
    elif act == "worker":
        worker.work(with_parent="--with-parent" in sys.argv)
    else:
        supervisor.Supervisor([*ME, "worker", "--with-parent"], {}).start()
        signal.pause()


if __name__ == "__main__":
    main(sys.argv[1])
