"""What a statement may be, what its state follows from, and what a line is taken for."""

from contextlib import suppress
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairview.calculations.words import Refused
from fairview.statements import rules
from fairview.statements.rules import (
    AWAITED,
    OURS,
    Answer,
    Said,
    Seen,
    State,
    StatementDetails,
    StatementKind,
)

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
TEXTS = st.sampled_from(["two more hips a day", "three more hips a day", "fewer cancelled lists"])
MOMENTS = st.integers(0, 300).map(lambda hours: NOW + timedelta(hours=hours))
SAID = st.builds(
    Said,
    person_id=st.integers(1, 4),
    answer=st.sampled_from(list(Answer)),
    about=TEXTS,
    correction=st.one_of(st.just(""), TEXTS),
    at=MOMENTS,
)


def statement(**told: object) -> StatementDetails:
    return StatementDetails(**{"customer_id": 1, "text": "two more hips a day", **told})  # type: ignore[arg-type]


# ---------------------------------------------------------------- settling
@given(TEXTS, st.lists(SAID, min_size=1, max_size=6))
def test_two_who_hold_different_things_are_never_confirmed(text: str, said: list[Said]) -> None:
    last = rules.latest_of_each(said)
    settled = rules.settle(text, last)
    if len({one.holds for one in last}) > 1:
        assert (settled.state, settled.text, settled.disagree) == (State.HEARD, text, True)
    else:
        assert not settled.disagree


@given(TEXTS, st.lists(SAID, min_size=1, max_size=6))
def test_confirmed_is_our_text_and_each_of_them_holds_it(text: str, said: list[Said]) -> None:
    last = rules.latest_of_each(said)
    settled = rules.settle(text, last)
    if settled.state == State.CONFIRMED:
        assert {one.holds for one in last} == {text} == {settled.text}
    if settled.state == State.CORRECTED:
        assert {one.holds for one in last} == {settled.text} != {text}
    if settled.state == State.REFUTED:
        assert {one.holds for one in last} == {""}


@given(st.lists(SAID, max_size=8))
def test_of_each_person_only_the_last_word_counts(said: list[Said]) -> None:
    last = rules.latest_of_each(said)
    assert len({one.person_id for one in last}) == len(last)
    for one in last:
        assert one.at == max(each.at for each in said if each.person_id == one.person_id)


def test_who_says_no_without_saying_what_instead_disagrees_with_who_says_yes() -> None:
    yes = Said(1, Answer.RIGHT, "two more hips a day", "", NOW)
    no = Said(2, Answer.WRONG, "two more hips a day", "", NOW)
    assert rules.settle("two more hips a day", [yes, no]).disagree


# ---------------------------------------------------------------- how it stands now
SEEN = st.builds(
    Seen,
    state=st.sampled_from(rules.STORED),
    since=MOMENTS,
    good_until=st.none(),
    told_back_at=st.one_of(st.none(), MOMENTS),
)


@given(SEEN, st.integers(0, 900))
def test_nothing_that_only_time_does_makes_known_what_they_did_not_say(seen: Seen, days: int) -> None:
    now = seen.since + timedelta(days=days)
    state = rules.state_now(seen, now, now.date())
    if state in rules.KNOWN:
        assert state == seen.state
    if seen.state in OURS:
        assert state not in rules.KNOWN


@pytest.mark.parametrize("state", [State.HEARD, State.CONFIRMED, State.CORRECTED])
def test_a_word_is_stale_after_twelve_months_and_not_on_the_day(state: State) -> None:
    seen = Seen(state, NOW, None)
    assert rules.state_now(seen, NOW, date(2027, 11, 23)) == state
    assert rules.state_now(seen, NOW, date(2027, 11, 24)) == State.STALE


def test_a_chosen_day_makes_it_stale_sooner_or_later() -> None:
    seen = Seen(State.CONFIRMED, NOW, date(2026, 12, 24))
    assert rules.state_now(seen, NOW, date(2026, 12, 24)) == State.CONFIRMED
    assert rules.state_now(seen, NOW, date(2026, 12, 25)) == State.STALE


