"""What the worker does for records."""

from typing import Any

from fairview.history import actions


def sweep_orphans(job: Any) -> dict[str, Any]:
    """Remove files that no batch names."""
    return {"removed": actions.sweep(now=job.now())}


def read_again(job: Any) -> dict[str, Any]:
    """Read batches again after service hours changed: those with the payload's services, or all."""
    services = job.payload.get("services")
    batches = actions.read_again(services and frozenset(services), now=job.now(), report=job.report)
    return {"batches": batches}


JOBS = {"history.read_again": read_again, "history.sweep": sweep_orphans}
