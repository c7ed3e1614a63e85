"""Service levels set, changed and ended, and what others hear of it."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from pytest_django import DjangoAssertNumQueries
from tests import makers
from tests.makers import NOW, Cast

from fairview.calculations.words import NotAllowed, Refused
from fairview.customers.models import Cover
from fairview.foundation import events
from fairview.foundation.audit import history_of
from fairview.foundation.viewer import NOBODY, SYSTEM
from fairview.promises import actions, queries, rules
from fairview.promises.events import ServiceLevelEnded, ServiceLevelSet
from fairview.promises.models import ServiceLevel
from fairview.promises.rules import Case, Unit
from fairview.promises.tests.promised import FOUR_HOURS, START, device_desk, everyones, surgerys

pytestmark = pytest.mark.django_db

NEW_YEAR = datetime(2027, 1, 1, tzinfo=UTC)
THREE_HOURS = replace(FOUR_HOURS, target=3 * 3600, valid_from=NEW_YEAR, judges_from=None)
YESTERDAY = NOW - timedelta(days=1)


@pytest.fixture
def heard() -> Iterator[list[object]]:
    """Everything that is published."""
    told: list[object] = []
    before = dict(events._listeners)
    events.wire({kind: [told.append] for kind in (ServiceLevelSet, ServiceLevelEnded)})
    yield told
    events.wire(before)


def test_a_level_is_set_audited_and_told(cast: Cast, heard: list[object]) -> None:
    level = actions.set_level(FOUR_HOURS, by=cast.hilde, now=NOW)
    assert heard == [ServiceLevelSet(level.pk, START, NOW)]
    assert history_of(level).get().actor_text == "Hilde Brandt"
    assert level.judges_from == level.valid_from == START


def test_earlier_work_is_judged_only_where_somebody_says_so(cast: Cast) -> None:
    before = START - timedelta(days=365)
    level = actions.set_level(replace(FOUR_HOURS, judges_from=before), by=cast.hilde, now=NOW)
    [facts] = queries.levels_in_force()
    assert facts.judges(before)
    entry = history_of(level).get()
    assert entry.act == "added, judging work from before"
    assert entry.after["judges_from"].startswith("2025-01-01")


def test_a_start_in_the_past_needs_somebody_to_say_that_earlier_work_is_judged(cast: Cast) -> None:
    untold = replace(FOUR_HOURS, judges_from=None)
    for start in (YESTERDAY, START):
        with pytest.raises(Refused, match="in the past"):
            actions.set_level(replace(untold, valid_from=start), by=cast.hilde, now=NOW)
    level = actions.set_level(replace(untold, valid_from=NOW.replace(hour=0)), by=cast.hilde, now=NOW)
    assert history_of(level).get().act == "added"


def test_the_same_promise_twice_is_refused(cast: Cast) -> None:
    everyones()
    with pytest.raises(Refused, match="same work"):
        actions.set_level(replace(FOUR_HOURS, target=60), by=cast.hilde, now=NOW)


def test_a_changed_target_ends_the_old_level_and_starts_another(cast: Cast, heard: list[object]) -> None:
    old = everyones()
    heard.clear()
    new = actions.change_level(old.pk, THREE_HOURS, by=cast.hilde, now=NOW)
    old.refresh_from_db()
    assert (old.target, old.valid_until) == (4 * 3600, NEW_YEAR)
    assert (new.target, new.valid_from, new.replaces) == (3 * 3600, NEW_YEAR, old)
    assert heard == [ServiceLevelEnded(old.pk, NEW_YEAR, NOW), ServiceLevelSet(new.pk, NEW_YEAR, NOW)]


def test_after_a_change_each_level_judges_the_work_of_its_time(cast: Cast) -> None:
    old = everyones()
    new = actions.change_level(old.pk, THREE_HOURS, by=cast.hilde, now=NOW)
    levels = queries.levels_in_force()
    for opened_at, applies in ((NOW, old), (NEW_YEAR, new)):
        found = rules.applicable(levels, Case([1], 0, "incident", 3, opened_at))
        assert found is not None
        assert found.id == applies.pk


def test_another_name_leaves_the_level_in_place(cast: Cast) -> None:
    level = everyones()
    named = actions.change_level(
        level.pk, replace(FOUR_HOURS, name="Silver", judges_from=None), by=cast.hilde, now=NOW
    )
    assert named == level
    assert ServiceLevel.objects.get().name == "Silver"


@pytest.mark.parametrize("start", [START, YESTERDAY, NOW - timedelta(seconds=1)])
def test_what_is_opened_already_is_not_taken_from_its_promise_by_a_change(
    cast: Cast, start: datetime
) -> None:
    level = everyones()
    with pytest.raises(Refused, match="opened already"):
        actions.change_level(level.pk, replace(THREE_HOURS, valid_from=start), by=cast.hilde, now=NOW)
    assert ServiceLevel.objects.get().valid_until is None


def test_a_change_judges_earlier_work_where_somebody_says_so_and_the_audit_tells(cast: Cast) -> None:
    old = everyones()
    new = actions.change_level(old.pk, replace(THREE_HOURS, judges_from=YESTERDAY), by=cast.hilde, now=NOW)
    old.refresh_from_db()
    assert old.valid_until == new.judges_from == YESTERDAY
    assert history_of(old)[0].act == "ended in the past"
    assert history_of(new).get().act == "added, judging work from before"


@pytest.mark.parametrize("judges_from", [START, START - timedelta(days=365)])
def test_a_level_set_wrongly_is_replaced_from_its_beginning(cast: Cast, judges_from: datetime) -> None:
    old = everyones()
    changed = replace(THREE_HOURS, judges_from=judges_from)
    new = actions.change_level(old.pk, changed, by=cast.hilde, now=NOW)
    for opened_at in (START, NOW, NEW_YEAR):
        found = rules.applicable(queries.levels_in_force(), Case([1], 0, "incident", 3, opened_at))
        assert found is not None
        assert found.id == new.pk


def test_a_change_does_not_reach_into_the_time_of_the_level_before_the_changed_one(cast: Cast) -> None:
    first = everyones()
    second = actions.change_level(first.pk, replace(THREE_HOURS, judges_from=YESTERDAY), by=SYSTEM, now=NOW)
    again = replace(THREE_HOURS, target=60, judges_from=START)
    with pytest.raises(Refused, match="same work opened before 2026-11-22"):
        actions.change_level(second.pk, again, by=cast.hilde, now=NOW)


def test_another_start_alone_is_refused_once_the_level_has_begun(cast: Cast) -> None:
    level = everyones()
    with pytest.raises(Refused, match="same is promised since 2026-01-01"):
        actions.change_level(level.pk, replace(THREE_HOURS, target=level.target), by=cast.hilde, now=NOW)


def test_another_start_moves_a_level_that_has_not_begun(cast: Cast, heard: list[object]) -> None:
    level = actions.set_level(THREE_HOURS, by=cast.hilde, now=NOW)
    heard.clear()
    for start in (NEW_YEAR + timedelta(days=31), NEW_YEAR - timedelta(days=31)):
        moved = actions.change_level(level.pk, replace(THREE_HOURS, valid_from=start), by=cast.hilde, now=NOW)
        assert (moved.pk, moved.valid_from, moved.judges_from) == (level.pk, start, start)
    assert [type(event) for event in heard] == [ServiceLevelSet, ServiceLevelSet]
    with pytest.raises(Refused, match="in the past"):
        actions.change_level(level.pk, replace(THREE_HOURS, valid_from=START), by=cast.hilde, now=NOW)


def test_the_same_promise_is_made_to_judge_earlier_work_and_never_less(cast: Cast) -> None:
    level = everyones()
    before = START - timedelta(days=365)
    same = replace(FOUR_HOURS, valid_from=NEW_YEAR, judges_from=before)
    assert actions.change_level(level.pk, same, by=cast.hilde, now=NOW) == level
    entry = history_of(level)[0]
    assert (entry.act, entry.after) == (
        "made to judge work from before",
        {"judges_from": "2025-01-01T00:00:00Z"},
    )
    with pytest.raises(Refused, match="from 2025-01-01 on already"):
        actions.change_level(level.pk, replace(same, judges_from=YESTERDAY), by=cast.hilde, now=NOW)


def test_a_level_ends_once(cast: Cast, heard: list[object]) -> None:
    level = everyones()
    heard.clear()
    actions.end_level(level.pk, NOW, by=cast.hilde, now=NOW)
    assert heard == [ServiceLevelEnded(level.pk, NOW, NOW)]
    with pytest.raises(Refused, match="already"):
        actions.end_level(level.pk, NEW_YEAR, by=cast.hilde, now=NOW)
    with pytest.raises(Refused, match="has ended"):
        actions.change_level(level.pk, THREE_HOURS, by=cast.hilde, now=NOW)


@pytest.mark.parametrize("ends", [NOW - timedelta(seconds=1), YESTERDAY, START + timedelta(days=1)])
def test_what_a_level_has_judged_stays_judged(cast: Cast, ends: datetime) -> None:
    level = everyones()
    with pytest.raises(Refused, match="stays judged"):
        actions.end_level(level.pk, ends, by=cast.hilde, now=NOW)
    level.refresh_from_db()
    assert level.valid_until is None


def test_the_database_refuses_what_the_rules_do(cast: Cast) -> None:
    level = everyones()
    too_early = START - timedelta(seconds=1)
    for wrong in ({"target": 0}, {"share": 101}, {"share": 0}, {"valid_until": too_early}, {"unit": "weeks"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            ServiceLevel.objects.filter(pk=level.pk).update(**wrong)


@pytest.mark.parametrize("whose", [everyones, surgerys])
def test_of_two_equal_levels_saved_at_once_the_database_refuses_one(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, whose: Callable[[], ServiceLevel]
) -> None:
    level = whose()
    # The other one is not yet there when the rule looks.
    monkeypatch.setattr(queries, "levels_in_force", list)
    with pytest.raises(Refused, match="just set"):
        actions.set_level(replace(FOUR_HOURS, customer_id=level.customer_id), by=cast.hilde, now=NOW)
    assert ServiceLevel.objects.get() == level


# ---------------------------------------------------------------- who may
def test_marta_and_her_deputy_promise_something_to_their_customer(cast: Cast) -> None:
    details = replace(FOUR_HOURS, customer_id=makers.surgery().pk)
    actions.set_level(details, by=cast.marta, now=NOW)
    actions.set_level(replace(details, priority=2), by=cast.dov, now=NOW)
    with pytest.raises(NotAllowed):
        actions.set_level(replace(details, priority=1), by=cast.sana, now=NOW)


def test_whoever_covers_for_marta_may_too(cast: Cast) -> None:
    details = replace(FOUR_HOURS, customer_id=makers.warehouse().pk)
    with pytest.raises(NotAllowed):
        actions.set_level(details, by=cast.jon, now=NOW)
    day = NOW.date()
    Cover.objects.create(colleague=cast.marta, covered_by=cast.jon, first_day=day, last_day=day)
    actions.set_level(details, by=cast.jon, now=NOW)


def test_sana_promises_something_about_her_own_service(cast: Cast) -> None:
    details = replace(FOUR_HOURS, service_id=device_desk().pk)
    actions.set_level(details, by=cast.sana, now=NOW)
    with pytest.raises(NotAllowed):
        actions.set_level(replace(details, priority=1), by=cast.marta, now=NOW)


@pytest.mark.parametrize("who", ["marta", "sana", "jon"])
def test_what_everyone_is_promised_is_the_heads(cast: Cast, who: str) -> None:
    with pytest.raises(NotAllowed):
        actions.set_level(FOUR_HOURS, by=getattr(cast, who), now=NOW)


def test_a_level_is_not_moved_to_a_customer_somebody_else_answers_for(cast: Cast) -> None:
    level = surgerys()
    to_finance = replace(THREE_HOURS, customer_id=makers.finance().pk)
    with pytest.raises(NotAllowed):
        actions.change_level(level.pk, to_finance, by=cast.marta, now=NOW)


# ---------------------------------------------------------------- what others read
def test_all_levels_are_read_with_one_query(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    for priority in range(30):
        actions.set_level(replace(FOUR_HOURS, priority=priority), by=SYSTEM, now=NOW)
    with django_assert_num_queries(1):
        levels = queries.levels_in_force()
    assert {level.unit for level in levels} == {Unit.SERVICE_TIME}
    assert len(levels) == 30


def test_an_ended_level_still_judges_the_work_of_its_time(cast: Cast) -> None:
    level = everyones()
    actions.end_level(level.pk, NOW, by=cast.hilde, now=NOW)
    [facts] = queries.levels_in_force()
    assert facts.judges(NOW - timedelta(seconds=1))
    assert not facts.judges(NOW)


def test_a_customers_levels_are_its_own_before_its_ancestors_before_everyones(cast: Cast) -> None:
    urgent = actions.set_level(replace(FOUR_HOURS, priority=1), by=SYSTEM, now=NOW)
    everyone = actions.set_level(FOUR_HOURS, by=SYSTEM, now=NOW)
    actions.set_level(replace(THREE_HOURS, priority=5), by=SYSTEM, now=NOW)  # from the new year
    chain = [makers.surgery().pk, makers.st_brigids().pk]
    assert set(queries.levels_for(cast.jon, chain, NOW)) == {urgent, everyone}
    theirs = surgerys()
    assert queries.levels_for(cast.jon, chain, NOW) == [theirs, urgent]
    assert everyone in queries.levels_for(cast.jon, [makers.finance().pk, chain[1]], NOW)
    assert queries.levels_for(NOBODY, chain, NOW) == []


def test_nobody_sees_no_level(cast: Cast) -> None:
    everyones()
    assert not queries.levels_visible_to(NOBODY).exists()
    assert queries.levels_visible_to(cast.jon).count() == 1


def test_a_level_says_itself(cast: Cast) -> None:
    said = queries.level_said(surgerys(service_id=device_desk().pk))
    assert said == (
        "95 % of priority 3 work with Device desk for Surgery & Theatres works again within 4 service hours"
    )
