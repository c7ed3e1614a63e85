"""What became of one record under the level that applies to it.

Kept or broken is decided by instants: done by the due moment is kept, to the second, never by rounded
minutes. What a raised or lowered priority does to the due moment is decided where asks keep their changes.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from fairview.calculations.service_time import Compiled
from fairview.promises.rules.levels import LevelFacts, Unit

Pauses = Sequence[tuple[float, float]]


class Outcome(StrEnum):
    """What became of a promise. Cancelled work, and work that nobody promised anything for, has none."""

    KEPT = "kept"
    BROKEN = "broken"
    OVERDUE = "overdue"
    NOT_YET = "not yet"
    CANNOT_TELL = "cannot tell"  # the moment was not recorded, or the service has no hours to count in


@dataclass(frozen=True)
class Reached:
    """One record as a level sees it: opened, and when it reached what the level measures to."""

    opened_at: datetime
    reached_at: datetime | None
    is_cancelled: bool = False
    is_done: bool = False


def due_at(
    level: LevelFacts, opened_at: datetime, clock: Compiled | None, pauses: Pauses = ()
) -> datetime | None:
    """Return when a level is due; None when it never is, or without the hours that it needs.

    Pauses lengthen service time only: elapsed time is the customer's wait, and a working day is a whole one.
    """
    if level.unit == Unit.ELAPSED:
        return opened_at + timedelta(seconds=level.target)
    if clock is None:
        return None
    start = opened_at.timestamp()
    if level.unit == Unit.WORKING_DAYS:
        due = clock.due_in_working_days(start, level.target)
    else:
        due = clock.due(start, level.target, pauses)
    return None if due is None else datetime.fromtimestamp(due, UTC)


def judge(
    record: Reached,
    level: LevelFacts | None,
    *,
    as_of: datetime,
    clock: Compiled | None = None,
    pauses: Pauses = (),
) -> Outcome | None:
    """Return what became of the record, as far as is known at `as_of`; None where nothing is to be kept.

    The measures say the same for all records together; a test holds the two against each other.
    """
    if record.is_cancelled or level is None:
        return None
    if level.unit != Unit.ELAPSED and clock is None:
        return Outcome.CANNOT_TELL
    due = due_at(level, record.opened_at, clock, pauses)
    if record.reached_at is not None and record.reached_at <= as_of:
        return Outcome.KEPT if due is None or record.reached_at <= due else Outcome.BROKEN
    if record.is_done:
        return Outcome.CANNOT_TELL
    return Outcome.NOT_YET if due is None or as_of <= due else Outcome.OVERDUE
