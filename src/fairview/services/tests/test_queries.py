"""Which version rules, what it means to the clock, and who sees what."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from pytest_django import DjangoAssertNumQueries
from tests.makers import NOW, Cast

from fairview.foundation.viewer import NOBODY, SYSTEM
from fairview.services import actions, queries
from fairview.services.models import Service
from fairview.services.rules import HoursDetails, ServiceDetails
from fairview.services.tests.kept import (
    OFFICE,
    ROUND_THE_CLOCK,
    START,
    device_desk,
    imaging,
    night_and_day,
    office_hours,
)

pytestmark = pytest.mark.django_db

TOMORROW = NOW + timedelta(days=1)


def test_nobody_sees_nothing_and_jon_sees_everything(cast: Cast) -> None:
    imaging()
    assert not queries.services_visible_to(NOBODY).exists()
    assert not queries.hours_visible_to(NOBODY).exists()
    assert not queries.uses_visible_to(NOBODY).exists()
    assert not queries.extensions_visible_to(NOBODY).exists()
    assert queries.services_visible_to(cast.jon).count() == 1


def test_a_service_without_hours_keeps_the_default(cast: Cast) -> None:
    desk, scans = device_desk(), imaging()
    office, always = office_hours().versions.get(), night_and_day().versions.get()
    assert queries.hours_for_services() == {
        queries.NO_SERVICE: [(START, office.pk)],
        desk.pk: [(START, office.pk)],
        scans.pk: [(START, always.pk)],
    }


def test_before_any_hours_are_added_there_are_none_rather_than_a_guess(cast: Cast) -> None:
    desk = device_desk()
    assert queries.hours_for_services() == {queries.NO_SERVICE: [], desk.pk: []}
    assert queries.version_for(desk.pk, NOW) is None


def test_hours_for_all_services_cost_a_fixed_number_of_queries(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    night_and_day()
    actions.add_services_named([f"Category {n}" for n in range(40)], by=SYSTEM, now=NOW)
    with django_assert_num_queries(4):
        queries.hours_for_services()


def test_other_hours_hold_from_the_moment_they_are_chosen(cast: Cast) -> None:
    scans, office, always = imaging(), office_hours().versions.get(), night_and_day().versions.get()
    chosen = replace(details_of(scans), hours_id=office_hours().pk)
    actions.change_service(scans.pk, chosen, by=SYSTEM, now=NOW)
    assert queries.hours_for_services()[scans.pk] == [(START, always.pk), (NOW, office.pk)]


def test_other_hours_rewrite_the_past_only_when_somebody_says_so(cast: Cast) -> None:
    scans, office = imaging(), office_hours().versions.get()
    chosen = replace(details_of(scans), hours_id=office_hours().pk)
    actions.change_service(scans.pk, chosen, by=SYSTEM, now=NOW, corrects_past=True)
    assert queries.hours_for_services()[scans.pk] == [(START, office.pk)]


def test_another_default_leaves_what_was_before(cast: Cast) -> None:
    desk, office, always = device_desk(), office_hours().versions.get(), night_and_day().versions.get()
    actions.make_default(night_and_day().pk, by=SYSTEM, now=NOW)
    assert queries.hours_for_services()[desk.pk] == [(START, office.pk), (NOW, always.pk)]
    assert queries.version_for(desk.pk, NOW - timedelta(days=1)) == office


def details_of(service: Service) -> ServiceDetails:
    return ServiceDetails(service.name, service.does, service.owner_id, service.hours_id)


def test_a_version_rules_from_its_start_on() -> None:
    office, desk = office_hours(), device_desk()
    second = actions.add_version(office.pk, ROUND_THE_CLOCK, valid_from=TOMORROW, by=SYSTEM, now=NOW)
    assert queries.version_for(desk.pk, NOW) == office.versions.get(number=1)
    assert queries.version_for(desk.pk, TOMORROW) == second
    assert queries.version_for(desk.pk, datetime(2016, 5, 1, tzinfo=UTC)).number == 1  # type: ignore[union-attr]


def test_a_calendar_has_the_form_the_clock_reads() -> None:
    version = office_hours().versions.get()
    opens, closes = (datetime(2026, 11, 28, hour) for hour in (10, 12))  # noqa: DTZ001
    actions.extend(office_hours().pk, opens, closes, reason="move", by=SYSTEM, now=NOW)
    calendar = queries.calendar_dict(version)
    assert calendar["zone"] == "Europe/London"
    assert calendar["weekly"]["mon"] == [["09:00", "17:00"]]
    assert "2026-12-25" in calendar["holidays"]
    assert calendar["extensions"] == [
        {"from": "2026-11-28T10:00:00", "to": "2026-11-28T12:00:00", "approved_at": NOW.isoformat()}
    ]
    assert queries.calendar_dicts([version.pk]) == {version.pk: calendar}


def test_compiled_hours_are_kept_until_something_changes() -> None:
    version = office_hours().versions.get()
    year = date(2026, 1, 1), date(2026, 12, 31)
    first = queries.compiled_hours(version.pk, *year)
    assert queries.compiled_hours(version.pk, *year) is first
    opens, closes = (datetime(2026, 11, 28, hour) for hour in (10, 12))  # noqa: DTZ001
    actions.extend(office_hours().pk, opens, closes, reason="move", by=SYSTEM, now=NOW)
    assert queries.compiled_hours(version.pk, *year) is not first


def test_friday_afternoon_rolls_to_monday() -> None:
    version = office_hours().versions.get()
    clock = queries.compiled_hours(version.pk, date(2026, 1, 1), date(2026, 12, 31))
    friday = datetime(2026, 1, 9, 16, 30, tzinfo=UTC).timestamp()
    assert clock.due(friday, 3600) == datetime(2026, 1, 12, 9, 30, tzinfo=UTC).timestamp()


def test_christmas_is_off_and_named() -> None:
    version = office_hours().versions.get()
    days = {day.day: day for day in queries.two_weeks(version, date(2026, 12, 20))}
    assert days[date(2026, 12, 24)].stretches == ((9 * 3600, 17 * 3600),)
    assert days[date(2026, 12, 25)].stretches == ()
    assert days[date(2026, 12, 25)].off == "Christmas Day"


def test_an_edit_shows_what_it_would_move_before_it_is_saved() -> None:
    before = office_hours().versions.get()
    longer = {day: [["08:00", "16:00"]] for day in ("mon", "tue", "wed", "thu", "fri")}
    draft = actions.version_drafted(replace(OFFICE, weekly=longer, country="", subdivision=""), TOMORROW)
    moved = queries.hours_moved(before, draft, date(2026, 12, 21))
    assert moved.days[0].comes == ((8 * 3600, 9 * 3600),)
    assert moved.days[0].goes == ((16 * 3600, 17 * 3600),)
    assert moved.more_a_week == 0
    assert date(2026, 12, 25) in moved.off_gone
    assert not moved.nothing
    assert office_hours().versions.count() == 1


def test_the_same_hours_again_move_nothing() -> None:
    before = office_hours().versions.get()
    moved = queries.hours_moved(before, actions.version_drafted(OFFICE, TOMORROW), date(2026, 11, 24))
    assert moved.nothing


def test_another_zone_is_compared_on_the_new_clock() -> None:
    before = office_hours().versions.get()
    paris = HoursDetails("Europe/Paris", OFFICE.weekly, "GB", "ENG")
    moved = queries.hours_moved(before, actions.version_drafted(paris, TOMORROW), date(2026, 11, 23))
    assert moved.zone_before == "Europe/London"
    assert moved.days[0].comes == ((9 * 3600, 10 * 3600),)
    assert moved.days[0].goes == ((17 * 3600, 18 * 3600),)