def test_what_they_say_after_a_chosen_day_is_fresh_again() -> None:
    seen = Seen(State.CONFIRMED, NOW, date(2026, 10, 1))
    assert rules.state_now(seen, NOW, NOW.date()) == State.CONFIRMED
    assert rules.state_now(seen, NOW, date(2027, 11, 24)) == State.STALE


@pytest.mark.parametrize("state", [State.ASSUMED, State.REFUTED])
def test_what_nobody_said_and_what_is_wrong_cannot_grow_old(state: State) -> None:
    assert rules.state_now(Seen(state, NOW, None), NOW, date(2036, 1, 1)) == state


@given(MOMENTS, st.sampled_from(rules.STORED))
def test_an_answer_is_awaited_for_ten_days(told_back: datetime, state: State) -> None:
    seen = Seen(state, NOW, None, told_back)
    waiting = told_back + AWAITED - timedelta(seconds=1)
    assert rules.state_now(seen, waiting, waiting.date()) == State.EXPLAINED_BACK
    over = told_back + AWAITED
    expected = State.HEARD if state == State.ASSUMED else state
    assert rules.state_now(seen, over, over.date()) == expected


# ---------------------------------------------------------------- what is kept
def test_a_statement_says_something() -> None:
    with pytest.raises(Refused, match="Say it in one line"):
        rules.check_statement(statement(text=""))


def test_a_statement_is_one_line_not_a_page() -> None:
    with pytest.raises(Refused, match="401 letters"):
        rules.check_statement(statement(text="x" * 401))


def test_a_word_has_its_meaning() -> None:
    with pytest.raises(Refused, match="bleep = pager"):
        rules.check_statement(statement(kind=StatementKind.WORD, text="pager"))
    rules.check_statement(statement(kind=StatementKind.WORD, text="pager", term="bleep"))


def test_a_choice_is_one_of_those_offered() -> None:
    with pytest.raises(Refused, match="“splendidly” is not among the choices"):
        rules.check_statement(statement(kind=StatementKind.GOAL, going="splendidly"))


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ({"ends_on": date(2026, 12, 1)}, "begins for the first time"),
        ({"repeats": "FREQ=YEARLY"}, "begins for the first time"),
        ({"begins_on": date(2026, 12, 2), "ends_on": date(2026, 12, 1)}, "before the first"),
        ({"begins_on": date(2026, 12, 1), "repeats": "FREQ=HOURLY"}, "how days repeat"),
        ({"begins_on": date(2026, 12, 1), "repeats": "every month"}, "how days repeat"),
        ({"begins_on": date(2026, 12, 1), "repeats": "FREQ=DAILY;INTERVAL=0"}, "cannot be read"),
        ({"begins_on": date(2026, 12, 1), "repeats": "FREQ=DAILY;BYDAY=XX"}, "cannot be read"),
        ({"begins_on": date(2026, 12, 1), "repeats": "FREQ=DAILY;UNTIL=soon"}, "cannot be read"),
        ({"begins_on": date(1700, 12, 1), "repeats": "FREQ=DAILY"}, "too long ago"),
    ],
)
def test_the_days_of_a_busy_time_make_sense(told: dict[str, object], why: str) -> None:
    with pytest.raises(Refused, match=why):
        rules.check_statement(statement(kind=StatementKind.BUSY_TIME, **told))


def test_times_of_an_activity_must_not_overlap() -> None:
    twice = {"mon": [["09:00", "12:00"], ["11:00", "17:00"]]}
    with pytest.raises(Refused, match="overlaps"):
        rules.check_statement(statement(kind=StatementKind.ACTIVITY, weekly=twice))
    rules.check_statement(statement(kind=StatementKind.ACTIVITY, weekly={"mon": []}))


