"""What service hours may be, and how people write them."""

import json
from collections.abc import Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairview.accounts.rules import Role
from fairview.calculations import service_time
from fairview.calculations.words import Refused
from fairview.services import rules
from fairview.services.rules import HoursDetails, ServiceDetails

CASES = Path(service_time.__file__).parent / "tests" / "cases.json"
OFFICE = {day: [["09:00", "17:00"]] for day in rules.DAYS[:5]}


def refusal(weekly: dict[str, list[list[str]]], zone: str = "Europe/London") -> str:
    with pytest.raises(Refused) as refused:
        rules.check_calendar(HoursDetails(zone, weekly))
    return str(refused.value)


# ---------------------------------------------------------------- windows as people write them
@pytest.mark.parametrize(
    ("text", "windows"),
    [
        ("09:00–17:00", [["09:00", "17:00"]]),
        ("9-17", [["09:00", "17:00"]]),
        ("09:00–12:30, 13:30–17:00", [["09:00", "12:30"], ["13:30", "17:00"]]),
        ("09.00 to 12.30 and 13.30 to 17.00", [["09:00", "12:30"], ["13:30", "17:00"]]),
        ("22:00–06:00", [["22:00", "06:00"]]),
        ("00:00–24:00", [["00:00", "24:00"]]),
        ("all day", [["00:00", "24:00"]]),
        ("closed", []),
        ("", []),
    ],
)
def test_windows_are_read_as_people_write_them(text: str, windows: list[list[str]]) -> None:
    assert rules.windows_read("mon", text) == windows


@pytest.mark.parametrize("text", ["nine to five", "09:00", "9am–5pm", "25:00–26:00", "09:75–10:00"])
def test_what_cannot_be_read_is_refused_with_the_day_and_the_window(text: str) -> None:
    with pytest.raises(Refused, match="Tuesday") as refused:
        rules.windows_read("tue", text)
    assert refused.value.field == "tue"
    assert text in str(refused.value)


minutes = st.integers(0, 24 * 60 - 1)


@given(st.lists(st.tuples(minutes, minutes), max_size=4))
def test_windows_written_are_read_back_the_same(pairs: list[tuple[int, int]]) -> None:
    windows = [[f"{a // 60:02}:{a % 60:02}", f"{b // 60:02}:{b % 60:02}"] for a, b in pairs]
    assert rules.windows_read("wed", rules.windows_written(windows)) == windows


# ---------------------------------------------------------------- what may be saved
def test_overlapping_windows_are_refused_with_day_and_window() -> None:
    said = refusal(OFFICE | {"tue": [["09:00", "13:00"], ["12:30", "17:00"]]})
    assert said == "Tuesday: the window 09:00–13:00 overlaps 12:30–17:00 of Tuesday."


def test_a_night_that_runs_into_the_next_morning_is_refused() -> None:
    said = refusal({"fri": [["22:00", "06:00"]], "sat": [["05:00", "09:00"]]})
    assert said == "Friday: the window 22:00–06:00 overlaps 05:00–09:00 of Saturday."


def test_sunday_night_meets_monday_morning() -> None:
    assert "Sunday" in refusal({"sun": [["22:00", "06:00"]], "mon": [["05:00", "09:00"]]})


def test_a_window_that_takes_no_time_is_refused() -> None:
    assert "Monday: the window 09:00–09:00 takes no time" in refusal({"mon": [["09:00", "09:00"]]})


def test_hours_that_never_open_are_refused() -> None:
    assert "never open" in refusal({"mon": []})


@pytest.mark.parametrize("zone", ["", "Europe/Lundon", "../etc/passwd"])
def test_a_missing_or_unknown_zone_is_refused(zone: str) -> None:
    assert "zone" in refusal(OFFICE, zone)


def test_touching_windows_and_nights_are_fine() -> None:
    rules.check_weekly({"mon": [["09:00", "12:00"], ["12:00", "17:00"]], "fri": [["22:00", "06:00"]]})
    rules.check_weekly({day: [["00:00", "24:00"]] for day in rules.DAYS})


def cases() -> Sequence[dict[str, Any]]:
    return list(json.loads(CASES.read_text())["cases"]) if CASES.exists() else []


@pytest.mark.skipif(not CASES.exists(), reason="the clock's cases are not there")
def test_exactly_the_savable_calendars_of_the_clocks_cases_may_be_saved() -> None:
    wrong = [case["name"] for case in cases() if _savable(case["calendar"]) != case["savable"]]
    assert wrong == []


