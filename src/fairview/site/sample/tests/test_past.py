"""The sample's two years, before any of it is brought in."""

import csv
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from statistics import median

import pytest

from fairview.calculations.service_time import Calendar, compile_calendar
from fairview.site.sample import demand, export, past
from fairview.site.sample.clocks import HoursClock
from fairview.site.sample.organisation import ST_BRIGIDS, ZONE

UNTIL = date(2026, 11, 1)


@pytest.fixture(scope="module")
def clocks() -> dict[str, past.Clock]:
    first, last = datetime(2024, 11, 1, tzinfo=UTC), datetime(2027, 2, 1, tzinfo=UTC)
    compiled = {
        hours.name: HoursClock(
            compile_calendar(Calendar.from_form({"zone": ZONE, "weekly": hours.weekly}), first, last)
        )
        for hours in ST_BRIGIDS.hours
    }
    return {service.name: compiled[service.hours] for service in ST_BRIGIDS.services}


@pytest.fixture(scope="module")
def cases(clocks: dict[str, past.Clock]) -> list[past.Case]:
    return past.past(UNTIL, clocks)


def test_the_same_month_gives_the_same_past(cases: list[past.Case], clocks: dict[str, past.Clock]) -> None:
    assert past.past(UNTIL, clocks) == cases


def test_it_is_two_years_of_a_small_hospital(cases: list[past.Case]) -> None:
    months = Counter(case.opened_at.strftime("%Y-%m") for case in cases)
    assert 6_000 <= len(cases) <= 9_000
    assert len(months) == 24


def test_every_department_and_every_service_is_in_it(cases: list[past.Case]) -> None:
    assert {case.customer for case in cases} == {customer.name for customer in ST_BRIGIDS.customers}
    assert {case.service for case in cases} == {service.name for service in ST_BRIGIDS.services}


def test_the_changes_of_a_case_come_one_after_the_other(cases: list[past.Case]) -> None:
    for case in cases:
        moments = [change.at for change in case.changes]
        assert moments == sorted(set(moments))


def test_nothing_happens_after_the_end(cases: list[past.Case]) -> None:
    end = datetime(2026, 11, 1, tzinfo=UTC)
    assert all(change.at < end for case in cases for change in case.changes)


def test_the_end_leaves_some_work_open(cases: list[past.Case]) -> None:
    open_still = [case for case in cases if case.changes[-1].state not in {"Closed", "Canceled"}]
    assert 20 <= len(open_still) <= 300


def test_the_device_desk_measures_well_and_feels_bad(cases: list[past.Case]) -> None:
    desk = [case for case in cases if case.service == "Device desk"]
    worked = [case for case in desk if any(change.state == "Resolved" for change in case.changes)]
    waits = [(_first(case, "Resolved") - case.opened_at) / timedelta(hours=1) for case in worked]
    again = [case for case in worked if case.changes[-1].reopened]
    assert sum(case.in_time for case in desk) > 0.92 * len(desk)
    assert median(waits) > 20
    assert len(again) > 0.15 * len(worked)


def test_a_changeover_day_is_a_busy_day(cases: list[past.Case]) -> None:
    wednesdays = Counter(
        case.opened_at.date()
        for case in cases
        if case.service == "Device desk" and case.opened_at.weekday() == 2
    )
    changeovers = [count for day, count in wednesdays.items() if demand.changeover(day)]
    others = [count for day, count in wednesdays.items() if not demand.changeover(day)]
    assert len(changeovers) == 10
    assert median(changeovers) > 2 * median(others)


@pytest.mark.parametrize("day", [date(2026, 8, 5), date(2026, 2, 4), date(2025, 12, 3)])
def test_doctors_change_posts_on_first_wednesdays(day: date) -> None:
    assert demand.changeover(day)
    assert not demand.changeover(day + timedelta(weeks=1))


def test_the_sample_ends_with_last_month_in_its_own_zone() -> None:
    assert past.begin_of_month(datetime(2026, 6, 30, 23, 30, tzinfo=UTC)) == date(2026, 7, 1)
    assert past.begin_of_month(datetime(2026, 11, 23, 9, tzinfo=UTC)) == UNTIL


def test_it_is_written_as_one_line_an_update(cases: list[past.Case], tmp_path: Path) -> None:
    path = tmp_path / "export.csv"
    written = export.write(cases[:50], path)
    with path.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == written == sum(len(case.changes) for case in cases[:50])
    assert len({row["number"] for row in rows}) == 50
    assert rows[0]["incident_state"] == "New"
    assert rows[0]["location"] == cases[0].customer


def _first(case: past.Case, state: str) -> datetime:
    return next(change.at for change in case.changes if change.state == state)
