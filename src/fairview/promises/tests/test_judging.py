"""What became of a record under the level that applies to it."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from fairview.calculations.service_time import Calendar, compile_calendar
from fairview.promises import rules
from fairview.promises.rules import LevelFacts, Outcome, Reached, Unit
from fairview.promises.tests.plain import HOUR, level

OFFICE = compile_calendar(
    Calendar.from_form(
        {"zone": "UTC", "weekly": {day: [["09:00", "17:00"]] for day in ("mon", "tue", "wed", "thu", "fri")}}
    ),
    datetime(2026, 1, 1, tzinfo=UTC),
    datetime(2026, 3, 1, tzinfo=UTC),
)
FRIDAY = datetime(2026, 1, 9, 13, 0, tzinfo=UTC)
"""Four open hours before the week ends."""
CLOSING = datetime(2026, 1, 9, 17, 0, tzinfo=UTC)
LATER = datetime(2026, 2, 1, tzinfo=UTC)


def outcome(reached_at: datetime | None, one: LevelFacts | None, as_of: datetime = LATER) -> Outcome | None:
    return rules.judge(Reached(FRIDAY, reached_at), one, as_of=as_of, clock=OFFICE)


def test_done_by_closing_time_is_kept_and_a_second_later_is_broken() -> None:
    assert outcome(CLOSING, level()) == Outcome.KEPT
    assert outcome(CLOSING + timedelta(seconds=1), level()) == Outcome.BROKEN


def test_saturday_is_past_a_friday_evening_even_if_no_service_time_has_passed() -> None:
    assert outcome(CLOSING + timedelta(days=1), level()) == Outcome.BROKEN


def test_open_work_is_not_yet_until_it_is_due_and_overdue_after() -> None:
    assert outcome(None, level(), as_of=CLOSING) == Outcome.NOT_YET
    assert outcome(None, level(), as_of=CLOSING + timedelta(seconds=1)) == Outcome.OVERDUE


def test_what_was_reached_after_the_moment_asked_for_is_still_open_then() -> None:
    assert outcome(LATER, level(), as_of=CLOSING) == Outcome.NOT_YET


def test_without_a_level_there_is_nothing_to_keep() -> None:
    assert outcome(CLOSING, None) is None


def test_cancelled_work_is_left_out_whatever_was_promised() -> None:
    cancelled = Reached(FRIDAY, None, is_cancelled=True)
    assert rules.judge(cancelled, level(), as_of=LATER, clock=OFFICE) is None


def test_work_that_is_done_at_a_moment_nobody_recorded_is_not_called_overdue() -> None:
    done = Reached(FRIDAY, None, is_done=True)
    assert rules.judge(done, level(), as_of=LATER, clock=OFFICE) == Outcome.CANNOT_TELL


def test_service_time_without_hours_is_said_and_not_guessed() -> None:
    assert rules.judge(Reached(FRIDAY, CLOSING), level(), as_of=LATER) == Outcome.CANNOT_TELL


def test_elapsed_time_needs_no_hours_and_counts_the_night() -> None:
    one = level(unit=Unit.ELAPSED, target=24 * HOUR)
    saturday = FRIDAY + timedelta(days=1)
    assert rules.judge(Reached(FRIDAY, saturday), one, as_of=LATER) == Outcome.KEPT
    assert rules.judge(Reached(FRIDAY, saturday + timedelta(seconds=1)), one, as_of=LATER) == Outcome.BROKEN


def test_a_working_day_is_the_one_after_that_on_which_we_are_next_open() -> None:
    one = level(unit=Unit.WORKING_DAYS, target=1)
    monday_evening = datetime(2026, 1, 12, 17, 0, tzinfo=UTC)
    assert rules.due_at(one, FRIDAY, OFFICE) == monday_evening
    saturday = datetime(2026, 1, 10, 11, 0, tzinfo=UTC)
    assert rules.due_at(one, saturday, OFFICE) == monday_evening + timedelta(days=1)


def test_a_pause_lengthens_service_time_and_not_the_customers_wait() -> None:
    pause = [(FRIDAY.timestamp(), FRIDAY.timestamp() + HOUR)]
    assert rules.due_at(level(), FRIDAY, OFFICE, pause) == datetime(2026, 1, 12, 10, 0, tzinfo=UTC)
    elapsed = level(unit=Unit.ELAPSED)
    assert rules.due_at(elapsed, FRIDAY, OFFICE, pause) == rules.due_at(elapsed, FRIDAY, OFFICE)


instants = st.integers(0, 14 * 86_400).map(lambda seconds: FRIDAY + timedelta(seconds=seconds))
units = st.sampled_from([(Unit.SERVICE_TIME, 4 * HOUR), (Unit.WORKING_DAYS, 2), (Unit.ELAPSED, 30 * HOUR)])


@given(instants, instants, units)
def test_kept_is_met_by_the_due_moment_and_nothing_else(
    reached: datetime, as_of: datetime, counted: tuple[Unit, int]
) -> None:
    one = level(unit=counted[0], target=counted[1])
    due = rules.due_at(one, FRIDAY, OFFICE)
    assert due is not None
    known = reached <= as_of
    late = (reached if known else as_of) > due
    expected = {
        (True, False): Outcome.KEPT,
        (True, True): Outcome.BROKEN,
        (False, False): Outcome.NOT_YET,
        (False, True): Outcome.OVERDUE,
    }
    assert outcome(reached, one, as_of=as_of) == expected[known, late]


@given(instants, st.integers(1, 5))
def test_working_days_agree_with_counting_closings(reached: datetime, days: int) -> None:
    one = level(unit=Unit.WORKING_DAYS, target=days)
    closed = [OFFICE.working_days_closed(moment.timestamp()) for moment in (FRIDAY, reached)]
    assert (outcome(reached, one) == Outcome.KEPT) is (closed[1] - closed[0] <= days)
