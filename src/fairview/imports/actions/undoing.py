"""Taking an import back: its records, and the customers and services that only it knew."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import models, transaction

from fairview.customers.models import Customer
from fairview.foundation import audit, events
from fairview.foundation.viewer import Kind, Viewer
from fairview.history.actions import take_back
from fairview.imports.events import ImportUndone
from fairview.imports.models import ImportRun
from fairview.imports.queries import is_pointed_at, later_runs, used_in_records
from fairview.imports.rules import flow
from fairview.services.models import Service


@transaction.atomic
def undo(run: ImportRun, *, by: Viewer, now: datetime) -> ImportRun:
    """Take the batch out, and what the import made unless it is used elsewhere by now: that is listed."""
    locked = ImportRun.objects.select_for_update(of=("self",)).get(pk=run.pk)
    check_may_undo(locked, by)
    flow.check_undo(locked.state)
    later = list(later_runs(locked))
    if locked.batch:
        take_back(locked.batch, by=by, now=now)
    report = {
        "customers": _remove(
            Customer.objects.filter(pk__in=locked.customers_made), "customer_id", by=by, now=now
        ),
        "services": _remove(
            Service.objects.filter(pk__in=locked.services_made), "service_id", by=by, now=now
        ),
        "later": [{"run": one.pk, "file": one.file.name} for one in later],
    }
    _pass_on(report, later)
    locked.undone_at, locked.undo_report = now, report
    locked.save(update_fields=["undone_at", "undo_report"])
    audit.note(locked, "undone", by=by, at=now, after=report)
    events.publish(ImportUndone(run_id=locked.pk, at=now))
    return locked


def check_may_undo(run: ImportRun, by: Viewer) -> None:
    """Raise NotAllowed unless it is their own import, or they are head or administrator."""
    own = by.viewer_kind == Kind.COLLEAGUE and run.added_by_id == by.viewer_id
    flow.check_may_undo(by.roles, is_system=by.viewer_kind == Kind.SYSTEM, own=own)


def _remove(made: Iterable[models.Model], column: str, *, by: Viewer, now: datetime) -> dict[str, Any]:
    """Remove those that nothing rests on; return how many went, and who stays."""
    used = used_in_records(column)
    removed, staying = 0, []
    for one in made:
        if one.pk in used or is_pointed_at(one) or _was_changed(one):
            staying.append({"id": one.pk, "name": str(one)})
            continue
        audit.removed(one, by=by, at=now)
        one.delete()
        removed += 1
    return {"removed": removed, "staying": staying}


def _was_changed(thing: models.Model) -> bool:
    """Somebody has said something about it since: that is theirs to remove."""
    return audit.history_of(thing).exclude(act="added").exists()


def _pass_on(report: dict[str, Any], later: list[ImportRun]) -> None:
    """Let the next import that still stands remove, when it is undone, what had to stay for its sake."""
    if not later:
        return
    heir = later[0]
    for made, told in (("customers_made", "customers"), ("services_made", "services")):
        staying = {one["id"] for one in report[told]["staying"]}
        setattr(heir, made, sorted({*getattr(heir, made), *staying}))
    heir.save(update_fields=["customers_made", "services_made"])
