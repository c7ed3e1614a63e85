"""The clock against a slow, independent walk, and against itself in bulk."""

from datetime import datetime, timedelta

import numpy as np
from hypothesis import given, settings

from fairview.calculations.service_time import Calendar, Compiled, compile_calendar, epoch_seconds
from fairview.calculations.service_time.tests.strategies import SPAN, Ticket, tickets
from fairview.calculations.service_time.tests.walk import Walk

MINUTE = timedelta(minutes=1)


def clock_of(ticket: Ticket) -> Compiled:
    return compile_calendar(Calendar.from_form(ticket.form), ticket.start, ticket.start + timedelta(days=30))


def walk_of(ticket: Ticket) -> Walk:
    walk = Walk(ticket.form, MINUTE)
    walk.look_from(ticket.start.date() - timedelta(days=1), SPAN.days + 3)
    return walk


def pauses_of(ticket: Ticket) -> list[tuple[float, float]]:
    return [(epoch_seconds(begins), epoch_seconds(ends)) for begins, ends in ticket.pauses]


@settings(max_examples=150, deadline=None)
@given(tickets())
def test_elapsed_is_what_a_minute_by_minute_walk_counts(ticket: Ticket) -> None:
    expected = walk_of(ticket).elapsed(ticket.start, ticket.end, ticket.pauses)
    got = clock_of(ticket).elapsed(epoch_seconds(ticket.start), epoch_seconds(ticket.end), pauses_of(ticket))
    assert got == expected


@settings(max_examples=150, deadline=None)
@given(tickets())
def test_due_is_where_a_minute_by_minute_walk_arrives(ticket: Ticket) -> None:
    expected = walk_of(ticket).due(ticket.start, ticket.start + SPAN, ticket.target, ticket.pauses)
    got = clock_of(ticket).due(epoch_seconds(ticket.start), ticket.target, pauses_of(ticket))
    if expected is None:
        assert got is None or got >= epoch_seconds(ticket.start + SPAN)
    else:
        assert got == epoch_seconds(expected)


@settings(deadline=None)
@given(tickets())
def test_what_is_due_has_taken_exactly_its_target(ticket: Ticket) -> None:
    clock, start, pauses = clock_of(ticket), epoch_seconds(ticket.start), pauses_of(ticket)
    due = clock.due(start, ticket.target, pauses)
    if due is not None:
        assert clock.elapsed(start, due, pauses) == ticket.target


@settings(deadline=None)
@given(tickets())
def test_a_clock_that_had_to_grow_says_the_same(ticket: Ticket) -> None:
    calendar, zero = Calendar.from_form(ticket.form), epoch_seconds(ticket.start)
    short = compile_calendar(calendar, zero, zero + 60)
    long = compile_calendar(calendar, zero, zero + 900 * 86_400)
    late, early = zero + 700 * 86_400, zero - 400 * 86_400
    assert short.reading(late) == long.reading(late)
    assert short.reading(early) == long.reading(early)
    assert short.reading(late) == long.reading(late)
    assert short.working_days_closed(early) == long.working_days_closed(early)
    assert short.working_days_closed(late) == long.working_days_closed(late)


@settings(deadline=None)
@given(tickets())
def test_many_readings_are_the_single_ones(ticket: Ticket) -> None:
    clock, start = clock_of(ticket), int(ticket.start.timestamp())
    edges = np.array([*clock.curve.bounds[:40], start - 5, start, start + 123_456], dtype=np.int64)
    instants = np.concatenate([edges - 1, edges, edges + 1])
    assert clock.readings(instants).tolist() == [clock.reading(int(t)) for t in instants]
    days = [clock.working_days_closed(int(t)) for t in instants]
    assert clock.working_days_closed_each(instants).tolist() == days


def test_the_walk_itself_counts_an_office_day() -> None:
    form = {"zone": "Europe/Paris", "weekly": {"mon": [["08:00", "16:00"]]}}
    walk = Walk(form, MINUTE)
    monday = datetime.fromisoformat("2025-03-17T00:00:00+00:00")
    walk.look_from(monday.date(), 2)
    assert walk.elapsed(monday, monday + timedelta(days=1), []) == 8 * 3600
    assert walk.due(monday, monday + timedelta(days=1), 3600, []) == monday + timedelta(hours=8)
