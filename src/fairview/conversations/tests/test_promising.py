"""Service levels as a customer reads them."""

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from fairview.conversations.rules import Within, levels_for, words_of
from fairview.promises.rules import LevelFacts, Unit, Until

HOUR, DESK, SURGERY, TRUST = 3600, 7, 12, 3
OCTOBER = Within(datetime(2026, 10, 1, tzinfo=UTC), datetime(2026, 11, 1, tzinfo=UTC))
LEVEL = LevelFacts(
    id=1,
    customer_id=None,
    service_id=None,
    work="",
    priority=None,
    until=Until.WORKING,
    target=4 * HOUR,
    unit=Unit.ELAPSED,
    share=Decimal(95),
    judges_from=datetime(2026, 1, 1, tzinfo=UTC),
    valid_until=None,
)
URGENT = replace(LEVEL, id=2, priority=1, target=2 * HOUR)
MIDDLE = datetime(2026, 10, 15, tzinfo=UTC)


def told(*levels: LevelFacts) -> list[int]:
    return [level.id for level in levels_for(levels, [SURGERY, TRUST], DESK, OCTOBER)]


@pytest.mark.parametrize(
    ("level", "words"),
    [
        (LEVEL, "It works again within 4 hours"),
        (URGENT, "When it is most urgent (priority 1), it works again within 2 hours"),
        (replace(LEVEL, priority=3), "At priority 3, it works again within 4 hours"),
        (replace(LEVEL, target=783_000), "It works again within 217.5 hours"),
        (
            replace(LEVEL, target=72 * HOUR, unit=Unit.SERVICE_TIME),
            "It works again within 72 hours of our opening hours",
        ),
        (
            replace(LEVEL, work="Request", until=Until.DONE, target=3, unit=Unit.WORKING_DAYS),
            "When you ask for something, it is finished within 3 working days",
        ),
        (
            replace(URGENT, work="incident", until=Until.FIRST_ANSWER),
            "When something does not work (most urgent: priority 1), you hear from us within 2 hours",
        ),
        (replace(LEVEL, work="SLA work"), "For one kind of work only, it works again within 4 hours"),
        (
            replace(LEVEL, work="new starters"),
            "For work of the kind “new starters”, it works again within 4 hours",
        ),
    ],
)
def test_the_paper_promises_what_was_promised_and_no_more(level: LevelFacts, words: str) -> None:
    assert said(level) == words


def said(level: LevelFacts) -> str:
    return str(words_of(level))


def test_its_name_stands_in_front_of_the_amount_and_not_instead() -> None:
    assert said(replace(LEVEL, name="Gold")) == "Gold: It works again within 4 hours"


def test_a_name_in_our_jargon_is_left_out() -> None:
    assert said(replace(LEVEL, name="P3 incident SLA")) == "It works again within 4 hours"


def test_a_level_with_an_end_says_until_when() -> None:
    assert str(words_of(LEVEL, ended="14 Oct 2026")) == "It works again within 4 hours (until 14 Oct 2026)"


def test_urgent_work_and_all_the_rest_are_two_promises() -> None:
    assert told(LEVEL, URGENT) == [2, 1]


def test_a_nearer_customers_level_for_all_work_takes_the_place_of_everyones() -> None:
    ours = replace(LEVEL, id=3, customer_id=SURGERY)
    assert told(LEVEL, URGENT, ours, replace(LEVEL, id=4, customer_id=TRUST)) == [3]


def test_a_level_for_this_service_takes_the_place_of_one_for_any_but_not_the_other_way_round() -> None:
    desk = replace(LEVEL, id=3, service_id=DESK)
    assert told(LEVEL, desk) == [3]
    assert told(desk, replace(URGENT, service_id=None)) == [3]


def test_what_was_promised_one_after_the_other_is_told_one_after_the_other() -> None:
    before = replace(LEVEL, valid_until=MIDDLE)
    after = replace(LEVEL, id=5, target=2 * HOUR, judges_from=MIDDLE)
    assert told(after, before) == [1, 5]


def test_a_level_that_judged_nothing_in_that_time_is_not_told() -> None:
    ended = replace(LEVEL, valid_until=OCTOBER.first)
    later = replace(LEVEL, id=5, judges_from=OCTOBER.end)
    assert told(ended, later) == []


def test_somebody_elses_level_and_another_services_are_not_told() -> None:
    assert told(replace(LEVEL, customer_id=99), replace(LEVEL, id=2, service_id=99)) == []
