"""One record: what its source said, what was promised, what became of it, and why."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from fairview.fair_view.models import Computation
from fairview.fair_view.queries.figures import latest
from fairview.fair_view.queries.records import Record, add_judged, in_utc, rows
from fairview.foundation.viewer import Kind, Viewer
from fairview.history.models import Batch
from fairview.history.queries import record_store
from fairview.promises.models import ServiceLevel
from fairview.promises.queries import level_said, levels_visible_to


@dataclass(frozen=True)
class Pause:
    """A stretch that was agreed not to count; without an end it goes on."""

    begins: datetime
    ends: datetime | None


@dataclass(frozen=True)
class Promise:
    """A promise about this record: the level in words, when it was due, and what became of it."""

    said: str
    until: str
    due_at: datetime | None
    outcome: str


@dataclass(frozen=True)
class WholeRecord:
    """One record with everything known about it."""

    record: Record
    pauses: tuple[Pause, ...]
    promises: tuple[Promise, ...]
    batch: Batch | None
    as_of: datetime | None


def one_record(viewer: Viewer, source: str, reference: str) -> WholeRecord | None:
    """Return a record; None when there is none of this name, or when the viewer may see nothing."""
    if viewer.viewer_kind not in (Kind.COLLEAGUE, Kind.SYSTEM):
        return None
    computation = latest()
    with record_store() as store:
        found = rows(store, "SELECT * FROM records WHERE source = ? AND reference = ?", (source, reference))
        if not found:
            return None
        record = {name: in_utc(value) for name, value in found[0].items()}
        pauses = rows(
            store,
            "SELECT paused_from, paused_to FROM pauses WHERE batch = ? AND row_no = ? ORDER BY 1",
            (record["batch"], record["row_no"]),
        )
        judged = _judged(store, computation, source, reference)
    return WholeRecord(
        record=Record(record),
        pauses=tuple(Pause(in_utc(row["paused_from"]), in_utc(row["paused_to"])) for row in pauses),
        promises=_promises(viewer, judged),
        batch=Batch.objects.filter(number=record["batch"]).first(),
        as_of=computation.as_of if computation else None,
    )


def _judged(store: Any, computation: Computation | None, source: str, reference: str) -> list[dict[str, Any]]:
    if computation is None:
        return []
    add_judged(store, computation)
    return rows(store, "SELECT * FROM judged WHERE source = ? AND reference = ?", (source, reference))


def _said(level: ServiceLevel | None) -> str:
    return level_said(level) if level else _("a service level that is gone")


def _promises(viewer: Viewer, judged: list[dict[str, Any]]) -> tuple[Promise, ...]:
    levels = levels_visible_to(viewer).in_bulk([row["level"] for row in judged])
    return tuple(
        Promise(_said(levels.get(row["level"])), row["until"], in_utc(row["due_at"]), row["outcome"])
        for row in judged
    )
