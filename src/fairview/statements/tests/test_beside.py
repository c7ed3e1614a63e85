"""Their hours beside ours, against somebody who walks through the week step by step."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from fairview.calculations.words import Refused
from fairview.services.rules import DAYS, Weekly, check_weekly
from fairview.statements.rules import beside
from fairview.statements.rules.week_line import days_written, week_read, week_written

THEATRES = {day: [["07:30", "19:30"]] for day in DAYS[:5]}
OFFICE = {day: [["09:00", "17:00"]] for day in DAYS[:5]}
LONDON, NEW_YORK, KATHMANDU = "Europe/London", "America/New_York", "Asia/Kathmandu"
MONDAY = date(2026, 11, 30)


def compared(needed: Weekly, attended: Weekly, ahead: int = 0) -> tuple[beside.DayBeside, ...]:
    return beside.compare(beside.spread(needed), beside.spread(attended, ahead))


def gaps_told(days: tuple[beside.DayBeside, ...]) -> list[str]:
    return [
        f"{days_written(gap.days)} {beside.clock(gap.begins)}–{beside.clock(gap.ends)}"
        for gap in beside.gaps(days)
    ]


# ---------------------------------------------------------------- told
def test_what_lies_before_and_after_our_hours_is_not_covered() -> None:
    days = compared(THEATRES, OFFICE)
    assert gaps_told(days) == ["Mon–Fri 07:30–09:00", "Mon–Fri 17:00–19:30"]
    assert beside.uncovered_a_week(days) == 5 * 4 * 3600
    assert days[0].covered == ((9 * 3600, 17 * 3600),)


def test_a_night_that_begins_on_sunday_goes_on_on_monday() -> None:
    days = compared({"sun": [["22:00", "06:00"]]}, {"mon": [["05:00", "06:00"]]})
    assert gaps_told(days) == ["Mon 00:00–05:00", "Sun 22:00–24:00"]


def test_whoever_is_always_there_covers_everything() -> None:
    always = {day: [["00:00", "24:00"]] for day in DAYS}
    assert beside.uncovered_a_week(compared({"fri": [["20:00", "04:00"]]}, always)) == 0


def test_our_hours_are_read_on_their_clock() -> None:
    ahead = beside.ahead(MONDAY, NEW_YORK, LONDON)
    days = compared({"mon": [["09:00", "17:00"]]}, OFFICE, ahead)
    assert ahead == -5 * 3600
    assert gaps_told(days) == ["Mon 12:00–17:00"]


def test_a_quarter_of_an_hour_counts_in_kathmandu() -> None:
    assert beside.ahead(MONDAY, KATHMANDU, "UTC") == 5 * 3600 + 45 * 60


@pytest.mark.parametrize(
    ("day", "zones", "monday"),
    [
        (date(2026, 11, 26), [LONDON], date(2026, 11, 30)),
        (date(2026, 11, 30), [LONDON], date(2026, 11, 30)),
        (date(2026, 3, 19), [LONDON], date(2026, 3, 30)),  # the clocks go forward on the 29th
        (date(2026, 3, 5), [NEW_YORK], date(2026, 3, 9)),  # on Sunday the 8th
        (date(2026, 3, 5), ["America/Anchorage"], date(2026, 3, 16)),  # as somebody's Monday begins
        (date(2026, 10, 20), [LONDON, NEW_YORK], date(2026, 11, 2)),  # 25 October here, 1 November there
    ],
)
def test_the_ordinary_week_is_the_next_in_which_no_clock_changes(
    day: date, zones: list[str], monday: date
) -> None:
    assert beside.ordinary_week(day, zones) == monday


# ---------------------------------------------------------------- against the slow walk
def windows_of(weekly: Weekly, local: datetime) -> bool:
    """Return whether a moment of a wall clock lies in one of the windows, today's or last night's."""
    minute = local.hour * 60 + local.minute
    for back in (0, 1):
        day = DAYS[(local.weekday() - back) % 7]
        for opens, closes in weekly.get(day, []):
            begins, ends = (int(t[:2]) * 60 + int(t[3:]) for t in (opens, closes))
            ends += 1440 if ends <= begins else 0
            if begins <= minute + 1440 * back < ends:
                return True
    return False


def walked(monday: date, needed: Weekly, attended: Weekly, zones: tuple[str, str]) -> list[int]:
    """Return for each day how many minutes they need us and we are not there, walking by five minutes."""
    theirs, ours = (ZoneInfo(zone) for zone in zones)
    missing = [0] * 7
    start = datetime(monday.year, monday.month, monday.day, tzinfo=theirs).astimezone(UTC)
    for minute in range(0, 7 * 1440, 5):
        moment = start + timedelta(minutes=minute)
        local = moment.astimezone(theirs)
        if windows_of(needed, local) and not windows_of(attended, moment.astimezone(ours)):
            missing[local.weekday()] += 5
    return missing


def _is_a_week(weekly: Weekly) -> bool:
    try:
        check_weekly(weekly)
    except Refused:
        return False
    return True


CLOCK = st.integers(0, 24 * 12).map(lambda n: f"{n // 12:02}:{n % 12 * 5:02}")  # on five minutes
WINDOW = st.lists(CLOCK, min_size=2, max_size=2, unique=True).filter(lambda w: w[0] != "24:00")
WEEKS = st.dictionaries(st.sampled_from(DAYS), st.lists(WINDOW, min_size=1, max_size=2)).filter(_is_a_week)
ZONES = st.sampled_from([LONDON, NEW_YORK, KATHMANDU, "Australia/Lord_Howe", "Pacific/Auckland", "UTC"])
DATES = st.dates(date(2025, 1, 1), date(2030, 12, 31))


@examples(max_examples=20)
@given(WEEKS, WEEKS, st.tuples(ZONES, ZONES), DATES)
def test_it_is_as_whoever_walks_through_the_week_finds_it(
    needed: Weekly, attended: Weekly, zones: tuple[str, str], day: date
) -> None:
    monday = beside.ordinary_week(day, zones)
    found = compared(needed, attended, beside.ahead(monday, *zones))
    minutes = [beside.length(one.uncovered) // 60 for one in found]
    assert minutes == walked(monday, needed, attended, zones)


@given(WEEKS, WEEKS, st.integers(-50_000, 50_000))
def test_covered_and_uncovered_are_together_what_they_need(
    needed: Weekly, attended: Weekly, ahead: int
) -> None:
    for day in compared(needed, attended, ahead):
        assert beside.joined([*day.covered, *day.uncovered]) == beside.joined(day.needed)
        assert not beside.common(day.covered, day.uncovered)
    total = sum(gap.a_week for gap in beside.gaps(compared(needed, attended, ahead)))
    assert total == beside.uncovered_a_week(compared(needed, attended, ahead))


# ---------------------------------------------------------------- a week in one line
@pytest.mark.parametrize(
    ("line", "weekly"),
    [
        ("", {}),
        ("Mon–Fri 07:30–19:30", THEATRES),
        ("7:30-19:30", THEATRES),
        ("Montag bis Freitag 7:30–19:30", THEATRES),
        ("Mon, Wed 8–12, 13–17", {day: [["08:00", "12:00"], ["13:00", "17:00"]] for day in ("mon", "wed")}),
        ("Sat–Mon 22:00–06:00", {day: [["22:00", "06:00"]] for day in ("mon", "sat", "sun")}),
        ("weekdays 8–12; Friday 13–15", {**{d: [["08:00", "12:00"]] for d in DAYS[:4]},
                                         "fri": [["08:00", "12:00"], ["13:00", "15:00"]]}),
        ("täglich ganztags", {day: [["00:00", "24:00"]] for day in DAYS}),
        ("Di und Do: 9–10", {day: [["09:00", "10:00"]] for day in ("tue", "thu")}),
    ],
)  # fmt: skip
def test_a_line_says_a_week(line: str, weekly: Weekly) -> None:
    assert week_read(line) == weekly


@pytest.mark.parametrize("line", ["sometimes", "Mon–Fri", "Moonday 9–17", "Mon 9–17, Mon 12–18", "Mon 9–25"])
def test_what_cannot_be_read_is_refused_beside_its_field(line: str) -> None:
    with pytest.raises(Refused) as refused:
        week_read(line, field="when")
    assert refused.value.field == "when"


@given(WEEKS)
def test_a_week_written_in_a_line_is_read_as_the_same(weekly: Weekly) -> None:
    assert week_read(week_written(weekly)) == {day: sorted(weekly[day]) for day in DAYS if day in weekly}
