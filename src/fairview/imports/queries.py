"""Reading imports."""

from collections.abc import Iterable
from pathlib import Path

from django.conf import settings
from django.db import models
from django.db.models import Q, QuerySet

from fairview.customers.models import Customer
from fairview.foundation.viewer import Kind, Viewer
from fairview.history.models import Batch
from fairview.history.queries import memory_store, records_folder
from fairview.imports.models import ImportProblem, ImportRun
from fairview.services.models import Service


def runs_visible_to(viewer: Viewer) -> QuerySet[ImportRun]:
    """Return every import to colleagues and to the system, none to others."""
    if viewer.viewer_kind not in (Kind.COLLEAGUE, Kind.SYSTEM):
        return ImportRun.objects.none()
    return ImportRun.objects.select_related("file", "job", "batch")


def problems_of(run: ImportRun, kind: str = "") -> QuerySet[ImportProblem]:
    """Return the faults of a file in its order; of one kind, if asked."""
    return run.problems.filter(kind=kind) if kind else run.problems.all()


def later_runs(run: ImportRun) -> QuerySet[ImportRun]:
    """Return the imports of the same source that came in after this one and still stand."""
    later = Q(finished_at__gt=run.finished_at) | Q(finished_at=run.finished_at, pk__gt=run.pk)
    after = ImportRun.objects.filter(later, source=run.source, undone_at=None)
    return after.select_related("file").order_by("finished_at", "pk")


def work_folder() -> Path:
    """Return the folder in which files are unpacked and read, made when missing."""
    folder = Path(settings.FAIRVIEW_HOME) / "imports"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


def known_customers(names: Iterable[str]) -> dict[str, int]:
    """Return the customers that are already here, by the name a file gives them."""
    everyone = Customer.objects.order_by("-parent_id", "-pk").values_list("pk", "name", "external_name")
    return _known(names, list(everyone))


def known_services(names: Iterable[str]) -> dict[str, int]:
    """Return the services that are already here, by the name a file gives them."""
    return _known(names, list(Service.objects.order_by("-pk").values_list("pk", "name", "external_name")))


def _known(names: Iterable[str], rows: list[tuple[int, str, str]]) -> dict[str, int]:
    """Found by the name in exports first, then by the own name, as the actions that add them do."""
    by_name = {name.casefold(): key for key, name, _external in rows}
    by_name.update({external.casefold(): key for key, _name, external in rows if external})
    return {name: by_name[name.strip().casefold()] for name in names if name.strip().casefold() in by_name}


def used_in_records(column: str) -> set[int]:
    """Return the ids in this column of all standing batches, also of records that a later one replaced."""
    files = [str(records_folder() / batch.file) for batch in Batch.objects.standing()]
    if not files:
        return set()
    with memory_store() as store:
        rows = store.execute(f"SELECT DISTINCT {column} FROM read_parquet(?)", [files]).fetchall()
    return {row[0] for row in rows}


def is_pointed_at(thing: models.Model) -> bool:
    """Return whether any row of any table points at `thing`."""
    for relation in thing._meta.get_fields(include_hidden=True):
        if isinstance(relation, models.ManyToOneRel):
            model: type[models.Model] = relation.related_model
            if model._base_manager.filter(**{relation.field.name: thing.pk}).exists():
                return True
    return False
