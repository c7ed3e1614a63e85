"""Readings, working days and faults, worked out by hand. Monday 17 March 2025 is the week's first day."""

from datetime import UTC, date, datetime
from typing import Any

import numpy as np
import pytest

from fairview.calculations.service_time import Calendar, Compiled, OutOfReach, compile_calendar, faults
from fairview.calculations.words import Refused

WORKDAYS = ("mon", "tue", "wed", "thu", "fri")
EVERY_DAY = (*WORKDAYS, "sat", "sun")


def weekly(days: tuple[str, ...], *windows: tuple[str, str]) -> dict[str, Any]:
    return {day: [list(window) for window in windows] for day in days}


def at(text: str) -> float:
    return datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp()


def clock(week: dict[str, Any], **more: Any) -> Compiled:
    calendar = Calendar.from_form({"zone": "UTC", "weekly": week, **more})
    return compile_calendar(calendar, at("2025-03-17T00:00"), at("2025-04-14T00:00"))


OFFICE = weekly(WORKDAYS, ("09:00", "17:00"))


def test_the_reading_stands_still_while_we_are_closed() -> None:
    office = clock(OFFICE)
    assert office.reading(at("2025-03-17T08:00")) == 0
    assert office.reading(at("2025-03-17T10:30")) == 5400
    assert office.reading(at("2025-03-17T20:00")) == office.reading(at("2025-03-18T09:00")) == 28800


def test_a_reading_before_the_span_is_negative() -> None:
    assert clock(OFFICE).reading(at("2025-03-14T16:00")) == -3600


def test_parts_of_a_second_are_kept() -> None:
    office = clock(OFFICE)
    assert office.elapsed(at("2025-03-17T09:00") + 0.25, at("2025-03-17T09:00") + 1.5) == 1.25


def test_an_unknown_instant_has_an_unknown_reading() -> None:
    readings = clock(OFFICE).readings(np.array([at("2025-03-17T10:00"), np.nan]))
    assert readings[0] == 3600
    assert np.isnan(readings[1])


def test_nothing_to_read_gives_nothing() -> None:
    assert clock(OFFICE).readings(np.array([], dtype=np.int64)).tolist() == []


def test_done_before_the_start_took_no_time() -> None:
    assert clock(OFFICE).elapsed(at("2025-03-18T12:00"), at("2025-03-17T12:00")) == 0


def test_a_year_that_can_only_be_a_mistake_is_out_of_reach() -> None:
    with pytest.raises(OutOfReach, match="after 2200"):
        clock(OFFICE).reading(at("9999-12-31T00:00"))


def test_a_span_may_be_given_as_datetimes() -> None:
    calendar = Calendar.from_form({"zone": "UTC", "weekly": OFFICE})
    office = compile_calendar(calendar, datetime(2025, 3, 17, tzinfo=UTC), datetime(2025, 3, 24, tzinfo=UTC))
    assert office.reading(at("2025-03-17T10:00")) == 3600


def test_a_moment_without_a_zone_is_refused() -> None:
    calendar = Calendar.from_form({"zone": "UTC", "weekly": OFFICE})
    with pytest.raises(ValueError, match="without a zone"):
        compile_calendar(calendar, datetime(2025, 3, 17), datetime(2025, 3, 24))  # noqa: DTZ001


def test_open_is_from_opening_until_just_before_closing() -> None:
    office = clock(OFFICE)
    assert office.is_open(at("2025-03-17T09:00"))
    assert not office.is_open(at("2025-03-17T17:00"))


def test_a_working_day_closes_once_however_many_windows_it_has() -> None:
    halves = clock(weekly(WORKDAYS, ("09:00", "12:00"), ("13:00", "17:00")))
    assert halves.working_days_closed(at("2025-03-17T12:30")) == 0
    assert halves.working_days_closed(at("2025-03-17T17:00")) == 0
    assert halves.working_days_closed(at("2025-03-17T17:01")) == 1
    assert halves.working_days_closed(at("2025-03-24T00:00")) == 5


def test_a_night_shift_closes_in_the_morning() -> None:
    night = clock(weekly(WORKDAYS, ("22:00", "06:00")))
    # Friday's shift of the week before closed on Saturday, before the span began.
    assert night.working_days_closed(at("2025-03-18T05:00")) == 0
    assert night.working_days_closed(at("2025-03-18T07:00")) == 1
    assert night.working_days_closed(at("2025-03-23T00:00")) == 5