def _savable(calendar: dict[str, Any]) -> bool:
    details = HoursDetails(calendar["zone"], calendar["weekly"], closures=calendar.get("closures", []))
    try:
        rules.check_calendar(details)
    except Refused:
        return False
    return True


@given(st.dictionaries(st.sampled_from(rules.DAYS), st.lists(st.tuples(minutes, minutes), max_size=2)))
def test_windows_that_pass_never_cover_a_minute_twice(week: dict[str, list[tuple[int, int]]]) -> None:
    weekly = {
        day: [[f"{a // 60:02}:{a % 60:02}", f"{b // 60:02}:{b % 60:02}"] for a, b in pairs]
        for day, pairs in week.items()
    }
    covered = [
        (rules.DAYS.index(day) * 1440 + a + n) % 10_080
        for day, pairs in week.items()
        for a, b in pairs
        for n in range((b - a) % 1440)
    ]
    empty = any(a == b for pairs in week.values() for a, b in pairs) or not covered
    if empty or len(covered) != len(set(covered)):
        refusal(weekly)
    else:
        rules.check_weekly(weekly)
        assert rules.open_seconds_a_week(weekly) == len(covered) * 60


# ---------------------------------------------------------------- days off
def test_england_keeps_easter_monday_and_scotland_does_not() -> None:
    # https://www.gov.uk/bank-holidays
    england = rules.public_holidays("GB", "ENG", [2026])
    scotland = rules.public_holidays("GB", "SCT", [2026])
    assert date(2026, 4, 6) in england
    assert date(2026, 4, 6) not in scotland
    assert date(2026, 11, 30) in scotland


def test_bavaria_keeps_epiphany_and_hamburg_does_not() -> None:
    assert date(2026, 1, 6) in rules.public_holidays("DE", "BY", [2026])
    assert date(2026, 1, 6) not in rules.public_holidays("DE", "HH", [2026])


@pytest.mark.parametrize(("country", "region"), [("XX", ""), ("GB", "BY")])
def test_an_unknown_country_or_region_is_refused(country: str, region: str) -> None:
    with pytest.raises(Refused):
        rules.public_holidays(country, region, [2026])


def test_every_country_and_its_regions_can_be_chosen() -> None:
    codes = [code for code, _name in rules.countries()]
    assert {"GB", "DE", "FR", "US", "JP"} <= set(codes)
    assert ("BY", "Bayern") in rules.regions("DE")
    assert rules.country_name("GB") == "United Kingdom"


def test_closures_are_lines_and_both_days_count() -> None:
    closures = rules.closures_read("2026-12-24 to 2026-12-31\n\n2027-01-04\n")
    assert closures == [["2026-12-24", "2026-12-31"], ["2027-01-04", "2027-01-04"]]
    assert rules.closures_written(closures) == "2026-12-24 – 2026-12-31\n2027-01-04"


@pytest.mark.parametrize("line", ["24 December", "2026-12-31 to 2026-12-24", "2026-02-30"])
def test_a_closure_that_cannot_be_read_is_refused_with_its_line(line: str) -> None:
    with pytest.raises(Refused, match=line):
        rules.closures_read(line)


# ---------------------------------------------------------------- versions and extensions
JAN, MAR, MAY = (datetime(2026, month, 1, tzinfo=UTC) for month in (1, 3, 5))


def test_each_version_rules_from_its_start_on() -> None:
    starts = rules.ruling([(1, JAN, 11), (2, MAR, 12)])
    assert starts == [(JAN, 11), (MAR, 12)]
    assert rules.ruling_at(starts, datetime(2026, 2, 1, tzinfo=UTC)) == 11
    assert rules.ruling_at(starts, MAR) == 12


def test_before_the_first_version_the_first_rules() -> None:
    assert rules.ruling_at([(JAN, 11)], datetime(2016, 1, 1, tzinfo=UTC)) == 11
    assert rules.ruling_at([], JAN) is None


def test_a_later_version_that_starts_earlier_corrects_what_was_written() -> None:
    assert rules.ruling([(1, MAR, 11), (2, MAY, 12), (3, JAN, 13)]) == [(JAN, 13)]


def test_new_hours_do_not_start_in_the_past_unless_they_correct_it() -> None:
    with pytest.raises(Refused, match="corrects the past"):
        rules.check_start(JAN, MAR, corrects=False)
    rules.check_start(JAN, MAR, corrects=True)
    rules.check_start(MAR, MAR, corrects=False)


def test_an_extension_takes_time_and_is_not_over() -> None:
    with pytest.raises(Refused, match="ends before it begins"):
        rules.check_extension(MAR, MAR, JAN)
    with pytest.raises(Refused, match="over already"):
        rules.check_extension(JAN, MAR, MAY)


