"""Kill the worker at random moments of an import, many times, and look each time for anything half-done.

    .venv/bin/python tests/kill_imports.py 50

Each round lays one import before a worker of its own process, kills that process (SIGKILL) after a random
time, and looks: either the import is wholly in, with its records, customers and services, or no record of it
counts; of the names it enters a moment before, either all are there or none, kept with the run.
Then the job is given back, as the reaper does, and a second worker finishes it; the records must be those of
an import that nobody disturbed.
"""

# ruff: noqa: E402, S311, T201 (a program: the settings come first, chance is no secret, and it prints)

import os
import random
import signal
import sys
import tempfile
import time
from datetime import timedelta

os.environ["FAIRVIEW_HOME"] = tempfile.mkdtemp(prefix="fairview-kill-")
os.environ["DJANGO_SETTINGS_MODULE"] = "fairview.site.settings"

import django

django.setup()

from django.core.management import call_command
from django.db import connections
from django.utils import timezone

from fairview.customers.models import Customer
from fairview.foundation import jobs
from fairview.foundation.jobs import reaper, running
from fairview.foundation.viewer import SYSTEM
from fairview.history.models import Batch
from fairview.history.queries import record_store, records_folder
from fairview.imports import actions
from fairview.imports.actions.files import order_for
from fairview.imports.models import ImportRun
from fairview.imports.rules.choices import Choices
from fairview.imports.tests import exports
from fairview.services.models import Service

INCIDENTS = 2_000


def prepared() -> ImportRun:
    """A checked file whose import waits for a worker."""
    run = actions.add_file(exports.upload(exports.small_log(INCIDENTS)), by=SYSTEM, now=timezone.now())
    wanted = Choices("Europe/London", order_for(run, ""), run.customer_column, run.service_column)
    actions.choose(run, wanted, by=SYSTEM, now=timezone.now())
    return actions.start(run, leave_out=False, by=SYSTEM, now=timezone.now())


def worker() -> int:
    """Start a process that runs every waiting job of an import; return its number."""
    connections.close_all()
    child = os.fork()
    if child == 0:
        for job in jobs.Job.objects.filter(kind="imports.bring_in", state="waiting"):
            running.run(job.pk)
        os._exit(0)
    return child


def facts() -> tuple[int, ...]:
    """How many records, batches, customers and services stand."""
    with record_store() as store:
        row = store.execute(
            "SELECT count(*), coalesce(sum(hash(reference, opened_at, done_at)), 0) FROM records"
        ).fetchone()
    records = row or (0, 0)
    return (*records, Batch.objects.standing().count(), Customer.objects.count(), Service.objects.count())


def undone(run: ImportRun) -> None:
    """Take the import out again, so that the next round starts from nothing."""
    run.refresh_from_db()
    actions.undo(run, by=SYSTEM, now=timezone.now())


def half_done(run: ImportRun, nothing: tuple[int, ...], whole: tuple[int, ...]) -> str:
    """Return what is wrong after a kill, or nothing."""
    run.refresh_from_db()
    now = facts()
    if run.finished_at:
        return "" if now == whole else f"{now} where {whole} was expected"
    names, kept = now[3:], (len(run.customers_made), len(run.services_made))
    sound = now[:3] == nothing[:3] and names == kept and names in (nothing[3:], whole[3:])
    return "" if sound else f"{now} (kept with the run: {kept}) where nothing counts yet"


def one_round(nothing: tuple[int, ...], whole: tuple[int, ...], longest: float) -> tuple[str, bool]:
    """Kill one worker; return what is wrong, and whether the import was already in."""
    run = prepared()
    child = worker()
    time.sleep(random.uniform(0, longest))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    wrong = half_done(run, nothing, whole)
    was_in = run.finished_at is not None
    reaper.put_back_lost(now=timezone.now() + timedelta(minutes=5))
    os.waitpid(worker(), 0)
    run.refresh_from_db()
    if not run.finished_at or facts() != whole:
        wrong = wrong or f"begun again it came to {facts()}, not {whole}"
    undone(run)
    return wrong, was_in


def main() -> None:
    """Kill as often as asked; end with 1 when anything was half-done."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 50
    call_command("migrate", verbosity=0)
    nothing = facts()
    run, begun = prepared(), time.monotonic()
    os.waitpid(worker(), 0)
    longest, whole = time.monotonic() - begun, facts()
    assert whole[0] == INCIDENTS
    undone(run)
    found = [one_round(nothing, whole, longest * 1.1) for _ in range(rounds)]
    faults = [wrong for wrong, _was_in in found if wrong]
    was_in = sum(was_in for _wrong, was_in in found)
    left = len(list(records_folder().glob("*.part")))
    print(f"{rounds} kills within {longest * 1.1:.1f} s: {was_in} after it was in, {rounds - was_in} before;")
    print(f"{len(faults)} half-done; {left} unfinished files, which no batch names, wait to be swept.")
    for wrong in faults:
        print("  ", wrong)
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
