"""What happens to services and their hours, and what others hear of it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from tests import makers
from tests.makers import NOW, Cast

from fairview.calculations.words import NotAllowed, Refused
from fairview.foundation import events
from fairview.foundation.audit import AuditEntry, history_of
from fairview.foundation.viewer import SYSTEM
from fairview.services import actions, queries
from fairview.services.events import HoursChanged, ServiceAdded
from fairview.services.models import HoursExtension, HoursVersion, Service, ServiceHours
from fairview.services.rules import HoursDetails, ServiceDetails
from fairview.services.tests.kept import (
    NINE_TO_FIVE,
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


@pytest.fixture
def heard() -> Iterator[list[object]]:
    """Everything that is published."""
    told: list[object] = []
    before = dict(events._listeners)
    events.wire({kind: [told.append] for kind in (HoursChanged, ServiceAdded)})
    yield told
    events.wire(before)


# ---------------------------------------------------------------- services
def test_sana_adds_a_service_and_it_is_told(cast: Cast, heard: list[object]) -> None:
    added = actions.add_service(ServiceDetails("Printing", owner_id=cast.sana.pk), by=cast.sana, now=NOW)
    assert heard == [ServiceAdded(added.pk, NOW)]
    assert history_of(added).get().actor_text == "Sana Mirza"


@pytest.mark.parametrize("who", ["jon", "marta"])
def test_others_do_not_add_services(cast: Cast, who: str) -> None:
    with pytest.raises(NotAllowed):
        actions.add_service(ServiceDetails("Printing"), by=getattr(cast, who), now=NOW)


def test_a_service_is_changed_by_its_owner_and_not_by_another_owner(cast: Cast) -> None:
    desk = device_desk()
    other = makers.colleague("Olu Bright", is_service_owner=True)
    changed = ServiceDetails("Device desk", "Laptops and phones.", cast.sana.pk)
    with pytest.raises(NotAllowed):
        actions.change_service(desk.pk, changed, by=other, now=NOW)
    assert actions.change_service(desk.pk, changed, by=cast.sana, now=NOW).does == "Laptops and phones."


def test_two_services_do_not_share_a_name(cast: Cast) -> None:
    device_desk()
    with pytest.raises(Refused, match="already"):
        actions.add_service(ServiceDetails("device DESK"), by=cast.ada, now=NOW)


def test_other_hours_for_a_service_say_that_hours_changed(cast: Cast, heard: list[object]) -> None:
    desk, always = device_desk(), night_and_day()
    heard.clear()
    details = ServiceDetails(desk.name, desk.does, cast.sana.pk, always.pk)
    actions.change_service(desk.pk, details, by=cast.sana, now=NOW)
    assert heard == [HoursChanged(always.pk, always.versions.get().pk, NOW)]


def test_who_uses_a_service_is_set_and_audited(cast: Cast) -> None:
    desk, surgery = device_desk(), makers.surgery()
    actions.set_users(desk.pk, [surgery.pk], by=cast.sana, now=NOW)
    actions.set_users(desk.pk, [surgery.pk], by=cast.sana, now=NOW)
    assert list(desk.uses.values_list("customer", flat=True)) == [surgery.pk]
    assert [entry.act for entry in history_of(desk)] == ["users changed", "added"]


# ---------------------------------------------------------------- services named in an export
def test_services_named_in_an_export_are_added_once(cast: Cast) -> None:
    first = actions.add_services_named(["Network", "network", " Printing ", ""], by=cast.ada, now=NOW)
    again = actions.add_services_named(["Printing", "NETWORK"], by=cast.ada, now=NOW)
    assert Service.objects.count() == 2
    assert first["Network"] == first["network"] == again["NETWORK"]
    assert first[" Printing "] == again["Printing"]
    assert first["Network"].external_name == "Network"


def test_a_service_known_by_its_own_name_is_found(cast: Cast) -> None:
    desk = device_desk()
    assert actions.add_services_named(["device desk"], by=cast.ada, now=NOW) == {"device desk": desk}


def test_a_name_in_exports_comes_before_another_services_own_name(cast: Cast) -> None:
    device_desk()
    theirs = actions.add_service(ServiceDetails("Laptops", external_name="Device desk"), by=cast.ada, now=NOW)
    assert actions.add_services_named(["Device desk"], by=cast.ada, now=NOW) == {"Device desk": theirs}


def test_a_name_longer_than_fits_is_found_again(cast: Cast) -> None:
    long = "x" * 300
    first = actions.add_services_named([long], by=cast.ada, now=NOW)
    assert actions.add_services_named([long], by=cast.ada, now=NOW) == first


# ---------------------------------------------------------------- hours and their versions
def test_the_first_hours_are_the_default(cast: Cast) -> None:
    assert office_hours().is_default
    assert not night_and_day().is_default


def test_the_holidays_are_frozen_into_the_version_for_ten_years_each_way() -> None:
    version = office_hours().versions.get()
    assert version.holidays[0].startswith("2016-")
    assert version.holidays[-1].startswith("2036-")
    assert version.holiday_names["2026-04-06"] == "Easter Monday"


def test_an_edit_is_a_new_version_and_is_told(cast: Cast, heard: list[object]) -> None:
    office = office_hours()
    heard.clear()
    version = actions.add_version(office.pk, ROUND_THE_CLOCK, valid_from=TOMORROW, by=cast.ada, now=NOW)
    assert version.number == 2
    assert heard == [HoursChanged(office.pk, version.pk, NOW)]
    assert office.versions.get(number=1).weekly == NINE_TO_FIVE


def test_a_version_is_never_changed() -> None:
    version = office_hours().versions.get()
    version.zone = "Europe/Paris"
    with pytest.raises(TypeError, match="only ever added"):
        version.save()


def test_bad_hours_leave_nothing_behind(cast: Cast) -> None:
    bad = replace(OFFICE, weekly={"mon": [["09:00", "12:00"], ["11:00", "17:00"]]})
    with pytest.raises(Refused, match="Monday"):
        actions.add_hours("Odd hours", bad, valid_from=NOW, by=cast.ada, now=NOW)
    assert not ServiceHours.objects.exists()


def test_new_hours_do_not_start_in_the_past_by_accident(cast: Cast) -> None:
    office = office_hours()
    with pytest.raises(Refused, match="today or later"):
        actions.add_version(office.pk, ROUND_THE_CLOCK, valid_from=START, by=cast.ada, now=NOW)
    actions.add_version(office.pk, ROUND_THE_CLOCK, valid_from=START, corrects=True, by=cast.ada, now=NOW)
    assert queries.version_for(device_desk().pk, NOW) == office.versions.get(number=2)


def test_the_default_hours_are_not_the_service_owners_to_change(cast: Cast) -> None:
    office, always = office_hours(), night_and_day()
    with pytest.raises(NotAllowed):
        actions.add_version(office.pk, ROUND_THE_CLOCK, valid_from=TOMORROW, by=cast.sana, now=NOW)
    with pytest.raises(NotAllowed):
        actions.make_default(always.pk, by=cast.sana, now=NOW)


def test_sana_changes_hours_that_only_her_services_keep(cast: Cast) -> None:
    always = night_and_day()
    device_desk(hours_id=always.pk)
    actions.add_version(always.pk, OFFICE, valid_from=TOMORROW, by=cast.sana, now=NOW)
    imaging()
    with pytest.raises(NotAllowed):
        actions.rename_hours(always.pk, "Mine", by=cast.sana, now=NOW)


def test_hilde_chooses_another_default_and_there_is_only_one(cast: Cast, heard: list[object]) -> None:
    always = night_and_day()
    heard.clear()
    actions.make_default(always.pk, by=cast.hilde, now=NOW)
    actions.make_default(always.pk, by=cast.hilde, now=NOW)
    assert ServiceHours.objects.get(is_default=True) == always
    assert heard == [HoursChanged(always.pk, always.versions.get().pk, NOW)]


def test_two_hours_do_not_share_a_name(cast: Cast) -> None:
    office_hours()
    with pytest.raises(Refused, match="already"):
        actions.add_hours("office hours", OFFICE, valid_from=NOW, by=cast.ada, now=NOW)


# ---------------------------------------------------------------- open longer, once
SATURDAY = datetime(2026, 11, 28, 10, 0)  # noqa: DTZ001 (local, as the wall clock shows it)
NOON = datetime(2026, 11, 28, 12, 0)  # noqa: DTZ001


def open_seconds(version: HoursVersion) -> float:
    clock = queries.compiled_hours(version.pk, SATURDAY.date(), SATURDAY.date())
    start = datetime(2026, 11, 28, tzinfo=NOW.tzinfo).timestamp()
    return clock.elapsed(start, start + 86_400)


def longer(by: object) -> HoursExtension:
    return actions.extend(office_hours().pk, SATURDAY, NOON, reason="stock-taking", by=by, now=NOW)  # type: ignore[arg-type]


def test_an_extension_opens_a_saturday_and_keeps_who_approved_it(cast: Cast, heard: list[object]) -> None:
    version = office_hours().versions.get()
    assert open_seconds(version) == 0
    heard.clear()
    extension = longer(cast.hilde)
    assert open_seconds(version) == 2 * 3600
    assert (extension.approved_by, extension.approved_at) == (cast.hilde, NOW)
    assert heard == [HoursChanged(extension.hours_id, version.pk, NOW)]


def test_an_extension_is_withdrawn_only_by_adding(cast: Cast) -> None:
    extension = longer(cast.hilde)
    with pytest.raises(TypeError):
        extension.save()
    actions.withdraw(extension.pk, reason="not needed", by=cast.hilde, now=NOW)
    assert open_seconds(office_hours().versions.get()) == 0
    assert HoursExtension.objects.filter(pk=extension.pk).exists()


def test_what_was_open_before_the_withdrawal_stays_counted(cast: Cast) -> None:
    extension = longer(cast.hilde)
    at_half_past_ten = datetime(2026, 11, 28, 10, 30, tzinfo=NOW.tzinfo)
    actions.withdraw(extension.pk, reason="all done", by=cast.hilde, now=at_half_past_ten)
    assert open_seconds(office_hours().versions.get()) == 1800


def test_an_extension_is_withdrawn_once_and_not_after_it_is_over(cast: Cast) -> None:
    extension = longer(cast.hilde)
    with pytest.raises(Refused, match="over"):
        actions.withdraw(extension.pk, reason="late", by=cast.hilde, now=NOW + timedelta(days=9))
    actions.withdraw(extension.pk, reason="not needed", by=cast.hilde, now=NOW)
    with pytest.raises(Refused, match="before"):
        actions.withdraw(extension.pk, reason="again", by=cast.hilde, now=NOW)


def test_jon_does_not_keep_us_open(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        longer(cast.jon)


def test_every_write_is_audited_with_its_actor() -> None:
    office_hours()
    device_desk()
    assert set(AuditEntry.objects.values_list("actor_text", flat=True)) == {SYSTEM.actor.text}
    assert set(AuditEntry.objects.values_list("object_kind", flat=True)) == {
        "services.servicehours",
        "services.hoursversion",
        "services.service",
    }


def test_hours_need_a_zone_before_anything_else(cast: Cast) -> None:
    office = office_hours()
    with pytest.raises(Refused, match="time zone"):
        actions.add_version(
            office.pk, HoursDetails("", NINE_TO_FIVE), valid_from=TOMORROW, by=cast.ada, now=NOW
        )


def test_two_services_have_two_names_in_exports() -> None:
    device_desk(external_name="DESK")
    details = ServiceDetails("Telephony", external_name="desk")
    with pytest.raises(Refused, match="name in exports"):
        actions.add_service(details, by=SYSTEM, now=NOW)
