"""A service level set by mistake is taken back while it has judged nothing."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.html import strip_tags
from tests import makers
from tests.makers import NOW, Cast

from fairview.calculations.words import NotAllowed, Refused
from fairview.foundation.audit import AuditEntry, history_of
from fairview.foundation.viewer import SYSTEM
from fairview.history.tests.makers import bring_in, record
from fairview.promises import actions, queries
from fairview.promises.models import ServiceLevel
from fairview.promises.tests.promised import FOUR_HOURS, START, everyones, surgerys

pytestmark = pytest.mark.django_db

TODAY = NOW.replace(hour=0)
FOR_TODAY = replace(FOUR_HOURS, valid_from=TODAY, judges_from=None)
TOMORROW = TODAY + timedelta(days=1)
THREE_HOURS = replace(FOR_TODAY, target=3 * 3600, valid_from=TOMORROW)
NEXT_WEEK = NOW + timedelta(days=7)


def take_back(level: ServiceLevel, now: datetime = NOW) -> ServiceLevel | None:
    return actions.take_back_level(level.pk, by=makers.hilde(), now=now)


def work(opened: str, **fields: object) -> None:
    """Bring in one piece of work of Surgery & Theatres, of priority 3."""
    bring_in(record("INC1", opened, **{"customer_id": makers.surgery().pk, **fields}))


def test_what_was_mistyped_today_is_taken_back_and_the_audit_keeps_it(cast: Cast) -> None:
    level = actions.set_level(FOR_TODAY, by=cast.hilde, now=NOW)
    key, said = level.pk, str(level)
    assert take_back(level) is None
    assert not queries.levels_visible_to(cast.hilde).exists()
    entry = AuditEntry.objects.filter(object_id=str(key)).first()
    assert entry is not None
    assert (entry.act, entry.object_text, entry.actor_text) == ("taken back", said, "Hilde Brandt")
    assert entry.before["target"] == FOR_TODAY.target


def test_the_same_is_then_set_as_it_was_meant(cast: Cast) -> None:
    take_back(actions.set_level(FOR_TODAY, by=cast.hilde, now=NOW))
    actions.set_level(replace(FOR_TODAY, target=60), by=cast.hilde, now=NOW)


def test_what_starts_to_judge_in_the_future_is_taken_back_whenever_it_was_set(cast: Cast) -> None:
    coming = replace(FOR_TODAY, valid_from=NEXT_WEEK)
    level = actions.set_level(coming, by=cast.hilde, now=NOW - timedelta(days=30))
    take_back(level)
    assert not ServiceLevel.objects.exists()


def test_what_was_promised_before_today_is_not_taken_back(cast: Cast) -> None:
    level = actions.set_level(FOR_TODAY, by=cast.hilde, now=NOW)
    with pytest.raises(Refused, match="before today"):
        take_back(level, NOW + timedelta(days=1))


@pytest.mark.parametrize(
    "finished", [{"working_at": "2026-11-01 10:00"}, {"done_at": "2026-11-01 10:00"}, {"state": "done"}]
)
def test_what_has_judged_finished_work_is_ended_and_not_taken_back(
    cast: Cast, finished: dict[str, object]
) -> None:
    work("2026-11-01 09:00", **finished)
    for level in (everyones(), surgerys()):
        with pytest.raises(Refused, match="finished in its time"):
            take_back(level)


@pytest.mark.parametrize(
    "other",
    [
        {"opened": "2025-12-31 23:00", "working_at": "2026-11-01 10:00"},
        {"opened": "2026-11-01 09:00"},
        {"opened": "2026-11-01 09:00", "done_at": "2026-11-01 10:00", "state": "cancelled"},
        {"opened": "2026-11-01 09:00", "done_at": "2026-11-01 10:00", "priority": 1},
        {"opened": "2026-11-01 09:00", "done_at": "2026-11-01 10:00", "customer_id": 0},
        {"opened": "2026-11-01 09:00", "first_answer_at": "2026-11-01 10:00"},
    ],
)
def test_work_that_it_has_not_judged_does_not_hold_it(cast: Cast, other: dict[str, str]) -> None:
    work(other.pop("opened"), **other)
    take_back(surgerys())
    assert not ServiceLevel.objects.exists()


def test_finished_work_of_what_is_part_of_the_customer_holds_it_too(cast: Cast) -> None:
    work("2026-11-01 09:00", done_at="2026-11-01 10:00")
    level = actions.set_level(replace(FOUR_HOURS, customer_id=makers.st_brigids().pk), by=cast.hilde, now=NOW)
    with pytest.raises(Refused, match="finished in its time"):
        take_back(level)


def test_work_of_another_kind_does_not_hold_it_and_of_its_own_does_whatever_the_letters(cast: Cast) -> None:
    work("2026-11-01 09:00", done_at="2026-11-01 10:00", work="Incident")
    take_back(surgerys(work="request"))
    with pytest.raises(Refused, match="finished in its time"):
        take_back(surgerys(work="incident"))


# ---------------------------------------------------------------- what it had replaced
def test_the_level_it_replaced_goes_on(cast: Cast) -> None:
    old = everyones()
    new = actions.change_level(old.pk, THREE_HOURS, by=cast.hilde, now=NOW)
    assert take_back(new) == old
    level = ServiceLevel.objects.get()
    assert (level.pk, level.valid_until) == (old.pk, None)
    assert history_of(level)[0].act == "goes on"


def test_a_level_that_was_replaced_from_its_beginning_goes_on_from_there(cast: Cast) -> None:
    old = everyones()
    new = actions.change_level(old.pk, replace(THREE_HOURS, judges_from=START), by=cast.hilde, now=NOW)
    take_back(new)
    [facts] = queries.levels_in_force()
    assert (facts.id, facts.judges_from, facts.valid_until) == (old.pk, START, None)


def test_what_another_took_the_place_of_waits_until_that_one_is_taken_back(cast: Cast) -> None:
    old = actions.set_level(FOR_TODAY, by=cast.hilde, now=NOW)
    new = actions.change_level(old.pk, THREE_HOURS, by=cast.hilde, now=NOW)
    with pytest.raises(Refused, match="before that one is"):
        take_back(old)
    take_back(new)
    take_back(old)
    assert not ServiceLevel.objects.exists()


def test_finished_work_does_not_come_to_be_judged_by_the_one_that_would_go_on(cast: Cast) -> None:
    old = surgerys()
    to_finance = replace(THREE_HOURS, customer_id=makers.finance().pk, judges_from=TODAY)
    new = actions.change_level(old.pk, to_finance, by=cast.hilde, now=NOW)
    work("2026-11-23 07:00", done_at="2026-11-23 08:00")
    with pytest.raises(Refused, match="finished in its time"):
        take_back(new)


def test_a_level_whose_end_has_passed_stays_ended(cast: Cast) -> None:
    old = everyones()
    new = actions.change_level(old.pk, THREE_HOURS, by=cast.hilde, now=NOW)
    actions.change_level(new.pk, replace(THREE_HOURS, valid_from=NEXT_WEEK), by=cast.hilde, now=NOW)
    assert take_back(new, NOW + timedelta(days=3)) is None
    old.refresh_from_db()
    assert old.valid_until == TOMORROW


# ---------------------------------------------------------------- who may, and the pages
def test_whoever_may_set_it_may_take_it_back(cast: Cast) -> None:
    level = surgerys()
    with pytest.raises(NotAllowed):
        actions.take_back_level(level.pk, by=cast.jon, now=NOW)
    actions.take_back_level(level.pk, by=cast.marta, now=NOW)


@pytest.fixture
def hilde(client: Client, cast: Cast) -> Client:
    """The head at her desk."""
    client.force_login(cast.hilde)
    return client


def text(client: Client, level: ServiceLevel | None = None) -> str:
    """Return what the page of a level says, or that of all."""
    page = reverse("promises:level", args=[level.pk]) if level else reverse("promises:promises")
    return " ".join(strip_tags(client.get(page).content.decode()).replace("\xa0", " ").split())


def test_todays_level_is_taken_back_from_its_page(hilde: Client) -> None:
    level = actions.set_level(FOUR_HOURS, by=SYSTEM, now=timezone.now())
    address = reverse("promises:take_back_level", args=[level.pk])
    assert address in hilde.get(reverse("promises:level", args=[level.pk])).content.decode()
    assert "No finished work is judged by it" in hilde.get(address).content.decode()
    assert "Taken back: 95 % of priority 3 work" in hilde.post(address, follow=True).content.decode()


def test_taking_a_change_back_leads_to_the_level_that_goes_on(hilde: Client) -> None:
    old, now = everyones(), timezone.now()
    new = actions.change_level(
        old.pk, replace(THREE_HOURS, valid_from=now + timedelta(days=2)), by=SYSTEM, now=now
    )
    asked = reverse("promises:take_back_level", args=[new.pk])
    assert "Goes on, as if it had not been replaced" in hilde.get(asked).content.decode()
    answer = hilde.post(asked)
    assert answer.headers["Location"] == reverse("promises:level", args=[old.pk])


def test_a_level_that_has_judged_says_why_it_stays_instead_of_offering_to_go(hilde: Client) -> None:
    work("2026-11-01 09:00", done_at="2026-11-01 10:00")
    level = actions.set_level(FOUR_HOURS, by=SYSTEM, now=timezone.now())
    assert "cannot be taken back. End it instead." in text(hilde, level)
    address = reverse("promises:take_back_level", args=[level.pk])
    assert address not in hilde.get(reverse("promises:level", args=[level.pk])).content.decode()
    assert hilde.get(address).status_code == hilde.post(address).status_code == 409


def test_an_old_level_neither_offers_it_nor_speaks_of_it(hilde: Client) -> None:
    level = actions.set_level(FOUR_HOURS, by=SYSTEM, now=timezone.now() - timedelta(days=2))
    assert "aken back" not in text(hilde, level)
    assert "Take it back" not in text(hilde, level)


# ---------------------------------------------------------------- wholly replaced
def test_a_wholly_replaced_level_ends_the_day_before_the_other_starts(hilde: Client) -> None:
    old = everyones()
    start = datetime(2099, 1, 1, tzinfo=NOW.tzinfo)
    actions.change_level(
        old.pk, replace(THREE_HOURS, valid_from=start, judges_from=START), by=SYSTEM, now=NOW
    )
    assert "Its last day: 31 Dec 2098." in text(hilde, old)
    assert "none: it was wholly replaced" in text(hilde, old)
    listed = text(hilde)
    assert "1 service level holds" in listed
    assert "from 1 Jan 2026 · until 31 Dec 2098" in listed


def test_a_level_replaced_before_it_had_a_day_does_not_end_before_it_starts(hilde: Client) -> None:
    old = everyones()
    actions.change_level(
        old.pk, replace(THREE_HOURS, valid_from=START, judges_from=START), by=SYSTEM, now=NOW
    )
    assert "Replaced from its start on" in text(hilde, old)
    assert "from 1 Jan 2026 · replaced from its start on" in text(hilde)
    assert "2025" not in text(hilde, old)
