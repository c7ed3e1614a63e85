"""What a service level may say, which one applies, and what became of a record under it. Pure."""

from fairview.promises.rules.alone import InTheWay, check_alone
from fairview.promises.rules.judging import Outcome, Reached, due_at, judge
from fairview.promises.rules.levels import (
    Case,
    LevelDetails,
    LevelFacts,
    Unit,
    Until,
    applicable,
    applicable_each,
    check_end,
    check_level,
    coming_into_play,
    specificity,
)
from fairview.promises.rules.past import (
    check_changed_start,
    check_ends_ahead,
    check_judged_nothing,
    check_judges_more,
    check_start,
    check_taken_back,
    is_fresh,
)
from fairview.promises.rules.sentences import amount_said, hours_said, number_said, sentence_of
from fairview.promises.rules.who import may_set_level, may_set_some

__all__ = [
    "Case",
    "InTheWay",
    "LevelDetails",
    "LevelFacts",
    "Outcome",
    "Reached",
    "Unit",
    "Until",
    "amount_said",
    "applicable",
    "applicable_each",
    "check_alone",
    "check_changed_start",
    "check_end",
    "check_ends_ahead",
    "check_judged_nothing",
    "check_judges_more",
    "check_level",
    "check_start",
    "check_taken_back",
    "coming_into_play",
    "due_at",
    "hours_said",
    "is_fresh",
    "judge",
    "may_set_level",
    "may_set_some",
    "number_said",
    "sentence_of",
    "specificity",
]
