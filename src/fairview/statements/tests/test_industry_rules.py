"""What a note must be, what fits whom, and what rests."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairview.calculations.words import Refused
from fairview.statements.rules.industries import (
    Answered,
    NoteAbout,
    NoteDetails,
    Outcome,
    Place,
    Reply,
    check_address,
    check_note,
    check_reply,
    dominating,
    fits,
    is_stale,
    rests,
)
from fairview.statements.rules.kinds import Standing
from fairview.statements.rules.wishes import WishDetails, check_wish

TODAY = date(2026, 11, 23)
LOCAL_NOW = datetime(2026, 11, 23, 9)  # noqa: DTZ001 (as the customer's wall clock shows it)
SCANS = NoteDetails(
    industry_id=1,
    about=NoteAbout.NORMAL,
    text="Scans are read at home.",
    source="Annual survey",
    dated=date(2026, 3, 1),
)
SATURDAY = WishDetails(
    customer_id=1,
    service_id=1,
    why="stock-taking",
    opens=LOCAL_NOW + timedelta(days=5),
    closes=LOCAL_NOW + timedelta(days=5, hours=4),
)
EVENINGS = WishDetails(customer_id=1, service_id=1, why="late lists", weekly={"mon": [["17:00", "19:30"]]})


# ---------------------------------------------------------------- notes
@pytest.mark.parametrize("url", ["", "http://a.example/x?y=1", "https://a.example"])
def test_an_address_of_the_web_is_taken(url: str) -> None:
    check_address(url)


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "data:text/html,x", "ftp://a.example", "//a.example", "https://", "https://[x"],
)
def test_any_other_address_is_refused(url: str) -> None:
    with pytest.raises(Refused) as refused:
        check_address(url)
    assert refused.value.field == "source_url"


@pytest.mark.parametrize(
    ("field", "value"), [("text", " "), ("text", "x" * 401), ("source", ""), ("dated", date(2027, 1, 1))]
)
def test_a_note_says_what_from_where_and_when(field: str, value: object) -> None:
    check_note(SCANS, TODAY)
    with pytest.raises(Refused) as refused:
        check_note(replace(SCANS, **{field: value}), TODAY)  # type: ignore[arg-type]
    assert refused.value.field == field


def test_a_note_is_stale_after_two_years() -> None:
    assert not is_stale(date(2024, 11, 23), TODAY)
    assert is_stale(date(2024, 11, 22), TODAY)
    assert is_stale(date(2024, 2, 29), TODAY)


# ---------------------------------------------------------------- what fits
@pytest.mark.parametrize(
    ("standing", "about"),
    [
        (Standing.BEHIND, NoteAbout.NORMAL),
        (Standing.WITH_IT, NoteAbout.INNOVATORS),
        (Standing.AHEAD, NoteAbout.INNOVATORS),
    ],
)
def test_who_is_behind_catches_up_and_the_others_innovate(standing: Standing, about: NoteAbout) -> None:
    assert fits(standing) == about


def test_never_is_for_ever() -> None:
    past = [Answered(7, Outcome.NEVER), Answered(7, Outcome.NOT_NOW, TODAY)]
    assert rests(past, TODAY) == {7}


def test_not_now_rests_until_its_day() -> None:
    past = [Answered(7, Outcome.NOT_NOW, TODAY + timedelta(days=1))]
    assert rests(past, TODAY) == {7}
    assert rests(past, TODAY + timedelta(days=1)) == set()


def test_who_is_interested_and_who_has_yet_to_answer_is_not_asked_again() -> None:
    assert rests([Answered(7, Outcome.INTERESTED), Answered(8, Outcome.OPEN)], TODAY) == {7, 8}


OUTCOMES = st.sampled_from(list(Outcome))
PAST = st.lists(st.builds(Answered, st.integers(1, 4), OUTCOMES, st.none() | st.dates()))


@given(PAST, PAST, st.dates())
def test_nothing_said_later_undoes_a_never(
    before: list[Answered], after: list[Answered], today: date
) -> None:
    assert 9 in rests([*before, Answered(9, Outcome.NEVER), *after], today)


# ---------------------------------------------------------------- what they said
@pytest.mark.parametrize(
    "reply",
    [
        Reply(outcome=Outcome.OPEN),
        Reply(outcome=Outcome.NOT_NOW),
        Reply(outcome=Outcome.NOT_NOW, raise_again_on=TODAY),
        Reply(outcome=Outcome.INTERESTED, words="x" * 401),
    ],
)
def test_what_is_no_answer_is_refused(reply: Reply) -> None:
    with pytest.raises(Refused):
        check_reply(reply, TODAY)


@pytest.mark.parametrize("outcome", [Outcome.INTERESTED, Outcome.NEVER])
def test_all_answers_are_fine_and_only_not_now_needs_a_day(outcome: Outcome) -> None:
    check_reply(Reply(outcome=outcome), TODAY)
    check_reply(Reply(outcome=Outcome.NOT_NOW, raise_again_on=TODAY + timedelta(days=90)), TODAY)


# ---------------------------------------------------------------- which industries dominate
def test_the_one_or_two_with_the_most_customers_dominate() -> None:
    assert dominating({1: 5, 2: 3, 3: 1}) == [Place(5, (1,)), Place(3, (2,))]
    assert dominating({1: 5}) == [Place(5, (1,))]
    assert dominating({}) == []


def test_those_that_have_as_many_share_a_place() -> None:
    assert dominating({1: 5, 2: 3, 3: 3}) == [Place(5, (1,)), Place(3, (2, 3))]
    assert dominating({1: 2, 2: 2, 3: 1}) == [Place(2, (1, 2))]


# ---------------------------------------------------------------- wishes
def test_a_wish_is_for_once_or_for_every_week() -> None:
    check_wish(SATURDAY, LOCAL_NOW)
    check_wish(EVENINGS, LOCAL_NOW)


@pytest.mark.parametrize(
    ("wish", "field"),
    [
        (replace(SATURDAY, why=" "), "why"),
        (replace(SATURDAY, weekly=EVENINGS.weekly), "how"),
        (replace(SATURDAY, closes=None), "closes"),
        (replace(SATURDAY, opens=None), "opens"),
        (replace(SATURDAY, closes=SATURDAY.opens), "closes"),
        (replace(SATURDAY, opens=LOCAL_NOW - timedelta(days=2), closes=LOCAL_NOW), "closes"),
        (replace(SATURDAY, closes=LOCAL_NOW + timedelta(days=30)), "closes"),
        (replace(EVENINGS, weekly={}), "weekly"),
    ],
)
def test_a_wish_that_says_too_little_or_too_much_is_refused(wish: WishDetails, field: str) -> None:
    with pytest.raises(Refused) as refused:
        check_wish(wish, LOCAL_NOW)
    assert refused.value.field == field
