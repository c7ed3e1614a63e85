"""Pictures say what their table says, to everybody, without a stylesheet."""

import re
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairview.foundation.pictures import (
    Block,
    Day,
    Line,
    Month,
    Row,
    Share,
    Stretch,
    at_every_width,
    beside,
    fair_view,
    hours,
    shares,
    volumes,
)

SVG = "{http://www.w3.org/2000/svg}"
DEVICE_DESK = Row("Device desk", Share(0.94, 0.89, 0.97), Share(0.39, 0.22, 0.59))
IMAGING = Row("Imaging", Share(0.88, 0.80, 0.93), Share(0.84, 0.65, 0.94))


def read(svg: str) -> ElementTree.Element:
    return ElementTree.fromstring(svg)  # noqa: S314


def words_in(svg: str) -> list[str]:
    return [text.text or "" for text in read(svg).iter(f"{SVG}text")]


def test_measured_is_filled_and_said_is_hollow() -> None:
    circles = {c.get("class"): c for c in read(fair_view([DEVICE_DESK])).iter(f"{SVG}circle")}
    assert circles["measured"].get("fill") == "#0e5f5b"
    assert circles["said"].get("fill") == "#ffffff"
    assert circles["said"].get("stroke") == "#b86a12"


def test_the_further_right_the_larger_the_share() -> None:
    circles = {c.get("class"): c for c in read(fair_view([DEVICE_DESK])).iter(f"{SVG}circle")}
    assert float(circles["measured"].get("cx", 0)) > float(circles["said"].get("cx", 0))


def test_a_gap_larger_than_chance_is_marked_and_a_smaller_one_is_not() -> None:
    assert DEVICE_DESK.apart
    assert not IMAGING.apart
    assert (DEVICE_DESK.gap, IMAGING.gap) == (55, 4)
    assert "gap 55" in words_in(fair_view([DEVICE_DESK]))


def test_what_was_not_asked_is_said_and_never_drawn_as_nothing() -> None:
    svg = fair_view([Row("E-mail", Share(0.99, 0.97, 1), "not asked")])
    assert "not asked" in words_in(svg)
    assert [c.get("class") for c in read(svg).iter(f"{SVG}circle")] == ["measured"]


def test_without_any_figure_only_words_remain() -> None:
    svg = fair_view([Row("Telephones", "no promise", "not asked")])
    assert "no promise, not asked" in words_in(svg)
    assert not list(read(svg).iter(f"{SVG}circle"))


def test_a_month_without_records_is_a_gap_with_its_reason() -> None:
    svg = volumes([Month("Feb", 1873), Month("Mar", None, why="no records")], title="Opened")
    assert "no records" in words_in(svg)
    assert [box.get("class") for box in read(svg).iter(f"{SVG}rect")] == ["measured", "ground"]


def test_the_end_of_the_source_is_said() -> None:
    assert "the source stops here" in words_in(volumes([Month("Feb", 3)], title="Opened", stops=True))
    assert "the source stops here" not in words_in(volumes([Month("Feb", 3)], title="Opened"))


def test_shares_high_up_are_seen_larger_but_never_those_near_nothing() -> None:
    high = shares([Month("Feb", 0.94, low=0.9, high=0.97, n=149)], title="Kept", target=0.95)
    low = shares([Month("Feb", 0.2, low=0.1, high=0.3, n=20)], title="Kept", target=0.95)
    assert ("50 %" in words_in(high), "0 %" in words_in(low)) == (True, True)
    assert "n 149" in words_in(high)


YEAR = [Month(f"Mar {n}", 0.94, low=0.9, high=0.97, n=149) for n in range(10, 22)]
NARROW = [
    fair_view(
        [DEVICE_DESK, Row("A service of a very long name indeed", "no promise", "not asked")], narrow=True
    ),
    volumes([Month("Feb", 10_250), Month("Mar", None)], title="Opened", narrow=True),
    shares(YEAR, title="Kept", target=0.95, stops=True, narrow=True),
]


@pytest.mark.parametrize("svg", NARROW)
def test_a_narrow_picture_fits_a_phone_and_can_be_read_there(svg: str) -> None:
    root = read(svg)
    assert (root.get("class"), root.get("width")) == ("narrow", "290")
    assert all(float(text.get("font-size", 0)) >= 11 for text in root.iter(f"{SVG}text"))
    assert all(0 <= float(text.get("x", 0)) <= 290 for text in root.iter(f"{SVG}text"))
    for shape in ("rect", "line", "circle"):
        for one in root.iter(f"{SVG}{shape}"):
            right = [float(one.get(name, 0)) for name in ("x2", "cx")]
            assert max(*right, float(one.get("x", 0)) + float(one.get("width", 0))) <= 290


def test_a_picture_for_every_width_is_drawn_twice() -> None:
    both = at_every_width(lambda narrow: shares(YEAR, title="Kept", narrow=narrow))
    assert [one.get("class") for one in read(f"<div>{both}</div>")] == ["wide", "narrow"]


