"""Expected values: printed examples of the sources named there, and scipy."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest

from fairview.calculations.intervals import (
    Better,
    Change,
    NotKnown,
    Share,
    could_be,
    newcombe,
    percent_towards_bad,
    share,
    wilson,
)


@st.composite
def counts(draw: st.DrawFn, most: int = 5000) -> tuple[int, int]:
    n = draw(st.integers(1, most))
    return draw(st.integers(0, n)), n


def known(k: int, n: int) -> Share:
    result = share(k, n)
    assert isinstance(result, Share)
    return result


@pytest.mark.parametrize(("k", "n", "low", "high"), [(8, 10, 49, 94), (16, 20, 58, 92), (80, 100, 71, 87)])
def test_the_same_share_of_more_answers_is_surer(k: int, n: int, low: int, high: int) -> None:
    assert known(k, n).interval_percent() == (Decimal(low), Decimal(high))


@given(counts())
def test_wilson_agrees_with_scipy(case: tuple[int, int]) -> None:
    expected = binomtest(*case).proportion_ci(method="wilson")
    assert wilson(*case) == pytest.approx((expected.low, expected.high), abs=1e-12)


@given(counts())
def test_an_interval_holds_its_share_and_stays_a_share(case: tuple[int, int]) -> None:
    low, high = wilson(*case)
    assert 0 <= low <= case[0] / case[1] <= high <= 1


def test_nothing_is_not_a_share() -> None:
    assert share(0, 0) is NotKnown.NONE
    assert share(0, 0, none=NotKnown.NOT_ASKED) is NotKnown.NOT_ASKED


def test_fewer_than_asked_for_are_too_few() -> None:
    assert share(4, 4, least=5) is NotKnown.TOO_FEW
    assert isinstance(share(5, 5, least=5), Share)


@pytest.mark.parametrize(("k", "n"), [(0, 0), (3, 2), (-1, 2)])
def test_more_than_all_is_refused(k: int, n: int) -> None:
    with pytest.raises(ValueError, match="not a share"):
        wilson(k, n)


def test_newcombe_gives_the_printed_example() -> None:
    # Newcombe 1998, table II, case (a), method 10.
    change = newcombe(56, 70, 48, 80)
    assert change.difference == pytest.approx(0.2)
    assert (round(change.low, 4), round(change.high, 4)) == (0.0524, 0.3339)
    assert change.shows


def test_a_change_whose_interval_holds_zero_does_not_show() -> None:
    assert not newcombe(8, 10, 7, 10).shows
    assert Change(-0.2, -0.3, -0.1).shows


@given(counts(200), counts(200))
def test_a_change_backwards_is_the_change_turned_round(one: tuple[int, int], other: tuple[int, int]) -> None:
    there, back = newcombe(*one, *other), newcombe(*other, *one)
    assert (there.low, there.high) == pytest.approx((-back.high, -back.low))


def test_the_silent_could_move_it_far() -> None:
    assert could_be(8, 10, 40) == (0.2, 0.95)


def test_when_all_answered_nothing_could_move_it() -> None:
    assert could_be(8, 10, 10) == (0.8, 0.8)


def test_more_answers_than_invited_is_refused() -> None:
    with pytest.raises(ValueError, match="cannot be"):
        could_be(8, 10, 9)


def test_a_share_kept_is_cut_and_not_rounded_up() -> None:
    assert percent_towards_bad(35_591, 47_270, decimals=1) == Decimal("75.2")
    assert percent_towards_bad(51_811, 51_813, decimals=1) == Decimal("99.9")


def test_a_share_that_should_be_small_is_cut_upwards() -> None:
    assert percent_towards_bad(1, 1000, better=Better.LESS) == 1
    assert percent_towards_bad(10, 1000, better=Better.LESS) == 1


def test_all_is_a_hundred_and_none_is_nothing() -> None:
    assert percent_towards_bad(7, 7, decimals=1) == 100
    assert percent_towards_bad(0, 7, decimals=1) == 0


def test_two_short_of_all_is_broken_against_a_target_of_all() -> None:
    assert not known(51_811, 51_813).meets(100)
    assert known(51_813, 51_813).meets(100)


def test_exactly_the_target_is_met() -> None:
    assert known(19, 20).meets(Decimal("95.0"))
    assert known(1, 20).meets(5, better=Better.LESS)


@given(counts(), st.integers(0, 2))
def test_the_printed_percent_never_flatters(case: tuple[int, int], decimals: int) -> None:
    exact = Fraction(100 * case[0], case[1])
    assert known(*case).percent(decimals=decimals) <= exact
    assert known(*case).percent(decimals=decimals, better=Better.LESS) >= exact
