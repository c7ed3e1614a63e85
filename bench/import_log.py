"""The run step of an import beside DuckDB alone, in one process and one run.

    .venv/bin/python bench/import_log.py ../shared/data/uci_incident_event_log.csv.gz

DuckDB alone reads the file, parses its five date columns and sorts by incident and update: the least that
anything must do that brings a log in. The run step is everything a worker does after somebody pressed
the button: unpack, read, check every cell, one row an incident, compare with what is here, customers and
services, readings, Parquet, manifest. Without a file it is the log beside the checkout, if it is there.
"""

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

HOME = tempfile.mkdtemp(prefix="fairview-bench-")
os.environ["FAIRVIEW_HOME"] = HOME
os.environ["DJANGO_SETTINGS_MODULE"] = "fairview.site.settings"

import django

django.setup()

import duckdb
from django.core.files.base import File
from django.core.management import call_command
from django.utils import timezone

from fairview.foundation.viewer import SYSTEM
from fairview.imports import actions
from fairview.imports.actions.files import order_for
from fairview.imports.models import ImportRun
from fairview.imports.rules.choices import Choices

BESIDE = Path(__file__).resolve().parents[2] / "shared/data/uci_incident_event_log.csv.gz"
ROUNDS = int(os.environ.get("ROUNDS", "7"))
DATES = ("opened_at", "sys_created_at", "sys_updated_at", "resolved_at", "closed_at")


def alone(path: Path) -> None:
    """DuckDB alone: read, parse the dates, sort."""
    parsed = ", ".join(f"strptime(nullif({name}, '?'), '%d/%m/%Y %H:%M') AS {name}" for name in DATES)
    with duckdb.connect(config={"threads": 2}) as store:
        store.execute(
            f"CREATE TABLE log AS SELECT * REPLACE ({parsed}) "  # noqa: S608 - column names of our own
            "FROM read_csv(?, all_varchar = true, header = true) "
            "ORDER BY number, sys_updated_at, sys_mod_count::INTEGER",
            [str(path)],
        )


def run_step(run: ImportRun) -> None:
    """What the worker does."""
    actions.bring_in(run.pk, by=SYSTEM, now=timezone.now(), report=lambda *_progress: None)


def prepared(path: Path) -> ImportRun:
    """A file brought here and checked, ready to be brought in."""
    with path.open("rb") as stream:
        run = actions.add_file(File(stream, name=path.name), by=SYSTEM, now=timezone.now())
    wanted = Choices("UTC", order_for(run, ""), run.customer_column, run.service_column)
    actions.choose(run, wanted, by=SYSTEM, now=timezone.now())
    return actions.start_here(run, leave_out=False, by=SYSTEM, now=timezone.now())


def timed(act: Callable[[], object]) -> tuple[float, float]:
    """Return (seconds on the wall, seconds of CPU) that `act` takes."""
    wall, cpu = time.perf_counter(), time.process_time()
    act()
    return time.perf_counter() - wall, time.process_time() - cpu


def one_round(path: Path) -> dict[str, tuple[float, float]]:
    """Measure DuckDB alone and the run step, one right after the other."""
    found = {"DuckDB alone": timed(lambda: alone(path))}
    run = prepared(path)
    found["run step, all new"] = timed(lambda: run_step(run))
    again = prepared(path)
    found["run step, nothing new"] = timed(lambda: run_step(again))
    run.refresh_from_db()
    first_customers = timed(lambda: actions.undo(run, by=SYSTEM, now=timezone.now()))
    found["undo"] = first_customers
    return found


def main() -> None:
    """Print medians and ratios."""
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else BESIDE
    if not path.exists():
        print(f"{path.name} is not here: nothing measured")
        return
    call_command("migrate", verbosity=0)
    rounds = [one_round(path) for _ in range(ROUNDS)]
    base = [one["DuckDB alone"] for one in rounds]
    print(f"{path.name}: median of {ROUNDS} rounds; ratios are taken within a round")
    for name in rounds[0]:
        wall, cpu = (statistics.median(one[name][clock] for one in rounds) for clock in (0, 1))
        times = [
            statistics.median(one[name][c] / b[c] for one, b in zip(rounds, base, strict=True))
            for c in (0, 1)
        ]
        print(f"{name:24} {wall:6.2f} s  {cpu:6.2f} s CPU   {times[0]:4.1f} x  ({times[1]:.1f} x CPU)")


if __name__ == "__main__":
    main()
