"""Every read of what we know about customers."""

from fairview.statements.queries.business import Business, BusyTime, business, busy_times
from fairview.statements.queries.know_or_think import KnowOrThink, counted, know_or_think
from fairview.statements.queries.resting import Resting, resting_on
from fairview.statements.queries.statements import (
    StatementRow,
    history_of,
    is_author,
    may_alter,
    our_wording,
    said_of,
    standing,
    statements_visible_to,
    states,
    verdicts_of,
    worst_first,
)
from fairview.statements.queries.words import words_of

__all__ = [
    "Business",
    "BusyTime",
    "KnowOrThink",
    "Resting",
    "StatementRow",
    "business",
    "busy_times",
    "counted",
    "history_of",
    "is_author",
    "know_or_think",
    "may_alter",
    "our_wording",
    "resting_on",
    "said_of",
    "standing",
    "statements_visible_to",
    "states",
    "verdicts_of",
    "words_of",
    "worst_first",
]
