"""Removing the customers and services that an import made and that nothing else rests on, in bulk."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db import models, transaction

from fairview.customers.models import Customer
from fairview.foundation import audit
from fairview.foundation.viewer import Viewer
from fairview.imports.actions.owning import locked_run
from fairview.imports.models import ImportRun
from fairview.imports.queries import Used, pointed_at, said_of, standing, used_beside
from fairview.services.models import Service

PIECE = 1_000
"""So many at a time: databases take only so many values in a question."""


def take_names_back(run_id: int, *, by: Viewer, now: datetime) -> None:
    """Remove what an import that did not come in made."""
    if not ImportRun.objects.filter(pk=run_id, finished_at=None).exists():
        return
    while not _names_taken(run_id, used_beside(None), by=by, now=now):
        pass


@transaction.atomic
def _names_taken(run_id: int, used: Used, *, by: Viewer, now: datetime) -> bool:
    locked = locked_run(run_id)
    if locked.finished_at is not None or not (locked.customers_made or locked.services_made):
        return True
    if standing() != used.batches:
        return False
    report = remove_made(locked, used, by=by, now=now)
    locked.customers_made = ids_of(report["customers"]["staying"])
    locked.services_made = ids_of(report["services"]["staying"])
    locked.save(update_fields=["customers_made", "services_made"])
    return True


def remove_made(run: ImportRun, used: Used, *, by: Viewer, now: datetime) -> dict[str, Any]:
    """Remove what an import made unless it is used or was changed since; return how many went, who stays."""
    return {
        "customers": _remove(Customer, run.customers_made, used.customers, by=by, now=now),
        "services": _remove(Service, run.services_made, used.services, by=by, now=now),
    }


def ids_of(told: list[dict[str, Any]]) -> list[int]:
    """Return the ids of those that stay."""
    return sorted(one["id"] for one in told)


def _remove(
    model: type[models.Model], made: list[int], used: Collection[int], *, by: Viewer, now: datetime
) -> dict[str, Any]:
    removed, staying = 0, []
    for start in range(0, len(made), PIECE):
        piece = made[start : start + PIECE]
        bound = {*used, *pointed_at(model, piece), *said_of(model, piece)}
        things = list(model._base_manager.filter(pk__in=piece).order_by("pk"))
        staying += [{"id": one.pk, "name": str(one)} for one in things if one.pk in bound]
        going = [one for one in things if one.pk not in bound]
        audit.removed_each(going, by=by, at=now)
        model._base_manager.filter(pk__in=[one.pk for one in going]).delete()
        removed += len(going)
    return {"removed": removed, "staying": staying}
