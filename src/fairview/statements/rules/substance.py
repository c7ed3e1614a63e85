"""What a customer confirms when they confirm a statement: its words, and what goes with them. Pure."""

from typing import Any

from fairview.statements.rules.kinds import ONLY_FOR, StatementDetails
from fairview.statements.rules.week_line import week_written

NOT_THEIRS_TO_READ = frozenset({"rank", "going", "going_words", "calendar_uid"})
"""What changes without anybody's word on it: their order, how it goes, a name in a calendar."""

SUBSTANCE = frozenset({"text"}).union(*ONLY_FOR.values()) - NOT_THEIRS_TO_READ


def says_the_same(one: StatementDetails, other: StatementDetails) -> bool:
    """Return whether who confirmed the one has confirmed the other, too."""
    return all(_comparable(getattr(one, name)) == _comparable(getattr(other, name)) for name in SUBSTANCE)


def _comparable(value: Any) -> Any:
    return week_written(value) if isinstance(value, dict) else value
