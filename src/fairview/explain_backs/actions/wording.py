"""Let what we know read as what they are asked, unless they or we have said something else since."""

from dataclasses import replace
from datetime import datetime

from django.db.models import QuerySet

from fairview.explain_backs import queries, rules
from fairview.explain_backs.models import ExplainBack, Item
from fairview.foundation.viewer import Viewer
from fairview.statements import actions as statements
from fairview.statements.models import Statement


def check_still_held(explain_back: ExplainBack) -> None:
    """Refuse to put our older words over what was answered or changed since; what is told is locked."""
    items = [one for one in _unanswered(explain_back) if one.statement_id is not None]
    told = Statement.objects.select_for_update(of=("self",)).order_by("pk")
    known = told.in_bulk([one.statement_id for one in items])
    for item in items:
        statement = known[item.statement_id or 0]
        if statement.ended_at is None:
            rules.check_still_held(item.position, item.held, queries.held_now(statement), str(statement))


def word_alike(explain_back: ExplainBack, *, by: Viewer, now: datetime) -> None:
    """Word each statement as its line does, before anybody answers: their answer is about these words."""
    for item in _unanswered(explain_back):
        _word_alike(item, by=by, now=now)


def _unanswered(explain_back: ExplainBack) -> QuerySet[Item]:
    """Return the lines that nobody has answered in a talk about the draft; theirs stand as they are."""
    return explain_back.items.filter(answers=None).select_related("statement")


def _word_alike(item: Item, *, by: Viewer, now: datetime) -> None:
    statement = item.statement
    if statement is None or statement.ended_at is not None or queries.text_of(item) == statement.text:
        return
    details = replace(statement.details, text=queries.text_of(item))
    statements.change(statement.pk, details, by=by, now=now)
