"""Every due time can say by which steps. The week of Monday 17 March 2025; London keeps winter time then."""

from datetime import UTC, datetime
from typing import Any

from hypothesis import given, settings

from fairview.calculations.service_time import (
    Calendar,
    Compiled,
    Kind,
    Step,
    compile_calendar,
    days_between,
    epoch_seconds,
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


def met(start: str, seconds: int, pauses: list[tuple[str, str]] | None = None, **calendar: Any) -> list[str]:
    """Each step until `seconds` have passed: `kind begins ends seconds so_far`, in minutes."""
    ours, paused = clock(**calendar), [(at(begins), at(ends)) for begins, ends in pauses or []]
    due = ours.due(at(start), seconds, paused)
    assert due is not None
    return [written(step) for step in steps_between(ours, at(start), due, paused)]


def written(step: Step) -> str:
    begins, ends = (datetime.fromtimestamp(moment, UTC) for moment in (step.begins, step.ends))
    return f"{step.kind} {begins:%d %H:%M}-{ends:%d %H:%M} {step.seconds / 60:g} {step.so_far / 60:g}"


def test_two_stretches_and_the_night_between() -> None:
    assert met("2025-03-17T15:30", 3 * 3600) == [
        "open 17 15:30-17 17:00 90 90",
        "open 18 09:00-18 10:30 90 180",
    ]


def test_a_pause_says_what_it_took_out() -> None:
    assert met("2025-03-17T10:00", 3600, [("2025-03-17T10:30", "2025-03-17T12:00")]) == [
        "open 17 10:00-17 10:30 30 30",
        "paused 17 10:30-17 12:00 90 0",
        "open 17 12:00-17 12:30 30 60",
    ]


def test_holidays_and_extensions_met_on_the_way_are_named() -> None:
    extension = {"from": "2025-03-17T17:00", "to": "2025-03-17T19:00", "approved_at": "2025-03-17T18:00:00Z"}
    holidays = ["2025-03-18", "2025-03-21"]
    assert met("2025-03-17T16:00", 3 * 3600, holidays=holidays, extensions=[extension]) == [
        "open 17 16:00-17 17:00 60 60",
        "open 17 18:00-17 19:00 60 120",
        "extension 17 18:00-17 19:00 0 0",
        "holiday 18 00:00-19 00:00 0 0",
        "open 19 09:00-19 10:00 60 180",
    ]


def test_a_closure_is_named_once() -> None:
    closures = [["2025-03-18", "2025-03-21"]]
    steps = met("2025-03-17T16:00", 7200, closures=closures)
    assert [step.split()[0] for step in steps] == [Kind.OPEN, Kind.CLOSURE, Kind.OPEN]


def test_working_days_close_one_by_one_and_the_first_does_not_count() -> None:
    ours, start = clock(holidays=["2025-03-18"]), at("2025-03-17T10:00")
    due = ours.due_in_working_days(start, 2)
    assert due == at("2025-03-20T17:00")
    steps = days_between(ours, start, due)
    closings = [(step.begins, step.so_far) for step in steps if step.kind == Kind.CLOSES]
    assert closings == [(at(f"2025-03-{day}T17:00"), n) for n, day in enumerate((17, 19, 20))]
    assert [step.kind for step in steps].count(Kind.HOLIDAY) == 1


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
    fast, start, pauses = clock_of(ticket), epoch_seconds(ticket.start), pauses_of(ticket)
    due = fast.due(start, ticket.target, pauses)
    steps = () if due is None else steps_between(fast, start, due, pauses)
    counted = [step for step in steps if step.kind is Kind.OPEN]
    if counted:
        assert counted[-1].ends == due
        assert counted[-1].so_far == ticket.target
