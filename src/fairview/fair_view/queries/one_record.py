"""One record: what its source said, what was promised, what became of it, and why."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from math import inf
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
from fairview.promises.rules import Unit
from fairview.services.models import HoursVersion
from fairview.services.queries import why_due, why_due_in_days

Judged = list[dict[str, Any]]


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
    why: tuple[str, ...]


@dataclass(frozen=True)
class WholeRecord:
    """One record with everything known about it."""

    record: Record
    pauses: tuple[Pause, ...]
    promises: tuple[Promise, ...]
    batch: Batch | None


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
    paused = _joined(Pause(in_utc(row["paused_from"]), in_utc(row["paused_to"])) for row in pauses)
    return WholeRecord(
        record=Record(record),
        pauses=paused,
        promises=_promises(viewer, Record(record), paused, judged),
        batch=Batch.objects.filter(number=record["batch"]).first(),
    )


def _joined(pauses: Iterable[Pause]) -> tuple[Pause, ...]:
    """Return pauses, in order of their beginning, with those that touch as one: sources cut them up."""
    joined: list[Pause] = []
    for pause in pauses:
        before = joined[-1] if joined else None
        if before is None or (before.ends is not None and before.ends < pause.begins):
            joined.append(pause)
        elif before.ends is not None:
            ends = None if pause.ends is None else max(before.ends, pause.ends)
            joined[-1] = Pause(before.begins, ends)
    return tuple(joined)


def _judged(store: Any, computation: Computation | None, source: str, reference: str) -> Judged:
    if computation is None:
        return []
    add_judged(store, computation)
    return rows(store, "SELECT * FROM judged WHERE source = ? AND reference = ?", (source, reference))


def _promises(viewer: Viewer, record: Record, pauses: Sequence[Pause], judged: Judged) -> tuple[Promise, ...]:
    levels = levels_visible_to(viewer).in_bulk([row["level"] for row in judged])
    promises = []
    for row in judged:
        level, due = levels.get(row["level"]), in_utc(row["due_at"])
        words = level_said(level) if level else _("a service level that is gone")
        why = _why(record, level, pauses) if level else ()
        promises.append(Promise(words, row["until"], due, row["outcome"], why))
    return tuple(promises)


def _why(record: Record, level: ServiceLevel, pauses: Sequence[Pause]) -> tuple[str, ...]:
    """Return in words why it was due then, step by step where service hours count."""
    if level.unit == Unit.ELAPSED:
        return (_("Counted on the wall’s clock from the moment it was asked for, day and night."),)
    version = HoursVersion.objects.filter(pk=record.hours_version).first()
    if version is None:
        return (_("Its service has no hours, so there is nothing to count in."),)
    if level.unit == Unit.WORKING_DAYS:
        why = why_due_in_days(version, record.opened_at, level.target)
    else:
        why = why_due(version, record.opened_at, level.target, [_stretch(pause) for pause in pauses])
    return (_("By the clock of {zone}, where our hours are kept:").format(zone=why.zone), *why.told)


def _stretch(pause: Pause) -> tuple[float, float]:
    return pause.begins.timestamp(), pause.ends.timestamp() if pause.ends else inf
