"""Batches come in whole or not at all, and go out again."""

import contextlib
import os
from datetime import timedelta

import pytest
from django.db import transaction
from tests.makers import jon, marta

from fairview.calculations.words import NotAllowed, Refused
from fairview.foundation import audit, events
from fairview.foundation.viewer import NOBODY, SYSTEM
from fairview.history import actions, rules
from fairview.history.events import RecordsChanged
from fairview.history.models import Batch
from fairview.history.queries import record_store, records_folder
from fairview.history.tests.makers import NOW, bring_in, parquet, record
from fairview.site import wiring

pytestmark = pytest.mark.django_db


def current(columns="reference, title"):
    with record_store() as store:
        return store.execute(f"SELECT {columns} FROM records ORDER BY reference").fetchall()


@pytest.fixture
def heard():
    told: list[RecordsChanged] = []
    events.wire({RecordsChanged: [told.append]})
    yield told
    events.wire(wiring.LISTENERS)


def test_without_a_batch_there_are_no_records():
    assert current() == []


def test_records_are_current_once_their_batch_is_entered(heard):
    batch = bring_in(record("INC1", "2026-10-05 09:00"), record("INC2", "2026-10-05 10:00"))
    assert [row[0] for row in current()] == ["INC1", "INC2"]
    assert (batch.records, batch.source) == (2, "desk")
    assert heard == [RecordsChanged("desk", NOW)]
    assert audit.history_of(batch).get().act == "added"


def test_the_latest_batch_of_a_source_wins_record_by_record():
    bring_in(
        record("INC1", "2026-10-05 09:00", title="old"), record("INC2", "2026-10-05 09:00", title="kept")
    )
    bring_in(record("INC1", "2026-10-05 09:00", title="new"))
    bring_in(record("INC1", "2026-10-05 09:00", title="elsewhere"), source="other desk")
    assert sorted(current()) == [("INC1", "elsewhere"), ("INC1", "new"), ("INC2", "kept")]


def test_taking_a_batch_back_brings_what_it_replaced_back(heard):
    bring_in(record("INC1", "2026-10-05 09:00", title="old"))
    wrong = bring_in(record("INC1", "2026-10-05 09:00", title="wrong"), record("INC9", "2026-10-05 09:00"))
    taken = actions.take_back(wrong, by=marta(), now=NOW)
    assert current() == [("INC1", "old")]
    assert (taken.taken_back_at, taken.taken_back_by) == (NOW, "Marta Oduya")
    assert len(heard) == 3


def test_a_batch_cannot_be_taken_back_twice():
    batch = bring_in(record("INC1", "2026-10-05 09:00"))
    actions.take_back(batch, by=SYSTEM, now=NOW)
    with pytest.raises(Refused, match="already been taken back"):
        actions.take_back(batch, by=SYSTEM, now=NOW)


@pytest.mark.parametrize("who", [jon, lambda: NOBODY])
def test_who_may_not_bring_records_in_may_not_take_them_back(who):
    batch = bring_in(record("INC1", "2026-10-05 09:00"))
    with pytest.raises(NotAllowed):
        actions.take_back(batch, by=who(), now=NOW)


def test_one_reference_twice_in_a_batch_is_refused():
    with pytest.raises(Refused, match="“INC1” stands more than once"):
        bring_in(record("INC1", "2026-10-05 09:00"), record("INC1", "2026-10-05 10:00"))


def test_a_written_batch_is_nothing_until_it_is_entered():
    plain = parquet([record("INC1", "2026-10-05 09:00")], rules.PLAIN, "written")
    written = actions.write_batch(plain, source="desk", now=NOW)
    assert current() == []
    actions.enter_batch(written, title="written.csv", by=SYSTEM, now=NOW)
    assert len(current()) == 1


def test_a_failed_transaction_leaves_no_record():
    plain = parquet([record("INC1", "2026-10-05 09:00")], rules.PLAIN, "failed")
    written = actions.write_batch(plain, source="desk", now=NOW)
    with contextlib.suppress(ZeroDivisionError), transaction.atomic():
        actions.enter_batch(written, title="failed.csv", by=SYSTEM, now=NOW)
        raise ZeroDivisionError
    assert current() == []


def test_what_came_in_meanwhile_is_never_overtaken_by_an_older_batch():
    plain = parquet([record("INC1", "2026-10-05 09:00")], rules.PLAIN, "slow")
    slow = actions.write_batch(plain, source="desk", now=NOW)
    bring_in(record("INC1", "2026-10-05 09:00"))
    with pytest.raises(Refused, match="meanwhile"):
        actions.enter_batch(slow, title="slow.csv", by=SYSTEM, now=NOW)


def aged(path, hours):
    then = NOW.timestamp() - hours * 3600
    os.utime(path, (then, then))


def test_sweeping_removes_old_orphans_and_nothing_else():
    batch = bring_in(record("INC1", "2026-10-05 09:00"))
    old, fresh = records_folder() / "old.parquet", records_folder() / "fresh.part"
    for path, hours in ((old, 2), (fresh, 0.5), (records_folder() / batch.file, 500)):
        path.touch()
        aged(path, hours)
    assert actions.sweep(now=NOW) == ["old.parquet"]
    assert len(current()) == 1


def test_the_file_of_a_batch_taken_back_stays_for_thirty_days():
    batch = bring_in(record("INC1", "2026-10-05 09:00"))
    actions.take_back(batch, by=SYSTEM, now=NOW)
    aged(records_folder() / batch.file, 500)
    assert actions.sweep(now=NOW + timedelta(days=29)) == []
    assert actions.sweep(now=NOW + timedelta(days=31)) == [batch.file]
    assert Batch.objects.filter(pk=batch.pk).exists()


def test_months_and_days_are_the_providers(settings):
    settings.TIME_ZONE = "America/New_York"
    bring_in(record("INC1", "2026-11-01 02:00", done_at="2026-11-01 12:00"))
    ((opened, done),) = current("opened_month, done_month")
    assert (opened, done) == ("2026-10", "2026-11")
