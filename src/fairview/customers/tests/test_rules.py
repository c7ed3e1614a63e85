"""The tree, who may change what, tables, logos: pure rules."""

import csv
import io
import struct
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairview.accounts.rules import Role
from fairview.calculations.cells import plain
from fairview.calculations.words import Refused
from fairview.customers import rules
from fairview.customers.rules import CUSTOMER_COLUMNS, CustomerDetails, CustomerKind

HOSPITAL, SURGERY, THEATRES, FINANCE, WAREHOUSE = range(1, 6)
TREE = {HOSPITAL: None, SURGERY: HOSPITAL, THEATRES: SURGERY, FINANCE: HOSPITAL, WAREHOUSE: FINANCE}


@st.composite
def trees(draw: st.DrawFn) -> dict[int, int | None]:
    """Customers each of which is part of an earlier one or of nothing."""
    size = draw(st.integers(1, 25))
    return {n: draw(st.none() | st.integers(1, n - 1)) if n > 1 else None for n in range(1, size + 1)}


def test_above_comes_nearest_first() -> None:
    assert rules.above(THEATRES, TREE) == [SURGERY, HOSPITAL]


def test_below_starts_with_the_customer_itself() -> None:
    assert rules.and_below(FINANCE, TREE) == [FINANCE, WAREHOUSE]


@given(trees())
def test_whoever_is_below_has_the_other_above(tree: dict[int, int | None]) -> None:
    for one in tree:
        assert all(one == below or one in rules.above(below, tree) for below in rules.and_below(one, tree))


@given(trees())
def test_the_tree_order_names_everybody_once_each_after_its_parent(tree: dict[int, int | None]) -> None:
    order = list(rules.tree_order(tree))
    places = {customer: place for place, (customer, _) in enumerate(order)}
    assert sorted(places) == sorted(tree)
    assert all(parent is None or places[parent] < places[child] for child, parent in tree.items())
    assert all(depth == len(rules.above(customer, tree)) for customer, depth in order)


@given(trees(), st.data())
def test_a_place_is_refused_exactly_when_it_would_close_a_circle(
    tree: Mapping[int, int | None], data: st.DataObject
) -> None:
    child, parent = (data.draw(st.sampled_from(sorted(tree))) for _ in range(2))
    if parent in rules.and_below(child, tree):
        with pytest.raises(Refused):
            rules.check_place(child, parent, tree)
    else:
        rules.check_place(child, parent, tree)


def test_a_circle_in_what_is_stored_ends_the_walk() -> None:
    assert rules.above(1, {1: 2, 2: 1}) == [2]
    assert rules.and_below(1, {1: 2, 2: 1}) == [1, 2]


def test_there_is_one_own_organisation() -> None:
    own = CustomerDetails(name="St Brigid’s", kind=CustomerKind.OWN)
    with pytest.raises(Refused, match="only one"):
        rules.check_kind(own, own_id=HOSPITAL, customer_id=None)
    rules.check_kind(own, own_id=HOSPITAL, customer_id=HOSPITAL)


def test_the_deputy_is_somebody_else() -> None:
    with pytest.raises(Refused, match="somebody other"):
        rules.check_customer(CustomerDetails(name="Finance", relationship_manager_id=7, deputy_id=7))


@pytest.mark.parametrize(
    ("roles", "stands_in_for", "may"),
    [
        ({Role.COLLEAGUE}, {1}, True),  # the relationship manager
        ({Role.COLLEAGUE}, {2}, True),  # the deputy
        ({Role.COLLEAGUE}, {9, 1}, True),  # covers for the relationship manager
        ({Role.COLLEAGUE, Role.RELATIONSHIP_MANAGER}, {9}, False),
        ({Role.COLLEAGUE, Role.SERVICE_OWNER}, {9}, False),
        ({Role.COLLEAGUE, Role.HEAD}, {9}, True),
        ({Role.COLLEAGUE, Role.ADMINISTRATOR}, {9}, True),
    ],
)
def test_who_may_change_a_customer(roles: set[str], stands_in_for: set[int], may: bool) -> None:
    assert rules.may_change(frozenset(roles), stands_in_for, [1, 2]) is may


def test_nobody_answering_opens_a_customer_to_nobody_in_particular() -> None:
    assert not rules.may_change(frozenset({Role.COLLEAGUE}), {1}, [None, None])