# ---------------------------------------------------------------- what an edit moves
def test_a_stretch_over_midnight_is_cut_into_its_days() -> None:
    friday = int(datetime(2026, 1, 9, 22, tzinfo=UTC).timestamp())
    days = rules.days_open([friday, friday + 8 * 3600], "UTC", date(2026, 1, 9), off={}, number=2)
    assert [day.stretches for day in days] == [((22 * 3600, 24 * 3600),), ((0, 6 * 3600),)]


spans = st.lists(st.integers(0, 86_400), max_size=8, unique=True).map(sorted)


@given(spans, spans)
def test_what_stays_goes_and_comes_adds_up(one: list[int], other: list[int]) -> None:
    before, after = (
        rules.DayOpen(date(2026, 1, 9), tuple(zip(edges[0::2], edges[1::2], strict=False)))
        for edges in (one, other)
    )
    [moved] = rules.days_moved([before], [after])
    assert _length(moved.stays) + _length(moved.goes) == _length(before.stretches)
    assert _length(moved.stays) + _length(moved.comes) == _length(after.stretches)


def _length(stretches: Sequence[tuple[int, int]]) -> int:
    return sum(closes - opens for opens, closes in stretches)


# ---------------------------------------------------------------- services and who may
def test_a_cost_needs_a_currency() -> None:
    with pytest.raises(Refused, match="currency"):
        rules.check_service(ServiceDetails("Imaging", cost_amount=Decimal(10)))
    rules.check_service(ServiceDetails("Imaging", cost_amount=Decimal(10), cost_currency="GBP"))


def test_a_service_needs_a_name() -> None:
    with pytest.raises(Refused, match="name"):
        rules.check_service(ServiceDetails("  "))


OWNER = frozenset({Role.COLLEAGUE, Role.SERVICE_OWNER})


@pytest.mark.parametrize(
    ("roles", "answering", "may"),
    [
        (OWNER, [{7}], True),
        (OWNER, [{7}, {8}], False),
        (OWNER, [{7, 9}, {8, 7}], True),
        (OWNER, [set()], False),
        (OWNER, [], True),
        (frozenset({Role.COLLEAGUE}), [], False),
        (frozenset({Role.COLLEAGUE}), [{8, 7}], True),
        (frozenset({Role.COLLEAGUE, Role.HEAD}), [{8}], True),
        (frozenset({Role.COLLEAGUE, Role.ADMINISTRATOR}), [{8}], True),
    ],
)
def test_shared_hours_are_changed_by_whoever_answers_for_all_their_services(
    roles: frozenset[str], answering: list[set[int]], may: bool
) -> None:
    assert rules.may_change_hours(roles, 7, answering) is may


MONDAY, TUESDAY, FRIDAY = (datetime(2026, 11, day, tzinfo=UTC) for day in (23, 24, 27))


def test_a_choice_replaces_what_was_said_about_the_time_from_it_on() -> None:
    starts: dict[int | None, list[tuple[datetime, int]]] = {
        1: [(MONDAY, 11), (FRIDAY, 12)],
        2: [(MONDAY, 21)],
    }
    assert rules.joined([(None, 1), (TUESDAY, 2)], starts) == [(MONDAY, 11), (TUESDAY, 21)]
    assert rules.joined([(None, 2), (TUESDAY, 1)], starts) == [(MONDAY, 21), (TUESDAY, 11), (FRIDAY, 12)]
    assert rules.joined([(None, 2), (FRIDAY, 1), (TUESDAY, 2)], starts) == [(MONDAY, 21), (TUESDAY, 21)]
    assert rules.joined([(None, 1), (FRIDAY, 2), (None, 2)], starts) == [(MONDAY, 21)]


def test_hours_chosen_where_there_were_none_speak_for_the_past_too() -> None:
    assert rules.joined([(None, None), (TUESDAY, 2)], {2: [(MONDAY, 21)]}) == [(TUESDAY, 21)]
    assert rules.ruling_at([(TUESDAY, 21)], MONDAY) == 21


@pytest.mark.parametrize("text", ["9 bis 12:30 Uhr und 13:30–17", "09:00–12:30, 13:30–17:00"])
def test_hours_are_read_in_the_words_of_each_language(text):
    assert rules.windows_read("mon", text) == [["09:00", "12:30"], ["13:30", "17:00"]]
    assert rules.windows_read("mon", "Geschlossen") == []
    assert rules.windows_read("mon", "ganztägig") == [["00:00", "24:00"]]
    assert rules.closures_read("2026-12-24 bis 2026-12-31") == [["2026-12-24", "2026-12-31"]]
