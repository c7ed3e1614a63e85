from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairview.calculations.quantiles import nearest_rank


@pytest.mark.parametrize(("percent", "expected"), [(5, 15), (30, 20), (40, 20), (50, 35), (100, 50), (0, 15)])
def test_nearest_rank_gives_the_printed_example(percent: int, expected: int) -> None:
    # The ordered list 15, 20, 35, 40, 50 is the usual worked example of the nearest-rank method.
    assert nearest_rank([15, 20, 35, 40, 50], percent) == expected


def test_nothing_has_no_percentile() -> None:
    assert nearest_rank([], 50) is None


def test_what_is_not_a_percentage_is_refused() -> None:
    with pytest.raises(ValueError, match="percentage"):
        nearest_rank([1], 101)


@given(st.lists(st.integers(), min_size=1), st.integers(1, 100))
def test_it_is_the_smallest_value_that_covers_the_part(values: list[int], percent: int) -> None:
    ordered = sorted(values)
    covering = [v for v in ordered if Fraction(sum(w <= v for w in ordered), len(ordered)) * 100 >= percent]
    assert nearest_rank(ordered, percent) == covering[0]
