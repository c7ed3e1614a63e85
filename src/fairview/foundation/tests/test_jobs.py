from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext, override
from django_tasks_db.models import DBTaskResult

from fairview.calculations.words import Refused
from fairview.foundation import jobs
from fairview.foundation.jobs import Job, RunningJob, State, lease, parts, registry, running, tasks
from fairview.foundation.jobs.models import Lease
from fairview.foundation.viewer import SYSTEM
from fairview.site import wiring

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)

pytestmark = pytest.mark.django_db


@pytest.fixture
def kind():
    """Let a test run its own function as the kind "count"."""

    def run_as_count(function):
        registry.wire({"count": function})

    yield run_as_count
    wiring.wire()


@pytest.fixture(autouse=True)
def _report_at_once(monkeypatch):
    monkeypatch.setattr(running, "SHORTEST_WAIT", 0.0)


def count_to_three() -> Job:
    return jobs.enqueue("count", "Count to three", {"to": 3}, by=SYSTEM, now=NOW)


def test_a_job_is_run_with_its_payload_and_keeps_its_result(kind):
    kind(lambda job: {"counted": job.payload["to"], "for": job.by.actor.text})
    job = count_to_three()
    jobs.run_waiting()
    job.refresh_from_db()
    assert (job.state, job.result) == (State.DONE, {"counted": 3, "for": "Fairview"})


def test_a_job_speaks_the_language_of_whoever_started_it(kind):
    kind(lambda job: {"said": gettext("Save")})
    with override("de"):
        job = count_to_three()
    other = count_to_three()
    jobs.run_waiting()
    job.refresh_from_db()
    other.refresh_from_db()
    assert (job.result, other.result) == ({"said": "Speichern"}, {"said": "Save"})


def test_a_job_whose_transaction_was_taken_back_never_was():
    with transaction.atomic():
        count_to_three()
        transaction.set_rollback(True)
    assert not Job.objects.exists()
    assert not DBTaskResult.objects.exists()


def test_progress_stands_on_the_job_while_it_runs(kind):
    seen = []

    def count(job: RunningJob):
        job.report(1, 3, "One of three")
        seen.append(Job.objects.values_list("done", "total", "message").get())

    kind(count)
    count_to_three()
    jobs.run_waiting()
    assert seen == [(1, 3, "One of three")]


def test_a_waiting_job_is_cancelled_at_once(kind):
    kind(lambda job: pytest.fail("ran"))
    job = jobs.cancel(count_to_three().pk, now=NOW)
    jobs.run_waiting()
    assert job.state == State.CANCELLED


def test_a_running_job_is_cancelled_at_its_next_report(kind):
    def count(job: RunningJob):
        jobs.cancel(job.job_id, now=NOW)
        job.report(1, 3)
        pytest.fail("went on")

    kind(count)
    job = count_to_three()
    jobs.run_waiting()
    job.refresh_from_db()
    assert job.state == State.CANCELLED


def test_a_refusal_is_told_in_its_own_words(kind):
    def count(job: RunningJob):
        raise Refused("There are only {n} numbers.", n=2)

    kind(count)
    job = count_to_three()
    jobs.run_waiting()
    job.refresh_from_db()
    assert (job.state, job.error) == (State.FAILED, "There are only 2 numbers.")


def test_an_error_is_told_without_its_trace(kind):
    def count(job: RunningJob):
        raise ZeroDivisionError("secret")

    kind(count)
    job = count_to_three()
    jobs.run_waiting()
    job.refresh_from_db()
    assert job.state == State.FAILED
    assert "secret" not in job.error
    assert str(job.pk) in job.error


def test_a_kind_nobody_knows_fails_in_words():
    registry.wire({})
    job = count_to_three()
    jobs.run_waiting()
    wiring.wire()
    job.refresh_from_db()
    assert "count" in job.error


def test_a_failed_job_can_be_tried_again_and_a_done_one_cannot(kind):
    kind(lambda job: None)
    job = count_to_three()
    Job.objects.update(state=State.FAILED, attempts=5)
    jobs.retry(job.pk, now=NOW)
    jobs.run_waiting()
    job.refresh_from_db()
    assert job.state == State.DONE
    with pytest.raises(Refused, match="failed or was cancelled"):
        jobs.retry(job.pk, now=NOW)


def test_only_one_worker_gets_a_job():
    job = count_to_three()
    assert lease.claim(job.pk, now=NOW) is not None
    assert lease.claim(job.pk, now=NOW) is None


def test_a_worker_that_lost_its_lease_leaves_the_job_alone(kind):
    def count(job: RunningJob):
        Job.objects.update(lease_owner="another")
        job.report(1, 3)

    kind(count)
    job = count_to_three()
    jobs.run_waiting()
    job.refresh_from_db()
    assert (job.state, job.lease_owner) == (State.RUNNING, "another")


def test_a_worker_that_is_told_to_stop_puts_its_job_back(kind):
    def count(job: RunningJob):
        running.stopping.set()
        job.report(1, 3)

    kind(count)
    job = count_to_three()
    try:
        tasks.run_job.func(job.pk)
    finally:
        running.stopping.clear()
    job.refresh_from_db()
    assert (job.state, job.attempts) == (State.WAITING, 0)


def test_the_lease_is_renewed_by_a_report(kind):
    job = lease.claim(count_to_three().pk, now=NOW)
    assert job is not None
    lease.keep(job, now=NOW + timedelta(seconds=30), done=1)
    assert Job.objects.get().lease_until == NOW + timedelta(seconds=90)


def test_a_command_runs_only_the_kinds_it_names(kind):
    kind(lambda job: None)
    count_to_three()
    other = jobs.enqueue("measure", "Measure", {}, by=SYSTEM, now=NOW)
    assert jobs.run_waiting("count") == 1
    other.refresh_from_db()
    assert other.state == State.WAITING


def test_what_one_process_may_do_at_a_time_waits_for_the_other(kind, monkeypatch):
    parts.hold("counting", "another", now=timezone.now(), lasting=timedelta(minutes=1))
    seen = []

    def the_other_ends(seconds: float) -> None:
        seen.append(Job.objects.get().message)
        Lease.objects.all().delete()

    def count(job: RunningJob):
        with jobs.alone("counting", job):
            seen.append(Lease.objects.get().name)

    monkeypatch.setattr(parts, "sleep", the_other_ends)
    kind(count)
    count_to_three()
    jobs.run_waiting()
    assert seen == ["Waiting for the same work of another process", "counting"]
    assert not Lease.objects.exists()
