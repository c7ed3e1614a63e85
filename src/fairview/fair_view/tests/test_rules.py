"""Periods, stopped months, and how a share stands to what was promised."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairview.calculations.intervals import NotKnown, Share
from fairview.fair_view import rules
from fairview.fair_view.rules import Figures, Lasted, Promises, Standing

months = st.builds(lambda y, m: f"{y}-{m:02d}", st.integers(1990, 2100), st.integers(1, 12))


def test_twelve_months_end_with_their_month():
    assert rules.months_of("12m:2016-05", "2010-01", "2017-02")[0] == "2015-06"
    assert rules.months_of("12m:2016-05", "2010-01", "2017-02")[-1] == "2016-05"
    assert rules.months_of("2016-05", "2010-01", "2017-02") == ["2016-05"]
    assert rules.months_of("all", "2016-11", "2017-02") == ["2016-11", "2016-12", "2017-01", "2017-02"]


@given(months, st.integers(0, 30))
def test_every_month_is_part_of_exactly_the_periods_that_hold_it(month, later):
    last = rules.month_after(month, later)
    for period, part in rules.periods_of([month], last):
        assert part == month
        assert month in rules.months_of(period, month, last)
    twelves = [period for period, _part in rules.periods_of([month], last) if period.startswith("12m:")]
    assert len(twelves) == min(12, later + 1)


def test_months_end_even_where_years_do():
    assert rules.months_between("9999-11", "10000-01") == ["9999-11", "9999-12", "10000-01"]
    assert rules.months_between("2016-05", "2016-04") == []


def test_the_usual_period_is_the_latest_that_says_anything():
    assert rules.periods_offered({"2026-10", "12m:2026-10", "all"}, "2026-10") == (
        "12m:2026-10", "all", "2026-10",
    )  # fmt: skip
    long_ago = {"2016-04", "2016-05", "12m:2016-05", "12m:2017-03", "all"}
    assert rules.periods_offered(long_ago, "2026-10") == ("12m:2016-05", "all", "2016-05", "2016-04")
    assert rules.periods_offered(set(), "2026-10") == ("12m:2026-10", "all")


def test_the_months_offered_end_with_the_last_known():
    assert rules.periods_offered({"2026-09", "2026-11"}, "2026-10")[2:] == ("2026-09",)


@pytest.mark.parametrize("text", ["all", "2016-05", "12m:2016-05", "1900-01", "12m:2199-12"])
def test_periods_are_known(text):
    assert rules.is_period(text)


NO_PERIODS = ["", "2016", "2016-13", "12m:", "12m:all", "6m:2016-05", "2016-05; DROP", "2016-05\n"]


@pytest.mark.parametrize("text", [*NO_PERIODS, "9999-12", "12m:9999-12", "12m:0000-01", "1899-12", "2200-01"])
def test_nothing_else_is_a_period(text):
    assert not rules.is_period(text)


def test_months_in_which_a_source_stops_are_marked():
    # The volumes of the ServiceNow log in the hand-out data.
    opened = {"2016-02": 207, "2016-03": 8995, "2016-04": 7934, "2016-05": 7508, "2016-06": 5, "2016-07": 14}
    assert rules.stopped_months(opened, "2016-08") == ["2016-06", "2016-07", "2016-08"]


def test_a_quiet_month_is_not_an_end():
    opened = {"2026-01": 100, "2026-02": 90, "2026-03": 15, "2026-04": 110}
    assert rules.stopped_months(opened, "2026-04") == []


def test_share_kept_counts_open_overdue_against_us():
    # statistics.md: Boston, 35,591 of 47,270, 75.2 % truncated.
    promises = Promises(kept=35_591, broken=8_230, overdue=3_449)
    share = promises.share
    assert isinstance(share, Share)
    assert (share.n, str(share.percent(decimals=1))) == (47_270, "75.2")


def test_without_a_promise_there_is_no_share():
    assert Promises(never_promised=10).share == NotKnown.NO_PROMISE
    assert Promises(not_yet=3).share == NotKnown.NONE


@pytest.mark.parametrize(
    ("kept", "broken", "target", "standing"),
    [
        (51_811, 2, 100.0, Standing.BELOW),  # statistics.md: broken, whatever a rounded figure says
        (95, 5, 95.0, Standing.MET),
        (19, 2, 95.0, Standing.BELOW_BY_CHANCE),
        (50, 50, 95.0, Standing.BELOW),
        (50, 50, None, Standing.NONE),
    ],
)
def test_a_share_stands_to_what_was_promised(kept, broken, target, standing):
    assert rules.standing(Promises(kept, broken, target_low=target, target_high=target)) == standing


def test_several_targets_are_no_target_for_the_whole():
    promises = Promises(kept=90, broken=10, target_low=80.0, target_high=99.0)
    assert rules.standing(promises) == Standing.SEVERAL
    assert promises.target is None


def test_what_was_cancelled_is_in_no_share():
    figures = Figures(1, "desk", opened=11, cancelled=1, reopened=5)
    assert isinstance(figures.reopened_share, Share)
    assert (figures.reopened_share.k, figures.reopened_share.n) == (5, 10)


def test_surely_worst_comes_first_and_the_unpromised_last():
    few = Figures(1, "few", promises=Promises(kept=1, broken=5))
    many = Figures(2, "many", promises=Promises(kept=80, broken=220))
    good = Figures(3, "good", promises=Promises(kept=99, broken=1))
    slow = Figures(4, "slow", wait=Lasted(9, 900.0, 1000.0, 2000.0))
    quick = Figures(5, "quick", wait=Lasted(9, 9.0, 10.0, 20.0))
    ordered = rules.worst_first([quick, good, slow, few, many])
    assert [figures.name for figures in ordered] == ["many", "few", "good", "slow", "quick"]


def test_four_are_too_few_for_a_median():
    assert not Lasted(4, 1.0, 2.0, 3.0).known
    assert Lasted(5, 1.0, 2.0, 3.0).known
