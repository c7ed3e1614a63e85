"""No two levels may be equal to a record: neither would come first."""

from collections.abc import Iterable
from datetime import UTC, tzinfo
from typing import NoReturn

from fairview.calculations.words import Refused, gettext_noop
from fairview.promises.rules.levels import LevelFacts
from fairview.promises.rules.sentences import short_said


class InTheWay(Refused):
    """Another level is about the same work at the same time: the one of `level_id`."""

    def __init__(self, template: str, other: LevelFacts, /, **values: object) -> None:
        self.level_id = other.id
        super().__init__(template, "", other=short_said(other), **values)


def check_alone(level: LevelFacts, others: Iterable[LevelFacts], zone: tzinfo = UTC) -> None:
    """Refuse a level that equals another in what it is about while both judge: neither would come first.

    The refusal tells days by the clock of `zone`.
    """
    for other in others:
        if other.id != level.id and other.scope == level.scope and _overlap(level, other):
            _refuse_beside(other, zone)


def _refuse_beside(other: LevelFacts, zone: tzinfo) -> NoReturn:
    if other.valid_until is not None:
        raise InTheWay(
            gettext_noop(
                "Another service level ({other}) judges the same work opened before {end}; "
                "this one can judge work opened from that day on."
            ),
            other,
            end=other.valid_until.astimezone(zone).date(),
        )
    raise InTheWay(
        gettext_noop(
            "Another service level ({other}) is about the same work in that time, from {start}. "
            "End that one first, or change it."
        ),
        other,
        start=other.judges_from.astimezone(zone).date(),
    )


def _overlap(one: LevelFacts, other: LevelFacts) -> bool:
    if one.judges_nothing or other.judges_nothing:
        return False
    one_starts_first = one.valid_until is None or other.judges_from < one.valid_until
    return one_starts_first and (other.valid_until is None or one.judges_from < other.valid_until)
