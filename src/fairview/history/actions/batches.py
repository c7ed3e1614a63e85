"""Entering batches in the manifest and taking them out."""

from datetime import datetime
from pathlib import Path

from django.db import transaction
from django.db.models import Max

from fairview.calculations.words import Refused, gettext_noop
from fairview.foundation import audit, events
from fairview.foundation.viewer import Kind, Viewer
from fairview.history import rules
from fairview.history.actions.writing import WrittenBatch, write_batch
from fairview.history.events import RecordsChanged
from fairview.history.models import Batch


def add_batch(
    plain: Path, *, source: str, title: str, by: Viewer, now: datetime, pauses: Path | None = None
) -> Batch:
    """Write the records of `plain` (columns `rules.PLAIN`) as a batch and enter it."""
    _check_may(by)
    written = write_batch(plain, source=source, pauses=pauses, now=now)
    return enter_batch(written, title=title, by=by, now=now)


@transaction.atomic
def enter_batch(written: WrittenBatch, *, title: str, by: Viewer, now: datetime) -> Batch:
    """Make the records of a written batch current, in the caller's transaction if there is one."""
    _check_may(by)
    latest = Batch.objects.aggregate(latest=Max("number"))["latest"] or 0
    if written.number <= latest:
        raise Refused(gettext_noop("Other records came in meanwhile; please bring these in again."))
    batch = Batch.objects.create(
        number=written.number,
        source=written.source,
        title=title[:200],
        file=written.file,
        pauses_file=written.pauses_file,
        records=written.records,
        first_opened_at=written.first_opened_at,
        last_event_at=written.last_event_at,
        added_at=now,
        added_by=by.actor.text[:200],
    )
    audit.added(batch, by=by, at=now)
    events.publish(RecordsChanged(source=batch.source, at=now))
    return batch


@transaction.atomic
def take_back(batch: Batch, *, by: Viewer, now: datetime) -> Batch:
    """Take the batch's records out; what they had replaced is current again."""
    _check_may(by)
    standing = Batch.objects.select_for_update().get(pk=batch.pk)
    if standing.taken_back_at is not None:
        raise Refused(gettext_noop("These records have already been taken back."))
    with audit.change(standing, by=by, at=now, act="taken back"):
        standing.taken_back_at, standing.taken_back_by = now, by.actor.text[:200]
        standing.save(update_fields=["taken_back_at", "taken_back_by"])
    events.publish(RecordsChanged(source=standing.source, at=now))
    return standing


def _check_may(by: Viewer) -> None:
    rules.check_may_bring_in(by.roles, is_system=by.viewer_kind == Kind.SYSTEM)