@pytest.mark.parametrize("state", [State.CONFIRMED, State.CORRECTED, State.REFUTED, State.STALE])
def test_what_the_customer_says_is_not_for_us_to_say(state: State) -> None:
    with pytest.raises(Refused, match="only the customer can confirm"):
        rules.check_ours(state)


# ---------------------------------------------------------------- days that come again
MONTH_END = date(2026, 1, 31)


@pytest.mark.parametrize(
    ("repeats", "comes"),
    [
        ("FREQ=MONTHLY;BYMONTHDAY=-1", date(2026, 11, 30)),
        ("FREQ=YEARLY", date(2027, 1, 31)),
        ("RRULE:FREQ=WEEKLY;BYDAY=MO", date(2026, 11, 23)),
        ("FREQ=DAILY;COUNT=3", None),
        ("FREQ=WEEKLY;UNTIL=20260301T000000Z", None),
        ("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", None),
        ("", None),
    ],
)
def test_days_come_again_as_their_rule_says(repeats: str, comes: date | None) -> None:
    rules.check_repeats(repeats, MONTH_END)
    found = rules.next_days(MONTH_END, None, repeats, NOW.date())
    assert (found[0] if found else None) == comes


def test_a_time_of_several_days_is_on_until_its_last_day() -> None:
    first, last = date(2026, 11, 20), date(2026, 11, 24)
    assert rules.next_days(first, last, "FREQ=MONTHLY", date(2026, 11, 24)) == (first, last)
    following = (date(2026, 12, 20), date(2026, 12, 24))
    assert rules.next_days(first, last, "FREQ=MONTHLY", date(2026, 11, 25)) == following
    assert rules.next_days(first, last, "FREQ=MONTHLY", date(2026, 12, 22)) == following


@given(st.text(max_size=40))
def test_whatever_somebody_writes_as_a_rule_is_read_or_refused_in_words(text: str) -> None:
    with suppress(Refused):
        rules.check_repeats(text, MONTH_END)


# ---------------------------------------------------------------- one line
@pytest.mark.parametrize(
    ("line", "kind", "text"),
    [
        ("goal: two more hips a day", StatementKind.GOAL, "two more hips a day"),
        ("Ziel: zwei Hüften mehr am Tag", StatementKind.GOAL, "zwei Hüften mehr am Tag"),
        ("Stoßzeit: Freitagabend bis Sonntag", StatementKind.BUSY_TIME, "Freitagabend bis Sonntag"),
        ("They want nobody to wait on the first day", StatementKind.GOAL, None),
        ("busy: month-end", StatementKind.BUSY_TIME, "month-end"),
        ("Month-end closing, two days", StatementKind.BUSY_TIME, None),
        ("activity: elective theatre lists", StatementKind.ACTIVITY, "elective theatre lists"),
        ("They plan a second day theatre", StatementKind.PLAN, None),
        ("They are ahead of their field in robotics", StatementKind.STANDING, None),
        ("Imaging serves them well", StatementKind.FIT, None),
        ("The lifts are old", StatementKind.OTHER, None),
        ("note: the lifts are old", StatementKind.OTHER, None),
    ],
)
def test_the_kind_is_guessed_from_plain_beginnings(line: str, kind: StatementKind, text: str | None) -> None:
    read = rules.read_line(line)
    assert (read.kind, read.text) == (kind, text or line)


@pytest.mark.parametrize("line", ["word: bleep = pager", "bleep = pager", "Word: “bleep” means pager"])
def test_a_word_of_theirs_comes_with_its_meaning(line: str) -> None:
    assert rules.read_line(line) == rules.ReadLine(StatementKind.WORD, "pager", "bleep")


def test_a_chosen_kind_stands_whatever_the_words_say() -> None:
    read = rules.read_line("They want a pager", StatementKind.PLAN)
    assert (read.kind, read.text) == (StatementKind.PLAN, "They want a pager")


@given(st.text(max_size=200))
def test_any_line_is_read_as_something(line: str) -> None:
    assert rules.read_line(line).kind in set(StatementKind)