# ---------------------------------------------------------------- tables
def read(text: str) -> rules.Sheet:
    return rules.read_sheet(text.encode(), CUSTOMER_COLUMNS, ["name"])


def test_headings_come_in_any_order_and_any_case() -> None:
    sheet = read("Deputy, NAME ,What  they do\ndov@ours.example,Surgery,operates\n")
    assert sheet.rows[0].cells == {"deputy": "dov@ours.example", "name": "Surgery", "does": "operates"}


def test_semicolons_tabs_a_byte_order_mark_and_empty_rows_are_understood() -> None:
    for separator in ";\t":
        content = f"\ufeffname{separator}deputy\r\n\r\nSurgery{separator}\r\n".encode()
        (row,) = rules.read_sheet(content, CUSTOMER_COLUMNS, ["name"]).rows
        assert (row.number, dict(row.cells)) == (3, {"name": "Surgery"})


def test_a_row_of_another_length_is_a_problem_with_its_number() -> None:
    sheet = read("name,deputy\nSurgery,\nFinance\n")
    assert [(one.row, str(one.sentence)) for one in sheet.problems] == [
        (3, "This row has 1 cells, the first row 2.")
    ]


def test_columns_nobody_asked_for_are_named() -> None:
    assert read("name,colour\nSurgery,red\n").unused == ["colour"]


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ("name\nKöln\n".encode("latin-1"), "Line 2 cannot be read as UTF-8"),
        (b"customer\nSurgery\n", "Missing: name"),
        (b"", "Missing: name"),
        (b"name,Name\nSurgery,Surgery\n", "“name” is there twice"),
        (b'name\n"Surgery\n', "Row 2 cannot be read"),
        (b"PK\x03\x04\x00\x00", "not a table saved as CSV"),
        (b"name\n" + b"x" * (1024 * 1024), "larger than 1 MB"),
        (b"name\n" + b"x\n" * 5_001, "More than 5000 rows"),
    ],
)
def test_what_cannot_be_read_is_refused_in_a_sentence(content: bytes, why: str) -> None:
    with pytest.raises(Refused, match=why):
        rules.read_sheet(content, CUSTOMER_COLUMNS, ["name"])


@given(
    st.lists(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\0")), min_size=2, max_size=2))
)
def test_what_goes_out_comes_back_but_for_space_around_it(rows: list[list[str]]) -> None:
    text = rules.write_sheet(["name", "deputy"], rows)
    back = [[plain(cell) for cell in row] for row in csv.reader(io.StringIO(text, newline=""))][1:]
    assert back == [[cell.strip() for cell in row] for row in rows]


# ---------------------------------------------------------------- logo
def png(width: int, height: int) -> bytes:
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + b"IHDR" + struct.pack(">II", width, height)


def gif(width: int, height: int) -> bytes:
    return b"GIF89a" + struct.pack("<HH", width, height)


def jpeg(width: int, height: int) -> bytes:
    app0 = b"\xff\xe0" + struct.pack(">H", 16) + b"JFIF\0" + bytes(9)
    return b"\xff\xd8" + app0 + b"\xff\xc0" + struct.pack(">HBHH", 11, 8, height, width) + bytes(6)


def webp(width: int, height: int) -> bytes:
    sizes = (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    return b"RIFF" + bytes(4) + b"WEBP" + b"VP8X" + struct.pack("<I", 10) + bytes(4) + sizes


@pytest.mark.parametrize(
    ("picture", "kind"),
    [
        (png(200, 80), "image/png"),
        (gif(200, 80), "image/gif"),
        (jpeg(200, 80), "image/jpeg"),
        (webp(200, 80), "image/webp"),
    ],
)
def test_a_picture_is_known_by_its_first_bytes(picture: bytes, kind: str) -> None:
    assert rules.check_logo(picture) == kind


@pytest.mark.parametrize("make", [png, gif, jpeg, webp])
def test_a_picture_that_is_too_wide_is_refused(make: object) -> None:
    with pytest.raises(Refused, match="at most 4096 pixels"):
        rules.check_logo(make(5000, 10))  # type: ignore[operator]  # one of the four above


@pytest.mark.parametrize(
    "content",
    [b"", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"<script>", b"\xff\xd8\xff", b"RIFF1234WEBPXXXX"],
)
def test_what_is_no_picture_of_the_four_kinds_is_refused(content: bytes) -> None:
    with pytest.raises(Refused):
        rules.check_logo(content)
