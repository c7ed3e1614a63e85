"""Every write of what we know about customers."""

from fairview.statements.actions.statements import add, change, end, rank, say_heard, show
from fairview.statements.actions.verdicts import Told, record, take_back, told_back

__all__ = ["Told", "add", "change", "end", "rank", "record", "say_heard", "show", "take_back", "told_back"]
