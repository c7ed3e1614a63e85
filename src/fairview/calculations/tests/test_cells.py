"""What leaves as a table."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairview.calculations.cells import harmless, plain


@pytest.mark.parametrize(
    "formula",
    ["=1+1", "+44 20", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1+1", "\u00a0=1", "＝1+1", "'=1"],
)
def test_no_cell_goes_out_as_a_formula(formula: str) -> None:
    assert harmless(formula) == f"'{formula}"


def test_what_is_no_formula_goes_out_as_it_is() -> None:
    assert [harmless(cell) for cell in ("St Brigid's", "a=b", 7, None)] == ["St Brigid's", "a=b", "7", ""]


@given(st.text())
def test_what_goes_out_comes_back_but_for_space_around_it(text: str) -> None:
    assert plain(harmless(text)) == text.strip()
