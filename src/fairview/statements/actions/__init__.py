"""Every write of what we know about customers."""

from fairview.statements.actions.bring_in_calendar import BroughtIn, bring_in_calendar, try_calendar
from fairview.statements.actions.industries import add_note, end_note
from fairview.statements.actions.needs import set_needs
from fairview.statements.actions.opportunities import Put, answer_opportunity, put_opportunity
from fairview.statements.actions.statements import add, change, change_as_read, end, rank, say_heard, show
from fairview.statements.actions.verdicts import (
    Told,
    not_told_back,
    record,
    record_as_read,
    take_back,
    told_back,
)
from fairview.statements.actions.wishes import wish, withdraw_wish

__all__ = [
    "BroughtIn",
    "Put",
    "Told",
    "add",
    "add_note",
    "answer_opportunity",
    "bring_in_calendar",
    "change",
    "change_as_read",
    "end",
    "end_note",
    "not_told_back",
    "put_opportunity",
    "rank",
    "record",
    "record_as_read",
    "say_heard",
    "set_needs",
    "show",
    "take_back",
    "told_back",
    "try_calendar",
    "wish",
    "withdraw_wish",
]
