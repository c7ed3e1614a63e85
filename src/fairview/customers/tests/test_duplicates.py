"""Which entries may be one person."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairview.customers.rules import Entry, Pair, likely_pairs, why_same

TOYIN = Entry(1, "Toyin Ajayi", "t.ajayi@brigids.example")


@pytest.mark.parametrize(
    ("other", "why"),
    [
        (Entry(2, "Toyin A.", "T.Ajayi@old.example"), "the same name before the @"),
        (Entry(2, "Ajayi, Toyin"), "the same name"),
        (Entry(2, "Dr. Toyin AJAYÍ"), "the same name"),
        (Entry(2, "T. Ajayi"), "one name is the other’s, shortened"),
        (Entry(2, "Dr Ajayi"), "one name is the other’s, shortened"),
        (Entry(2, "Toyin Ajayie"), "names written alike"),
        (Entry(2, "Folu Ajayi"), ""),
        (Entry(2, "Toyin Smith"), ""),
        (Entry(2, "…"), ""),
        (Entry(2, ""), ""),
    ],
)
def test_two_entries_may_be_one_person_for_a_reason(other: Entry, why: str) -> None:
    assert why_same(TOYIN, other) == why_same(other, TOYIN) == why


def test_a_box_that_many_share_says_nothing() -> None:
    assert why_same(Entry(1, "Ann Lee", "info@a.example"), Entry(2, "Bo Ek", "info@b.example")) == ""


def test_pairs_come_once_in_the_order_of_the_entries() -> None:
    entries = [Entry(9, "Dr Lund"), TOYIN, Entry(3, "Ajayi Toyin"), Entry(4, "T. Ajayi")]
    assert likely_pairs(entries) == [
        Pair(1, 3, "the same name"),
        Pair(1, 4, "one name is the other’s, shortened"),
    ]


@given(st.lists(st.builds(Entry, st.integers(1, 99), st.text(max_size=12)), unique_by=lambda one: one.id))
def test_any_names_can_be_compared(entries: list[Entry]) -> None:
    for pair in likely_pairs(entries):
        assert pair.first != pair.second
