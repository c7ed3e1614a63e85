"""Readings, told in bulk, say what the clock says of each record alone."""

from datetime import UTC, datetime

import pytest

from fairview.customers.actions import ProviderDetails, change_provider
from fairview.foundation import jobs
from fairview.foundation.jobs import running
from fairview.foundation.viewer import SYSTEM
from fairview.history import actions
from fairview.history.models import Batch
from fairview.history.queries import record_store
from fairview.history.tests.makers import NOW, bring_in, record
from fairview.services.actions import add_hours, add_version
from fairview.services.models import Service
from fairview.services.rules import HoursDetails

pytestmark = pytest.mark.django_db

NINE_TO_FIVE = {day: [["09:00", "17:00"]] for day in ("mon", "tue", "wed", "thu", "fri")}
HOUR = 3600
START = datetime(2026, 1, 1, tzinfo=UTC)


def hours(name="Office", weekly=None, since=START):
    details = HoursDetails(zone="UTC", weekly=weekly or NINE_TO_FIVE)
    return add_hours(name, details, valid_from=since, by=SYSTEM, now=NOW)


def read(columns):
    with record_store() as store:
        return store.execute(f"SELECT {columns} FROM records ORDER BY reference").fetchall()


def test_a_service_without_hours_has_no_readings():
    bring_in(record("INC1", "2026-10-05 09:00", done_at="2026-10-05 10:00"))
    assert read("hours_version, c_opened, c_done, w_done") == [(None, None, None, None)]


def test_our_time_is_the_difference_of_two_readings():
    service = Service.objects.create(name="Device desk", hours=hours())
    # Friday 16:00 to Monday 10:00: an hour on Friday and one on Monday.
    bring_in(record("INC1", "2026-10-02 16:00", working_at="2026-10-05 10:00", service_id=service.pk))
    ((ours, days),) = read("c_working - c_opened, w_working - w_opened")
    assert (ours, days) == (2 * HOUR, 1)


def test_what_has_not_come_has_no_reading():
    service = Service.objects.create(name="Device desk", hours=hours())
    bring_in(record("INC1", "2026-10-02 16:00", service_id=service.pk))
    assert read("c_working, w_working, c_opened IS NULL") == [(None, None, False)]


@pytest.mark.parametrize(
    ("pauses", "ours"),
    [
        ([("2026-10-05 10:00", "2026-10-05 12:00")], 4),
        ([("2026-10-05 10:00", "2026-10-05 12:00"), ("2026-10-05 11:00", "2026-10-05 13:00")], 3),
        ([("2026-10-05 18:00", "2026-10-06 08:00")], 6),  # outside the hours a pause changes nothing
        ([("2026-10-05 14:00", None)], 5),  # still paused when it was done
        ([("2026-10-04 09:00", "2026-10-05 10:00")], 5),  # begun before it was opened
    ],
)
def test_pauses_do_not_count_and_none_counts_twice(pauses, ours):
    service = Service.objects.create(name="Device desk", hours=hours())
    one = record("INC1", "2026-10-05 09:00", done_at="2026-10-05 15:00", service_id=service.pk)
    bring_in(one, pauses=[("INC1", begins, ends) for begins, ends in pauses])
    ((counted,),) = read("c_done - c_opened")
    assert counted == ours * HOUR


def test_the_version_that_held_when_it_was_opened_reads_it():
    office = hours()
    later = HoursDetails(zone="UTC", weekly={key: [["08:00", "20:00"]] for key in NINE_TO_FIVE})
    add_version(office.pk, later, valid_from=datetime(2026, 10, 6, tzinfo=UTC), by=SYSTEM, now=START)
    service = Service.objects.create(name="Device desk", hours=office)
    for number, day in enumerate(("2020-10-05", "2026-10-05", "2026-10-06")):
        opened, done = f"{day} 07:00", f"{day} 21:00"
        bring_in(record(f"INC{number}", opened, done_at=done, service_id=service.pk), source=str(number))
    assert read("c_done - c_opened") == [(8 * HOUR,), (8 * HOUR,), (12 * HOUR,)]


def test_new_hours_make_a_new_generation_of_the_batch():
    service = Service.objects.create(name="Device desk")
    batch = bring_in(
        record("INC1", "2026-10-05 09:00", done_at="2026-10-05 15:00", service_id=service.pk),
        pauses=[("INC1", "2026-10-05 10:00", "2026-10-05 12:00")],
    )
    service.hours = hours()
    service.save()
    assert actions.read_again(now=NOW, report=lambda *_: None) == 1
    assert read("c_done - c_opened") == [(4 * HOUR,)]
    again = Batch.objects.get()
    assert (again.number, again.generation) == (batch.number, 2)
    assert again.file != batch.file


def test_a_new_time_zone_moves_days_and_months_of_what_is_known():
    bring_in(record("INC1", "2026-10-31 23:30"))
    assert read("opened_month || ' ' || opened_day") == [("2026-10 2026-10-31",)]
    change_provider(ProviderDetails(name="Us", zone="Pacific/Auckland"), by=SYSTEM, now=NOW)
    running.run(jobs.Job.objects.get(kind="history.read_again").pk)
    assert read("opened_month || ' ' || opened_day") == [("2026-11 2026-11-01",)]
    assert Batch.objects.get().generation == 2


def test_hours_that_move_nothing_leave_the_batch_as_it_is():
    bring_in(record("INC1", "2026-10-05 09:00"))
    assert actions.read_again(now=NOW, report=lambda *_: None) == 0
    assert Batch.objects.get().generation == 1
