"""What a service level may say, which one applies, and what became of a record under it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairview.accounts.rules import Role
from fairview.calculations.words import Refused
from fairview.promises import rules
from fairview.promises.rules import Case, LevelDetails, LevelFacts, Unit, Until
from fairview.promises.tests.plain import CHAIN, HOSPITAL, HOUR, NETWORK, START, SURGERY, TRUST, level

DETAILS = LevelDetails(Until.WORKING, 4 * HOUR, Unit.SERVICE_TIME, Decimal(95), START)


# ---------------------------------------------------------------- what may be said
@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"target": 0}, "more than nothing"),
        ({"share": Decimal(0)}, "above 0"),
        ({"share": Decimal("100.01")}, "at most 100"),
        ({"priority": -1}, "priority"),
        ({"valid_until": START}, "ends after it starts"),
        ({"judges_from": START + timedelta(days=1)}, "earlier day"),
    ],
)
def test_a_level_that_cannot_be_is_refused_in_words(wrong: dict[str, object], words: str) -> None:
    with pytest.raises(Refused, match=words):
        rules.check_level(replace(DETAILS, **wrong))  # type: ignore[arg-type]


def test_all_of_the_work_may_be_promised() -> None:
    rules.check_level(replace(DETAILS, share=Decimal(100)))


def test_two_levels_about_the_same_work_at_once_are_refused() -> None:
    with pytest.raises(Refused, match="same work"):
        rules.check_alone(level(2), [level(1)])


@pytest.mark.parametrize(
    "other",
    [
        {"customer_id": SURGERY},
        {"service_id": NETWORK},
        {"work": "incident"},
        {"priority": 3},
        {"until": Until.DONE},
        {"valid_until": START + timedelta(days=9), "judges_from": START - timedelta(days=9)},
    ],
)
def test_a_level_about_other_work_or_another_time_stands_beside_it(other: dict[str, object]) -> None:
    rules.check_alone(level(2, judges_from=START + timedelta(days=9)), [level(1, **other)])


def test_kinds_of_work_are_the_same_whatever_their_letters() -> None:
    with pytest.raises(Refused):
        rules.check_alone(level(2, work="Incident"), [level(1, work="incident")])


def test_a_level_does_not_stand_in_its_own_way() -> None:
    rules.check_alone(level(1), [level(1)])


# ---------------------------------------------------------------- which one applies
def applies(*levels: LevelFacts, opened_at: datetime = START, priority: int | None = 3) -> int | None:
    found = rules.applicable(levels, Case(CHAIN, NETWORK, "incident", priority, opened_at))
    return found.id if found else None


def test_this_customers_level_comes_before_its_nearest_ancestors_before_everyones() -> None:
    everyone, trust, hospital, surgery = (
        level(n, customer_id=who) for n, who in enumerate([None, TRUST, HOSPITAL, SURGERY])
    )
    assert applies(everyone, trust) == 1
    assert applies(everyone, trust, hospital) == 2
    assert applies(surgery, everyone, trust, hospital) == 3


def test_a_customers_general_level_comes_before_everyones_exact_one() -> None:
    exact = level(1, service_id=NETWORK, work="incident", priority=3)
    assert applies(exact, level(2, customer_id=SURGERY)) == 2


def test_one_service_comes_before_any_then_one_kind_of_work_then_one_priority() -> None:
    service, work = level(1, service_id=NETWORK), level(2, work="incident", priority=3)
    assert applies(level(0), service, work) == 1
    assert applies(level(0), work, level(3, priority=3)) == 2
    assert applies(level(0), level(3, priority=3)) == 3


@pytest.mark.parametrize(
    "other", [{"customer_id": 99}, {"service_id": 99}, {"work": "request"}, {"priority": 1}]
)
def test_a_level_about_something_else_does_not_apply(other: dict[str, object]) -> None:
    assert applies(level(1, **other)) is None


def test_a_level_judges_work_opened_from_its_start_and_before_its_end() -> None:
    year = level(1, valid_until=START + timedelta(days=365))
    assert applies(year, opened_at=START - timedelta(seconds=1)) is None
    assert applies(year, opened_at=START) == 1
    assert applies(year, opened_at=START + timedelta(days=365)) is None


def test_each_thing_measured_to_has_its_own_level() -> None:
    first, done = level(1, until=Until.FIRST_ANSWER), level(2, until=Until.DONE)
    found = rules.applicable_each([first, done], Case(CHAIN, NETWORK, "incident", 3, START))
    assert found == {Until.FIRST_ANSWER: first, Until.DONE: done}


some_levels = st.lists(
    st.builds(
        level,
        number=st.integers(1, 99),
        customer_id=st.sampled_from([None, *CHAIN, 99]),
        service_id=st.sampled_from([None, NETWORK, 8]),
        work=st.sampled_from(["", "incident", "request"]),
        priority=st.sampled_from([None, 1, 3]),
    ),
    max_size=12,
    unique_by=lambda one: one.scope,
)


@given(some_levels, st.randoms())
def test_what_applies_does_not_hang_on_the_order_of_the_levels(
    levels: list[LevelFacts], random: object
) -> None:
    shuffled = list(levels)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert applies(*levels) == applies(*shuffled)


@given(some_levels)
def test_no_two_levels_that_may_be_saved_are_equal_to_a_record(levels: Sequence[LevelFacts]) -> None:
    fitting = [one for one in levels if applies(one) is not None]
    orders = [rules.specificity(one, CHAIN) for one in fitting]
    assert len(set(orders)) == len(orders)


@given(some_levels)
def test_what_comes_into_play_is_whatever_may_apply(levels: Sequence[LevelFacts]) -> None:
    shown = rules.coming_into_play(levels, CHAIN)
    for service, work, priority in product((NETWORK, 8), ("incident", "request"), (1, 3, None)):
        case = Case(CHAIN, service, work, priority, START)
        for found in rules.applicable_each(levels, case).values():
            assert found in shown


def test_what_a_nearer_customer_is_promised_for_all_of_it_takes_anothers_place() -> None:
    everyones, hospitals = level(1, service_id=NETWORK), level(2, customer_id=HOSPITAL)
    assert rules.coming_into_play([everyones, hospitals], CHAIN) == [hospitals]
    other_moment = level(3, until=Until.DONE)
    assert rules.coming_into_play([other_moment, hospitals], CHAIN) == [hospitals, other_moment]


# ---------------------------------------------------------------- said
@pytest.mark.parametrize(
    ("target", "unit", "words"),
    [
        (4 * HOUR, Unit.SERVICE_TIME, "4 service hours"),
        (HOUR, Unit.SERVICE_TIME, "1 service hour"),
        (1800, Unit.SERVICE_TIME, "30 service minutes"),
        (125 * 60, Unit.SERVICE_TIME, "125 service minutes"),
        (1, Unit.WORKING_DAYS, "1 working day"),
        (3, Unit.WORKING_DAYS, "3 working days"),
        (217 * HOUR + 1800, Unit.ELAPSED, "217.5 hours"),
        (2 * 86_400, Unit.ELAPSED, "2 days"),
        (900, Unit.ELAPSED, "15 minutes"),
    ],
)
def test_targets_are_said_in_their_own_unit(target: int, unit: Unit, words: str) -> None:
    assert str(rules.amount_said(target, unit)) == words


def test_a_level_is_one_plain_sentence() -> None:
    one = level(priority=3)
    assert str(rules.sentence_of(one, customer="Surgery")) == (
        "95 % of priority 3 work for Surgery works again within 4 service hours"
    )
    two = level(work="incident", until=Until.FIRST_ANSWER, share=Decimal("97.50"))
    assert str(rules.sentence_of(two, service="Network")) == (
        "97.5 % of incident work with Network for everyone gets a first answer within 4 service hours"
    )


# ---------------------------------------------------------------- who
@pytest.mark.parametrize(
    ("role", "owns", "answers", "may"),
    [
        (Role.HEAD, False, False, True),
        (Role.ADMINISTRATOR, False, False, True),
        (Role.SERVICE_OWNER, True, False, True),
        (Role.SERVICE_OWNER, False, False, False),
        (Role.RELATIONSHIP_MANAGER, False, True, True),
        (Role.RELATIONSHIP_MANAGER, False, False, False),
        (Role.COLLEAGUE, False, False, False),
    ],
)
def test_who_answers_for_one_side_of_a_level_may_set_it(
    role: Role, owns: bool, answers: bool, may: bool
) -> None:
    roles = frozenset({Role.COLLEAGUE.value, role.value})
    assert rules.may_set_level(roles, owns_service=owns, answers_for_customer=answers) is may