def test_round_the_clock_closes_at_midnight() -> None:
    always = clock(weekly(EVERY_DAY, ("00:00", "24:00")))
    start = always.working_days_closed(at("2025-03-17T12:00"))
    assert always.working_days_closed(at("2025-03-20T12:00")) - start == 3


def test_a_holiday_is_no_working_day_and_an_extension_makes_one() -> None:
    office = clock(
        OFFICE,
        holidays=["2025-03-18"],
        extensions=[{"from": "2025-03-22T10:00", "to": "2025-03-22T12:00"}],
    )
    assert office.working_days_closed(at("2025-03-19T08:00")) == 1
    assert office.working_days_closed(at("2025-03-24T08:00")) == 5


@pytest.mark.parametrize(
    ("start", "days", "due"),
    [
        ("2025-03-17T11:00", 1, "2025-03-18T17:00"),
        ("2025-03-17T18:00", 1, "2025-03-19T17:00"),
        ("2025-03-22T12:00", 1, "2025-03-25T17:00"),
        ("2025-03-17T11:00", 5, "2025-03-24T17:00"),
        ("2025-03-17T11:00", 0, "2025-03-17T17:00"),
    ],
)
def test_working_days_run_from_the_day_after_we_are_next_open(start: str, days: int, due: str) -> None:
    office = clock(OFFICE)
    assert office.due_in_working_days(at(start), days) == at(due)
    in_time = office.working_days_closed(at(due)) <= office.working_days_closed(at(start)) + days
    too_late = office.working_days_closed(at(due) + 1) > office.working_days_closed(at(start)) + days
    assert (in_time, too_late) == (True, True)


def test_more_working_days_than_800_days_hold_are_never_due() -> None:
    assert clock(OFFICE).due_in_working_days(at("2025-03-17T11:00"), 700) is None


def test_a_day_and_an_hour_may_be_given_as_such() -> None:
    calendar = Calendar.from_form({"zone": "UTC", "holidays": [date(2025, 3, 18)]})
    assert calendar.holidays == {date(2025, 3, 18)}


def texts(week: dict[str, Any], **more: Any) -> list[str]:
    return [str(fault) for fault in faults(Calendar.from_form({"zone": "UTC", "weekly": week, **more}))]


def test_overlapping_windows_are_named() -> None:
    assert texts({"mon": [["09:00", "12:00"], ["11:00", "13:00"]]}) == [
        "Monday 09:00–12:00 overlaps Monday 11:00–13:00."
    ]


def test_a_sunday_night_may_not_run_into_an_open_monday() -> None:
    week = {"sun": [["22:00", "06:00"]], "mon": [["05:00", "17:00"]]}
    assert texts(week) == ["Sunday 22:00–06:00 overlaps Monday 05:00–17:00."]


def test_touching_windows_may_be_saved() -> None:
    assert texts({"mon": [["09:00", "12:00"], ["12:00", "17:00"]]}) == []
    assert texts(weekly(EVERY_DAY, ("00:00", "24:00"))) == []


def test_a_window_without_length_is_named() -> None:
    sentence = "On Monday a window opens and closes at 09:00; write 00:00 to 24:00 for the whole day."
    assert texts({"mon": [["09:00", "09:00"]]}) == [sentence]


def test_a_week_without_windows_never_opens() -> None:
    assert texts({}) == ["There is no weekly window, so we would never be open."]


def test_an_extension_that_ends_before_it_begins_is_named() -> None:
    extension = {"from": "2025-03-18T10:00", "to": "2025-03-18T09:00"}
    assert texts(OFFICE, extensions=[extension]) == [
        "The extension from 2025-03-18 10:00 ends before it begins."
    ]


@pytest.mark.parametrize(
    ("part", "value"),
    [
        ("closures", [["2025-03-19", "2025-03-18"]]),
        ("weekly", {"mon": [["24:00", "02:00"]]}),
        ("weekly", {"mon": [["09:60", "10:00"]]}),
        ("weekly", {"mon": [["09:00", "24:01"]]}),
        ("weekly", ["mon"]),
        ("extensions", [{"from": "2025-03-18T10:00+01:00", "to": "2025-03-18T12:00"}]),
    ],
)
def test_what_cannot_be_meant_is_refused(part: str, value: Any) -> None:
    with pytest.raises(Refused):
        Calendar.from_form({"zone": "UTC", part: value})