def test_a_long_stretch_that_is_left_out_is_a_break_with_words() -> None:
    months = [
        Month("Feb 17", 12),
        Month("Mar 17", None, why="no records", until="Oct 25"),
        Month("Nov 25", 9),
    ]
    svg = volumes(months, title="Opened")
    said = words_in(svg)
    assert said[said.index("Mar 17 –") :][:3] == ["Mar 17 –", "Oct 25", "no records"]
    assert "Mar 17 – Oct 25: no records" in (read(svg)[1].text or "")
    assert sum(line.get("class") == "cut" for line in read(svg).iter(f"{SVG}line")) == 2


def test_breaks_leave_room_for_the_months_however_many_there_are() -> None:
    gaps = [Month("Jan 17", None, why="no records", until="Feb 18")]
    for breaks in range(12):
        months = [Month("Nov 16", 3), *[*gaps, Month("Mar 18", 4)] * breaks]
        for box in read(volumes(months, title="Opened")).iter(f"{SVG}rect"):
            assert float(box.get("width", 0)) > 0
            assert float(box.get("x", 0)) + float(box.get("width", 0)) <= 640


def test_hours_show_what_is_open_what_is_added_and_what_would_move() -> None:
    day = Day("Wed 25", [Stretch(8, 12), Stretch(13, 17)], [Stretch(17, 20)], [Stretch(7, 19)], "changeover")
    boxes = [box.get("class") for box in read(hours([day], title="When we are there")).iter(f"{SVG}rect")]
    assert boxes == ["measured", "measured", "extra", "moved"]


def test_a_drawing_tells_whoever_cannot_see_it() -> None:
    root = read(hours([Day("Thu 26", note="Thanksgiving")], title="When we are there"))
    assert (root.get("role"), root[0].text) == ("img", "When we are there")
    assert root[1].text == "Thu 26: closed, Thanksgiving"


@pytest.mark.parametrize(
    "svg",
    [
        fair_view([DEVICE_DESK, IMAGING]),
        volumes([Month("Feb", 1), Month("Mar", None)], title="Opened"),
        shares([Month("Feb", 0.5)], title="Kept", target=0.9),
        hours([Day("Mon", [Stretch(0, 24)])], title="Open"),
    ],
)
def test_no_drawing_needs_a_stylesheet_or_breaks_the_policy(svg: str) -> None:
    assert "style=" not in svg
    assert "<script" not in svg
    shapes = [e for e in read(svg).iter() if e.tag.removeprefix(SVG) in {"rect", "circle", "line", "text"}]
    assert all(shape.get("fill") or shape.get("stroke") for shape in shapes)


@given(st.text(max_size=60))
def test_a_name_never_becomes_markup(name: str) -> None:
    clean = re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]", "", name)
    svg = fair_view([Row(clean + "<b>&", "too few", "not asked")])
    assert "<b>" not in svg
    read(svg)


months = st.one_of(st.none(), st.floats(0, 1_000_000)).map(lambda value: Month("M", value))


@given(st.lists(months, min_size=1, max_size=60))
def test_no_month_leaves_the_picture(months: list[Month]) -> None:
    for box in read(volumes(months, title="Opened")).iter(f"{SVG}rect"):
        assert 0 <= float(box.get("y", 0)) <= 206
        assert float(box.get("height", 0)) >= 0


# ---------------------------------------------------------------- hours beside hours
THEATRE_DAY = Block(
    "Mon–Fri",
    [
        Line("Theatre lists", [Stretch(7.5, 19.5)], theirs=True),
        Line(
            "Device desk",
            [Stretch(9, 17)],
            missing=[Stretch(7.5, 9), Stretch(17, 19.5)],
            note="4 h a day uncovered",
        ),
        Line("Imaging", [Stretch(0, 24)], note="covered"),
    ],
)


@pytest.mark.parametrize("narrow", [False, True])
def test_their_day_is_hollow_ours_filled_and_what_is_missing_outlined(narrow: bool) -> None:
    svg = beside([THEATRE_DAY], title="When they need us", description="…", narrow=narrow)
    boxes = list(read(svg).iter(f"{SVG}rect"))
    assert [one.get("class") for one in boxes] == ["said", "measured", "missing", "missing", "measured"]
    assert boxes[0].get("fill") == "#ffffff"
    assert {"Mon–Fri", "Theatre lists", "4 h a day uncovered", "covered"} <= set(words_in(svg))
    assert ("narrow" in svg[:200]) is narrow


@pytest.mark.parametrize("narrow", [False, True])
def test_everything_stays_on_the_sheet_and_reaches_an_hour_beyond_their_day(narrow: bool) -> None:
    svg = beside([THEATRE_DAY, THEATRE_DAY], title="t", description="d", narrow=narrow)
    width = float(read(svg).get("width", 0))
    for one in read(svg).iter(f"{SVG}rect"):
        assert 0 <= float(one.get("x", 0)) <= float(one.get("x", 0)) + float(one.get("width", 0)) <= width
    hours = [int(text) for text in words_in(svg) if text.isdecimal()]
    assert (min(hours), max(hours) <= 21) == (6, True)


def test_without_anything_to_draw_there_is_an_empty_picture() -> None:
    assert not words_in(beside([], title="t", description="d"))
