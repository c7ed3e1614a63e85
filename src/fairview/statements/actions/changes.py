"""How a statement is changed: locked, kept with who, when, by which way and what it was, audited, told."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from fairview.calculations.words import Refused, gettext_noop
from fairview.foundation import audit, events
from fairview.foundation.viewer import Viewer
from fairview.statements.events import StatementAdded, StatementChanged
from fairview.statements.models import Statement, StatementChange
from fairview.statements.rules import TEXT


@dataclass(frozen=True)
class Act:
    """What is done to a statement, by which way it reached us, and what was said with it."""

    name: str
    channel: str = ""
    note: str = ""


def lock(statement_id: int) -> Statement:
    """Return a statement that still holds, locked; refuse one that has ended."""
    statement = Statement.objects.select_for_update(of=("self",)).get(pk=statement_id)
    if statement.ended_at is not None:
        raise Refused(gettext_noop("This no longer holds; add a new statement."))
    return statement


@contextmanager
def changing(statement: Statement, act: Act, *, by: Viewer, now: datetime) -> Iterator[None]:
    """Save what the block changes, and keep what it was before; nothing is kept when nothing differs."""
    before, state, text = audit.fields_of(statement), statement.state, statement.text
    with audit.change(statement, by=by, at=now, act=act.name):
        yield
        statement.save()
    if act.channel or before != audit.fields_of(statement):
        _kept(statement, act, by=by, now=now, before=(state, text)).save()
        events.publish(StatementChanged(statement.pk, now))


def added(statement: Statement, *, by: Viewer, now: datetime) -> None:
    """Keep that a statement was added."""
    audit.added(statement, by=by, at=now)
    _kept(statement, Act("added"), by=by, now=now, before=("", "")).save()
    events.publish(StatementAdded(statement.pk, now))


def _kept(
    statement: Statement, act: Act, *, by: Viewer, now: datetime, before: tuple[str, str]
) -> StatementChange:
    who, (state, text) = by.actor, before
    return StatementChange(
        statement=statement,
        at=now,
        act=act.name,
        who_kind=who.kind,
        who_id=who.id,
        who_text=who.text[:200],
        channel=act.channel,
        state_before=state,
        state_after=statement.state,
        text_before=text,
        text_after=statement.text,
        note=act.note[:TEXT],
    )
