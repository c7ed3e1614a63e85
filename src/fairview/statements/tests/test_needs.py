"""What activities need and when, wishes for longer hours, and both beside our hours."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests import makers
from tests.makers import NOW, Cast

from fairview.calculations.words import NotAllowed, Refused
from fairview.customers.models import Provider
from fairview.foundation.audit import history_of
from fairview.foundation.viewer import NOBODY, SYSTEM
from fairview.services.actions import add_services_named, change_service
from fairview.services.models import Service
from fairview.services.rules import ServiceDetails
from fairview.services.tests.kept import device_desk, imaging, office_hours
from fairview.statements.actions.needs import set_needs
from fairview.statements.actions.statements import add, end
from fairview.statements.actions.wishes import wish, withdraw_wish
from fairview.statements.models import HoursWish, Need
from fairview.statements.queries.beside import Beside, beside
from fairview.statements.queries.needs import open_wishes
from fairview.statements.rules import StatementDetails, StatementKind
from fairview.statements.rules.wishes import WishDetails
from fairview.statements.tests import scene

pytestmark = pytest.mark.django_db

NIGHT = {"sat": [["20:00", "24:00"]]}
HOUR = 3600


def seen(viewer: object = SYSTEM) -> Beside:
    return beside(viewer, makers.surgery(), NOW)  # type: ignore[arg-type]


# ---------------------------------------------------------------- needs
def test_marta_says_which_services_the_lists_need(cast: Cast) -> None:
    lists, desk, scans = scene.theatre_lists(), device_desk(), imaging()
    set_needs(lists.pk, [(desk.pk, {}), (scans.pk, NIGHT)], by=cast.marta, now=NOW)
    assert {need.service: need.weekly for need in lists.needs.all()} == {desk: {}, scans: NIGHT}
    set_needs(lists.pk, [(scans.pk, {})], by=cast.marta, now=NOW)
    set_needs(lists.pk, [(scans.pk, {})], by=cast.marta, now=NOW)
    assert {need.service: need.weekly for need in lists.needs.all()} == {scans: {}}
    assert [entry.act for entry in history_of(lists)] == ["needs changed", "needs changed", "added"]


def test_whoever_added_an_activity_says_what_it_needs_and_jon_otherwise_does_not(cast: Cast) -> None:
    details = StatementDetails(
        customer_id=makers.surgery().pk, text="Ward rounds", kind=StatementKind.ACTIVITY
    )
    rounds, desk = add(details, by=cast.jon, now=NOW), device_desk()
    set_needs(rounds.pk, [(desk.pk, {})], by=cast.jon, now=NOW)
    for stranger in (cast.jon, cast.sana, NOBODY, makers.toyin()):
        with pytest.raises(NotAllowed):
            set_needs(scene.theatre_lists().pk, [(desk.pk, {})], by=stranger, now=NOW)


def test_only_what_they_do_needs_services_and_only_ours_each_once(cast: Cast) -> None:
    lists, desk = scene.theatre_lists(), device_desk()
    for ids in ([desk.pk, desk.pk], [desk.pk + 99]):
        with pytest.raises(Refused, match="each once"):
            set_needs(lists.pk, [(pk, NIGHT) for pk in ids], by=cast.marta, now=NOW)
    with pytest.raises(Refused, match="takes no time"):
        set_needs(lists.pk, [(desk.pk, {"mon": [["09:00", "09:00"]]})], by=cast.marta, now=NOW)
    with pytest.raises(Refused, match="Only an activity"):
        set_needs(scene.a_goal().pk, [(desk.pk, {})], by=cast.marta, now=NOW)
    assert not Need.objects.exists()


# ---------------------------------------------------------------- beside our hours
def test_the_desk_is_not_there_for_twenty_hours_a_week_of_the_lists() -> None:
    scene.lists_and_the_desk()
    found = seen()
    assert found.uncovered == {device_desk().pk: 20 * HOUR}
    assert (found.week.isoformat(), found.zone) == ("2026-11-23", "Europe/London")


def test_whoever_is_always_there_leaves_nothing_uncovered_and_comes_after() -> None:
    scene.lists_need(imaging(), device_desk())
    assert [one.service.name for one in seen().services] == ["Device desk", "Imaging"]
    assert not seen().services[1].gaps


def test_two_activities_at_the_same_time_count_once() -> None:
    scene.lists_and_the_desk()
    rounds = scene.said("Ward rounds", StatementKind.ACTIVITY, weekly={"mon": [["07:00", "08:00"]]})
    set_needs(rounds.pk, [(device_desk().pk, {})], by=SYSTEM, now=NOW)
    assert seen().uncovered == {device_desk().pk: 20 * HOUR + HOUR // 2}


def test_a_need_may_have_times_of_its_own() -> None:
    office_hours()
    scene.lists_need(device_desk(), times={device_desk().pk: NIGHT})
    assert seen().uncovered == {device_desk().pk: 4 * HOUR}


def test_our_hours_are_read_on_the_customers_clock() -> None:
    scene.lists_and_the_desk()
    surgery = makers.surgery()
    surgery.zone = "Europe/Berlin"  # an hour ahead: our nine to five is their ten to six
    surgery.save()
    monday = beside(SYSTEM, surgery, NOW).services[0].days[0]
    assert monday.attended == ((10 * HOUR, 18 * HOUR),)


def test_without_hours_nobody_says_that_we_are_never_there() -> None:
    scene.lists_need(device_desk())
    (desk,) = seen().services
    assert (desk.hours, desk.uncovered, seen().uncovered) == (None, 0, {})


def test_what_has_ended_is_no_longer_offered_or_they_say_is_wrong_is_left_out(cast: Cast) -> None:
    lists = scene.lists_and_the_desk()
    change_service(device_desk().pk, ServiceDetails("Device desk", is_active=False), by=cast.ada, now=NOW)
    assert not seen().services
    end(lists.pk, by=SYSTEM, now=NOW)
    assert not seen().activities


def test_activities_without_times_or_needs_are_named() -> None:
    rounds = scene.said("Ward rounds", StatementKind.ACTIVITY)
    assert (seen().without_times, seen().without_needs) == ([rounds], [rounds])


def test_nobody_from_outside_sees_it() -> None:
    scene.lists_and_the_desk()
    assert not seen(NOBODY).activities
    assert not seen(makers.toyin()).services


def test_it_costs_the_same_for_one_activity_and_for_many() -> None:
    def asked() -> int:
        surgery = makers.surgery()
        with CaptureQueriesContext(connection) as kept:
            beside(SYSTEM, surgery, NOW)
        return len(kept.captured_queries)

    scene.lists_and_the_desk()
    few = asked()
    add_services_named([f"Service {n}" for n in range(8)], by=SYSTEM, now=NOW)
    for n in range(8):
        activity = scene.said(f"Activity {n}", StatementKind.ACTIVITY, weekly=scene.LISTS)
        services = Service.objects.values_list("pk", flat=True)
        set_needs(activity.pk, [(pk, {}) for pk in services], by=SYSTEM, now=NOW)
    assert asked() == few
    assert few <= 12


# ---------------------------------------------------------------- wishes
def test_jon_writes_a_wish_down_and_withdraws_it(cast: Cast) -> None:
    wished = scene.saturday(cast.jon)
    assert (wished.opens_from, wished.opens_to) == ("2026-11-28T08:00:00", "2026-11-28T12:00:00")
    assert open_wishes(cast.jon, NOW, customer=makers.surgery()) == [wished]
    withdraw_wish(wished.pk, by=cast.jon, now=NOW)
    assert not open_wishes(cast.jon, NOW, service=device_desk())
    assert HoursWish.objects.get().withdrawn_at == NOW
    with pytest.raises(Refused, match="before"):
        withdraw_wish(wished.pk, by=cast.jon, now=NOW)


def test_a_wish_is_withdrawn_by_who_wrote_it_or_answers_for_the_customer(cast: Cast) -> None:
    for other in (cast.jon, cast.sana, NOBODY, makers.toyin()):
        with pytest.raises(NotAllowed):
            withdraw_wish(scene.saturday().pk, by=other, now=NOW)
    for one in (cast.marta, cast.dov, cast.hilde, cast.ada):
        withdraw_wish(scene.saturday().pk, by=one, now=NOW)


def test_a_wish_for_every_week_stands_until_it_is_withdrawn(cast: Cast) -> None:
    lists = scene.lists_and_the_desk()
    evenings = {"mon": [["17:00", "19:30"]], "tue": []}
    details = WishDetails(
        customer_id=makers.surgery().pk,
        service_id=device_desk().pk,
        activity_id=lists.pk,
        why="late lists",
        weekly=evenings,
    )
    wished = wish(details, by=cast.marta, now=NOW)
    assert wished.weekly == {"mon": [["17:00", "19:30"]]}
    assert open_wishes(cast.marta, NOW + timedelta(days=400)) == [wished]


def test_a_wish_for_once_is_over_when_its_time_is_on_their_clock(cast: Cast) -> None:
    wished = scene.saturday()
    noon = NOW + timedelta(days=5, hours=3)
    assert open_wishes(cast.marta, noon - timedelta(minutes=1)) == [wished]
    assert not open_wishes(cast.marta, noon)
    Provider.objects.create(pk=Provider.ONLY, zone="America/New_York")
    assert open_wishes(cast.marta, noon) == [wished]


def test_only_colleagues_write_wishes_down_and_only_about_what_is_there(cast: Cast) -> None:
    details = WishDetails(
        customer_id=makers.surgery().pk, service_id=99, why="late lists", weekly={"mon": [["17:00", "18:00"]]}
    )
    for outsider in (NOBODY, makers.toyin()):
        with pytest.raises(NotAllowed):
            wish(details, by=outsider, now=NOW)
    with pytest.raises(Refused, match="our services"):
        wish(details, by=cast.jon, now=NOW)
    assert not open_wishes(makers.toyin(), NOW)
