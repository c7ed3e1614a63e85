"""What a service level may say, which one applies, and what became of a record under it. Pure."""

from fairview.promises.rules.judging import Reached, Verdict, due_at, judge
from fairview.promises.rules.levels import (
    LevelDetails,
    LevelFacts,
    Unit,
    Until,
    applicable,
    applicable_each,
    check_alone,
    check_end,
    check_level,
    specificity,
)
from fairview.promises.rules.sentences import amount_said, number_said, sentence_of
from fairview.promises.rules.who import may_set_level, may_set_some

__all__ = [
    "LevelDetails",
    "LevelFacts",
    "Reached",
    "Unit",
    "Until",
    "Verdict",
    "amount_said",
    "applicable",
    "applicable_each",
    "check_alone",
    "check_end",
    "check_level",
    "due_at",
    "judge",
    "may_set_level",
    "may_set_some",
    "number_said",
    "sentence_of",
    "specificity",
]
