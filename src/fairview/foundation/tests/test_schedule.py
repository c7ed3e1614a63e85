from datetime import UTC, datetime, timedelta

import pytest
from django_tasks_db.models import DBTaskResult

from fairview.foundation import jobs, mail
from fairview.foundation.jobs import Job, State, lease, parts, reaper, registry, schedule, ticker
from fairview.foundation.jobs.models import Lease
from fairview.foundation.jobs.registry import Plan
from fairview.foundation.viewer import SYSTEM
from fairview.site import wiring

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
NIGHTLY = Plan("recount", "count", "Count again", "0 3 * * *")

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nightly():
    registry.wire({"count": lambda job: None}, [NIGHTLY])
    yield
    wiring.wire()


def running_job(attempts: int = 1) -> Job:
    job = jobs.enqueue("count", "Count", {}, by=SYSTEM, now=NOW)
    lease.claim(job.pk, now=NOW)
    Job.objects.update(attempts=attempts)
    return Job.objects.get()


def test_a_job_comes_at_its_time_and_once():
    schedule.start_due(now=NOW)
    assert not Job.objects.exists()
    three = NOW + timedelta(hours=18)
    schedule.start_due(now=three)
    schedule.start_due(now=three + timedelta(minutes=1))
    assert [job.title for job in Job.objects.all()] == ["Count again"]


def test_what_was_missed_for_a_week_is_started_once():
    schedule.start_due(now=NOW)
    schedule.start_due(now=NOW + timedelta(days=7))
    schedule.start_due(now=NOW + timedelta(days=7, minutes=1))
    assert Job.objects.count() == 1


def test_what_found_nothing_to_do_is_cleared_away_after_a_day():
    ended = [(None, 25, "count"), (None, 23, "count"), ({"n": 1}, 25, "count"), (None, 25, "x")]
    for result, hours, kind in ended:
        job = jobs.enqueue(kind, "Count", {}, by=SYSTEM, now=NOW)
        Job.objects.filter(pk=job.pk).update(
            state=State.DONE, result=result, finished_at=NOW - timedelta(hours=hours)
        )
    assert schedule.clear_idle(now=NOW) == 1
    assert Job.objects.count() == 3


def test_only_one_process_ticks_until_it_is_silent():
    assert parts.hold("ticker", "first", now=NOW, lasting=timedelta(seconds=30))
    assert parts.hold("ticker", "first", now=NOW, lasting=timedelta(seconds=30))
    assert not parts.hold("ticker", "second", now=NOW, lasting=timedelta(seconds=30))
    assert parts.hold("ticker", "second", now=NOW + timedelta(minutes=1), lasting=timedelta(seconds=30))


def test_a_job_whose_worker_is_silent_waits_again_with_a_fresh_task():
    before = running_job().task_id
    assert reaper.put_back_lost(now=NOW + timedelta(seconds=59)) == 0
    assert reaper.put_back_lost(now=NOW + timedelta(seconds=61)) == 1
    after = Job.objects.get()
    assert (after.state, after.task_id != before) == (State.WAITING, True)
    assert [str(task.pk) for task in DBTaskResult.objects.all()] == [after.task_id]


def test_a_job_that_ended_five_workers_is_failed_in_words():
    running_job(attempts=5)
    reaper.put_back_lost(now=NOW + timedelta(minutes=2))
    job = Job.objects.get()
    assert job.state == State.FAILED
    assert "5 times" in job.error


def test_a_job_that_was_to_be_cancelled_is_not_begun_again():
    jobs.cancel(running_job().pk, now=NOW)
    reaper.put_back_lost(now=NOW + timedelta(minutes=2))
    assert Job.objects.get().state == State.CANCELLED


def test_a_waiting_job_that_no_task_speaks_of_is_laid_before_the_worker_again():
    jobs.enqueue("count", "Count", {}, by=SYSTEM, now=NOW)
    DBTaskResult.objects.all().delete()
    assert reaper.lay_again(now=NOW + timedelta(minutes=2)) == 1
    assert reaper.lay_again(now=NOW + timedelta(minutes=2)) == 0


def test_a_tick_does_all_that_is_due():
    assert ticker.tick("me", now=NOW)
    assert not ticker.tick("another", now=NOW)


def test_a_slow_mail_server_keeps_a_tick_no_longer_than_it_may(settings, monkeypatch):
    settings.FAIRVIEW_MAIL = "smtp://mail.example.org"
    for number in range(5):
        mail.send([f"{number}@example.org"], "Theatre 3", "It works again.", by=SYSTEM, now=NOW)
    seconds = iter(range(0, 100, 4))
    monkeypatch.setattr(ticker, "monotonic", lambda: next(seconds))
    ticker.tick("me", now=NOW)
    assert mail.OutboxMessage.objects.filter(state=mail.State.SENT).count() == 2
    assert Lease.objects.get(name="ticker").until == NOW + timedelta(seconds=8) + ticker.TICKER_LEASE
