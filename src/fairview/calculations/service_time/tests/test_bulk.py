"""Many clocks at once say what each says alone."""

from datetime import UTC, datetime, timedelta

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fairview.calculations.service_time import Calendar, Compiled, Together, bulk, compile_calendar
from fairview.calculations.service_time.tests.strategies import Ticket, tickets

Row = tuple[int, int, int]


def compiled(ticket: Ticket) -> Compiled:
    return compile_calendar(Calendar.from_form(ticket.form), ticket.start, ticket.start + timedelta(days=9))


def columns(rows: list[Row]) -> tuple[npt.NDArray[np.int64], ...]:
    return tuple(np.array(column, dtype=np.int64) for column in zip(*rows, strict=True))


instants = st.integers(1_300_000_000, 1_310_000_000) | st.integers(1_740_000_000, 1_780_000_000)
many_clocks = st.lists(tickets(), min_size=3, max_size=3).map(lambda many: [compiled(one) for one in many])
many_rows = st.lists(st.tuples(st.integers(0, 2), instants, instants), min_size=1, max_size=30)


@settings(max_examples=40, deadline=None)
@given(many_clocks, many_rows)
def test_elapsed_of_many_is_that_of_each(clocks: list[Compiled], rows: list[Row]) -> None:
    got = Together(clocks).elapsed(*columns(rows))
    assert got.dtype == np.int64
    assert got.tolist() == [clocks[at].reading(end) - clocks[at].reading(start) for at, start, end in rows]


@settings(max_examples=40, deadline=None)
@given(many_clocks, many_rows)
def test_readings_of_parts_of_seconds_are_those_of_each(clocks: list[Compiled], rows: list[Row]) -> None:
    which, starts, _ends = columns(rows)
    got = Together(clocks).readings(which.astype(np.int8), starts + 0.25)
    assert got.tolist() == [clocks[at].reading(start + 0.25) for at, start, _end in rows]


@settings(max_examples=40, deadline=None)
@given(many_clocks, many_rows, st.integers(0, 400_000))
def test_due_of_many_is_that_of_each(clocks: list[Compiled], rows: list[Row], target: int) -> None:
    which, starts, _ends = columns(rows)
    got = Together(clocks).due(which, starts, np.full(len(rows), target))
    expected = [clocks[at].due(start, target) for at, start, _end in rows]
    assert [None if np.isnan(due) else due for due in got] == expected


@pytest.fixture
def office() -> Compiled:
    week = {day: [["09:00", "17:00"]] for day in ("mon", "tue", "wed", "thu", "fri")}
    calendar = Calendar.from_form({"zone": "UTC", "weekly": week})
    return compile_calendar(calendar, datetime(2025, 3, 17, tzinfo=UTC), datetime(2025, 4, 14, tzinfo=UTC))


def test_what_is_not_known_stays_unknown(office: Compiled) -> None:
    ten = datetime(2025, 3, 17, 10, tzinfo=UTC).timestamp()
    which = np.zeros(2, dtype=np.int64)
    assert np.isnan(Together([office]).readings(which, np.array([np.nan, ten]))).tolist() == [True, False]
    due = Together([office]).due(which, np.array([np.nan, ten]), np.array([60, 60]))
    assert np.isnan(due).tolist() == [True, False]


def test_no_rows_give_no_rows(office: Compiled) -> None:
    none = np.array([], dtype=np.int64)
    assert Together([office]).elapsed(none, none, none).tolist() == []


def test_more_rows_than_a_chunk_are_all_answered(office: Compiled, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bulk, "CHUNK", 7)
    starts = int(datetime(2025, 3, 17, tzinfo=UTC).timestamp()) + np.arange(50) * 3600
    got = Together([office]).readings(np.zeros(50, dtype=np.int64), starts)
    assert got.tolist() == [office.reading(start) for start in starts.tolist()]


def test_windows_of_minutes_share_a_bucket_and_are_told_apart() -> None:
    week = {"mon": [["09:00", "09:05"], ["09:07", "09:10"], ["09:11", "09:12:30"]]}
    clock = compile_calendar(Calendar.from_form({"zone": "UTC", "weekly": week}), 0, 40 * 86_400)
    instants = np.arange(4 * 86_400 + 9 * 3600, 4 * 86_400 + 10 * 3600, 7)
    got = Together([clock]).readings(np.zeros(len(instants), dtype=np.int64), instants)
    assert got.tolist() == [clock.reading(instant) for instant in instants.tolist()]


@pytest.mark.parametrize("worth", [1, 10**9] if bulk.fast() else [10**9])
def test_a_long_column_is_answered_alike_with_and_without_the_extra(
    office: Compiled, monkeypatch: pytest.MonkeyPatch, worth: int
) -> None:
    monkeypatch.setattr(bulk, "WORTH_COMPILING", worth)
    starts = int(datetime(2025, 3, 17, tzinfo=UTC).timestamp()) + np.arange(500) * 997
    got = Together([office]).elapsed(np.zeros(500, dtype=np.int64), starts, starts + 100_000)
    assert got.tolist() == [office.elapsed(start, start + 100_000) for start in starts.tolist()]
