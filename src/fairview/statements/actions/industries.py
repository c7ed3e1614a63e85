"""Notes on industries: added by any colleague, ended when they no longer hold, never deleted."""

from dataclasses import asdict
from datetime import datetime

from django.db import transaction

from fairview.calculations.words import Refused, gettext_noop
from fairview.customers import queries as customers
from fairview.foundation import audit, events
from fairview.foundation.viewer import Kind, Viewer, is_one_of_us
from fairview.statements import rules
from fairview.statements.events import IndustryNoteAdded, IndustryNoteEnded
from fairview.statements.models import IndustryNote
from fairview.statements.queries.industries import may_end_note
from fairview.statements.rules.industries import NoteDetails, check_note, not_your_note


@transaction.atomic
def add_note(details: NoteDetails, *, by: Viewer, now: datetime) -> IndustryNote:
    """Say what is normal in an industry, or what innovators do there, with its source and its date."""
    if not is_one_of_us(by):
        raise rules.only_colleagues_add()
    check_note(details, customers.today(now))
    told = asdict(details) | {
        "text": " ".join(details.text.split()),
        "source": " ".join(details.source.split()),
        "about": details.about.value,
    }
    note = IndustryNote.objects.create(
        **told, added_at=now, added_by_id=by.viewer_id if by.viewer_kind == Kind.COLLEAGUE else None
    )
    audit.added(note, by=by, at=now)
    events.publish(IndustryNoteAdded(note.pk, now))
    return note


@transaction.atomic
def end_note(note_id: int, *, by: Viewer, now: datetime) -> IndustryNote:
    """Say that a note no longer holds. It is put to nobody any more; what was said to it stays readable."""
    note = IndustryNote.objects.select_for_update(of=("self",)).get(pk=note_id)
    if not may_end_note(by, note):
        raise not_your_note()
    if note.ended_at is not None:
        raise Refused(gettext_noop("This note was ended before."))
    with audit.change(note, by=by, at=now, act="ended"):
        note.ended_at = now
        note.save(update_fields=["ended_at"])
    events.publish(IndustryNoteEnded(note.pk, now))
    return note
