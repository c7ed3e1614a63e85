"""Reading imports."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from django.conf import settings
from django.db import models
from django.db.models import Q, QuerySet

from fairview.customers.models import Customer
from fairview.customers.queries import provider, today
from fairview.foundation.audit import AuditEntry
from fairview.foundation.viewer import Kind, Viewer
from fairview.history.models import Batch
from fairview.history.queries import memory_store, records_folder
from fairview.imports.models import ImportProblem, ImportRun
from fairview.services.models import ExtensionWithdrawal, HoursExtension, Service
from fairview.services.queries import hours_for_services


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


def days_of(batch: Batch | None) -> tuple[date, date] | None:
    """Return the first and the last day that records speak of: the provider's days, as months are."""
    if batch is None or batch.first_opened_at is None or batch.last_event_at is None:
        return None
    return today(batch.first_opened_at), today(batch.last_event_at)


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


@dataclass(frozen=True)
class Basis:
    """What a file was compared with and read by; when it has changed, the comparison no longer holds."""

    batches: frozenset[int]
    hours: dict[int, list[tuple[datetime, int]]]
    extensions: tuple[frozenset[int], int]
    zone: str

    @staticmethod
    def holds(customers: frozenset[int], services: frozenset[int]) -> bool:
        """Return whether all of these customers and services are still here."""
        here = frozenset(Customer.objects.values_list("pk", flat=True))
        return customers <= here and services <= frozenset(Service.objects.values_list("pk", flat=True))


def basis(source: str) -> Basis:
    """Return what a file of this source would be compared with now."""
    extensions = frozenset(HoursExtension.objects.values_list("pk", flat=True))
    return Basis(
        frozenset(Batch.objects.standing().filter(source=source).values_list("pk", flat=True)),
        hours_for_services(),
        (extensions, ExtensionWithdrawal.objects.count()),
        provider().zone,
    )


@dataclass(frozen=True)
class Used:
    """The customers and services that standing batches name, and which batches those are."""

    batches: frozenset[int]
    customers: frozenset[int]
    services: frozenset[int]


def standing(beside: Batch | None = None) -> frozenset[int]:
    """Return the batches that stand, apart from this one."""
    all_of_them = frozenset(Batch.objects.standing().values_list("pk", flat=True))
    return all_of_them - {beside.pk} if beside else all_of_them


def used_beside(batch: Batch | None) -> Used:
    """Return what every batch but this one uses. It may take a while: ask outside transactions."""
    others = standing(batch)
    return Used(others, _used(others, "customer_id"), _used(others, "service_id"))


def used_in_records(column: str) -> frozenset[int]:
    """Return the ids in this column of all standing batches, also of records that a later one replaced."""
    return _used(standing(), column)


def _used(batches: frozenset[int], column: str) -> frozenset[int]:
    files = [str(records_folder() / b.file) for b in Batch.objects.standing() if b.pk in batches]
    if not files:
        return frozenset()
    with memory_store() as store:
        rows = store.execute(f"SELECT DISTINCT {column} FROM read_parquet(?)", [files]).fetchall()
    return frozenset(row[0] for row in rows)


def pointed_at(model: type[models.Model], keys: Collection[int]) -> set[int]:
    """Return which of these any row of any table points at."""
    found: set[int] = set()
    for relation in model._meta.get_fields(include_hidden=True):
        if isinstance(relation, models.ManyToOneRel):
            name = relation.field.attname
            rows = relation.related_model._base_manager.filter(**{f"{name}__in": keys})
            found.update(rows.order_by().values_list(name, flat=True).distinct())
    return found


def said_of(model: type[models.Model], keys: Collection[int]) -> set[int]:
    """Return of which of these somebody has said something since they were added: those are theirs."""
    entries = AuditEntry.objects.filter(object_kind=model._meta.label_lower).exclude(act="added")
    of_these = entries.filter(object_id__in=[str(key) for key in keys])
    return {int(key) for key in of_these.order_by().values_list("object_id", flat=True).distinct()}
