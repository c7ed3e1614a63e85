"""Every due time can say why. The week of Monday 17 March 2025; London keeps winter time then."""

from datetime import UTC, datetime
from typing import Any

from hypothesis import given, settings

from fairview.calculations.service_time import (
    Calendar,
    Compiled,
    Kind,
    compile_calendar,
    epoch_seconds,
    explain,
    steps_between,
)
from fairview.calculations.service_time.tests.strategies import Ticket, tickets
from fairview.calculations.service_time.tests.test_walk import clock_of, pauses_of

OFFICE = {day: [["09:00", "17:00"]] for day in ("mon", "tue", "wed", "thu", "fri")}


def at(text: str) -> float:
    return datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp()


def clock(**more: Any) -> Compiled:
    calendar = Calendar.from_form({"zone": "Europe/London", "weekly": OFFICE, **more})
    return compile_calendar(calendar, at("2025-03-17T00:00"), at("2025-03-29T00:00"))


def told(*args: Any, **calendar: Any) -> list[str]:
    return [str(sentence) for sentence in explain(clock(**calendar), *args).sentences]


def test_two_stretches_and_the_night_between() -> None:
    assert told(at("2025-03-17T15:30"), 3 * 3600) == [
        "Open from 2025-03-17 15:30 to 2025-03-17 17:00: 1 h 30 min counted, 1 h 30 min so far.",
        "Open from 2025-03-18 09:00 to 2025-03-18 10:30: 1 h 30 min counted, 3 h so far.",
        "Due 2025-03-18 10:30: 3 h of our time after 2025-03-17 15:30.",
    ]


def test_a_pause_says_what_it_took_out() -> None:
    assert told(at("2025-03-17T10:00"), 3600, [(at("2025-03-17T10:30"), at("2025-03-17T12:00"))]) == [
        "Open from 2025-03-17 10:00 to 2025-03-17 10:30: 30 min counted, 30 min so far.",
        "Paused from 2025-03-17 10:30 to 2025-03-17 12:00: 1 h 30 min of open time not counted.",
        "Open from 2025-03-17 12:00 to 2025-03-17 12:30: 30 min counted, 1 h so far.",
        "Due 2025-03-17 12:30: 1 h of our time after 2025-03-17 10:00.",
    ]


def test_holidays_and_extensions_met_on_the_way_are_named() -> None:
    extension = {"from": "2025-03-17T17:00", "to": "2025-03-17T19:00", "approved_at": "2025-03-17T18:00:00Z"}
    holidays = ["2025-03-18", "2025-03-21"]
    assert told(at("2025-03-17T16:00"), 3 * 3600, holidays=holidays, extensions=[extension]) == [
        "Open from 2025-03-17 16:00 to 2025-03-17 17:00: 1 h counted, 1 h so far.",
        "Open from 2025-03-17 18:00 to 2025-03-17 19:00: 1 h counted, 2 h so far.",
        "Open once more from 2025-03-17 18:00 to 2025-03-17 19:00, as approved.",
        "Holiday from 2025-03-18 00:00 to 2025-03-19 00:00: closed.",
        "Open from 2025-03-19 09:00 to 2025-03-19 10:00: 1 h counted, 3 h so far.",
        "Due 2025-03-19 10:00: 3 h of our time after 2025-03-17 16:00.",
    ]


def test_a_closure_is_named_once() -> None:
    result = explain(clock(closures=[["2025-03-18", "2025-03-21"]]), at("2025-03-17T16:00"), 7200)
    assert [step.kind for step in result.steps] == [Kind.OPEN, Kind.CLOSURE, Kind.OPEN]


def test_no_target_is_said_to_be_no_promise() -> None:
    assert told(at("2025-03-17T16:00"), None) == ["There is no target, so nothing was promised."]


def test_what_is_never_due_is_said_to_be() -> None:
    assert told(at("2025-03-17T16:00"), 10**9) == ["The target is not reached within 800 days."]


def test_nothing_to_do_is_due_when_we_open() -> None:
    assert told(at("2025-03-22T12:00"), 0) == [
        "Due 2025-03-24 09:00: the next moment after 2025-03-22 12:00 "
        "at which we are open and nothing is paused."
    ]


def test_seconds_are_told_where_there_are_some() -> None:
    assert told(at("2025-03-17T16:00") + 5, 61)[0] == (
        "Open from 2025-03-17 16:00:05 to 2025-03-17 16:01:06: 1 min 1 s counted, 1 min 1 s so far."
    )


@settings(deadline=None)
@given(tickets())
def test_the_stretches_add_up_to_the_elapsed_time(ticket: Ticket) -> None:
    fast, start, end = clock_of(ticket), epoch_seconds(ticket.start), epoch_seconds(ticket.end)
    steps = steps_between(fast, start, end, pauses_of(ticket))
    counted = [step for step in steps if step.kind is Kind.OPEN]
    assert sum(step.seconds for step in counted) == fast.elapsed(start, end, pauses_of(ticket))
    paused = sum(step.seconds for step in steps if step.kind is Kind.PAUSED)
    assert paused == fast.elapsed(start, end) - fast.elapsed(start, end, pauses_of(ticket))


@settings(deadline=None)
@given(tickets())
def test_the_last_stretch_ends_when_it_is_due(ticket: Ticket) -> None:
    result = explain(clock_of(ticket), epoch_seconds(ticket.start), ticket.target, pauses_of(ticket))
    counted = [step for step in result.steps if step.kind is Kind.OPEN]
    if counted:
        assert counted[-1].ends == result.due
        assert counted[-1].so_far == ticket.target
