"""Bringing files in, twice, newer and older; undoing; being killed half-way."""

# ruff: noqa: DTZ001 (wall-clock times, and the record store's own in UTC)

from datetime import datetime

import pytest
from django.db import connection
from tests.makers import NOW, Cast

from fairview.calculations.words import NotAllowed, Refused
from fairview.customers.models import Customer
from fairview.foundation import jobs
from fairview.history.models import Batch
from fairview.imports import actions
from fairview.imports.actions.files import chosen
from fairview.imports.models import ImportRun
from fairview.imports.rules.flow import State
from fairview.imports.tests import exports
from fairview.imports.tests.bringing import brought_in, checked, nothing_is_here, records
from fairview.services.models import Service

pytestmark = pytest.mark.django_db


def test_a_check_changes_nothing(cast: Cast) -> None:
    run = checked(exports.small_list(), by=cast.marta)

    assert run.check_result is not None
    assert run.check_result["changes"] == {"added": 20, "updated": 0, "unchanged": 0, "older": 0}
    assert run.check_result["customers"]["new"] == 3
    assert run.check_result["services"]["new"] == 2
    assert nothing_is_here()


def test_marta_brings_in_a_list(cast: Cast) -> None:
    run = brought_in(exports.small_list(), by=cast.marta)

    assert run.state == State.DONE
    assert run.report is not None
    assert (run.report["added"], run.report["customers"], run.report["services"]) == (20, 3, 2)
    assert sorted(Customer.objects.values_list("external_name", flat=True)) == sorted(exports.PLACES)
    first = records("reference, opened_at, working_at, state, priority, source_verdict, title")[0]
    assert first == (
        "INC0000001", datetime(2026, 3, 3, 10), datetime(2026, 3, 3, 15), "done", 3, "met",
        "The printer in room 1 is quiet",
    )  # fmt: skip


def test_a_log_tells_the_first_answer_and_the_wait_for_the_user(cast: Cast) -> None:
    brought_in(exports.small_log(1), by=cast.marta, order="dmy")

    assert records("opened_at, first_answer_at, working_at, done_at") == [
        (
            datetime(2026, 3, 3, 10), datetime(2026, 3, 3, 10, 30), datetime(2026, 3, 3, 15),
            datetime(2026, 3, 8, 10),
        )
    ]  # fmt: skip
    from_to = records("(SELECT list((paused_from, paused_to)) FROM pauses) AS stretches")[0][0]
    assert from_to == [(datetime(2026, 3, 3, 11), datetime(2026, 3, 3, 13))]


def test_summer_time_is_taken_from_the_zone(cast: Cast) -> None:
    brought_in(exports.small_list(40), by=cast.marta)

    # Incident 30 was opened on 1 April at 11:00, an hour ahead of UTC.
    assert records("opened_at")[29] == (datetime(2026, 4, 1, 10),)


def test_the_same_file_twice_changes_nothing(cast: Cast) -> None:
    brought_in(exports.small_log(), by=cast.marta)
    again = brought_in(exports.small_log(), by=cast.dov)

    assert again.report is not None
    assert (again.report["added"], again.report["updated"], again.report["unchanged"]) == (0, 0, 20)
    assert again.batch is None
    assert Batch.objects.count() == 1
    assert Customer.objects.count() == 3


def test_a_newer_file_updates_only_what_changed(cast: Cast) -> None:
    open_one = exports.row(
        1, state="In Progress", resolved_at="", closed_at="", sys_updated_on="04/03/2026 08:00"
    )
    brought_in(exports.text([open_one, exports.row(2)]), by=cast.marta, order="dmy")
    run = brought_in(exports.small_list(3), by=cast.marta, order="dmy")

    assert run.report is not None
    assert (run.report["added"], run.report["updated"], run.report["unchanged"]) == (1, 1, 1)
    assert records("state")[0] == ("done",)


def test_an_older_file_never_overwrites_a_newer_state(cast: Cast) -> None:
    brought_in(exports.small_list(2), by=cast.marta, order="dmy")
    open_one = exports.row(
        1, state="In Progress", resolved_at="", closed_at="", sys_updated_on="04/03/2026 08:00"
    )
    run = brought_in(exports.text([open_one]), by=cast.marta, order="dmy")

    assert run.report is not None
    assert run.report["older"] == 1
    assert records("state")[0] == ("done",)


def test_what_has_faults_comes_in_only_when_somebody_leaves_the_faulty_out(cast: Cast) -> None:
    content = exports.text(
        [exports.row(number) for number in range(1, 20)] + [exports.row(20, closed_at="soon")]
    )
    run = checked(content, by=cast.marta)

    with pytest.raises(Refused, match="1 incidents have faults"):
        actions.start(run, leave_out=False, by=cast.marta, now=NOW)
    assert nothing_is_here()

    actions.start_here(run, leave_out=True, by=cast.marta, now=NOW)
    report = actions.bring_in(run.pk, by=cast.marta, now=NOW, report=lambda *_progress: None)
    assert (report["added"], report["left_out"]) == (19, 1)


def test_undo_takes_records_customers_and_services_out(cast: Cast) -> None:
    run = brought_in(exports.small_list(), by=cast.marta)
    actions.undo(run, by=cast.marta, now=NOW)

    run.refresh_from_db()
    assert run.state == State.UNDONE
    assert records() == []
    assert not Customer.objects.exists()
    assert not Service.objects.exists()


def test_undo_leaves_and_lists_what_is_used_elsewhere(cast: Cast) -> None:
    run = brought_in(exports.small_list(), by=cast.marta)
    theatres = Customer.objects.get(external_name="Theatres")
    Customer.objects.create(name="Theatre 4", parent=theatres)
    actions.undo(run, by=cast.marta, now=NOW)

    run.refresh_from_db()
    assert run.undo_report is not None
    assert [one["name"] for one in run.undo_report["customers"]["staying"]] == ["Theatres"]
    assert run.undo_report["customers"]["removed"] == 2


def test_what_a_later_import_builds_on_stays_until_that_one_is_undone(cast: Cast) -> None:
    first = brought_in(exports.small_list(3), by=cast.marta, order="dmy")
    more = exports.text(
        exports.row(number, location="Theatres", category="Desktop") for number in range(40, 60)
    )
    second = brought_in(more, by=cast.marta, order="dmy")
    actions.undo(first, by=cast.marta, now=NOW)
    assert list(Customer.objects.values_list("name", flat=True)) == ["Theatres"]

    second.refresh_from_db()
    actions.undo(second, by=cast.hilde, now=NOW)
    assert nothing_is_here_but_taken_back()


def nothing_is_here_but_taken_back() -> bool:
    return not (Batch.objects.standing().exists() or Customer.objects.exists() or Service.objects.exists())


def test_an_undone_file_can_come_in_again(cast: Cast) -> None:
    actions.undo(brought_in(exports.small_list(), by=cast.marta), by=cast.marta, now=NOW)

    assert (brought_in(exports.small_list(), by=cast.marta).report or {})["added"] == 20


def test_only_who_brought_it_in_a_head_or_an_administrator_undoes(cast: Cast) -> None:
    run = brought_in(exports.small_list(), by=cast.marta)

    for who in (cast.dov, cast.sana, cast.jon):
        with pytest.raises(NotAllowed):
            actions.undo(run, by=who, now=NOW)
    actions.undo(run, by=cast.ada, now=NOW)


def test_jon_brings_nothing_in(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        actions.add_file(exports.upload(exports.small_list()), by=cast.jon, now=NOW)


def test_a_file_that_is_refused_is_not_kept(cast: Cast) -> None:
    with pytest.raises(Refused):
        actions.add_file(exports.upload("a,b\n1,2\n"), by=cast.marta, now=NOW)
    assert not ImportRun.objects.exists()


def test_begun_again_after_it_was_done_it_changes_nothing(cast: Cast) -> None:
    run = brought_in(exports.small_list(), by=cast.marta)
    actions.bring_in(run.pk, by=cast.marta, now=NOW, report=lambda *_progress: None)

    assert Batch.objects.count() == 1


def test_an_import_that_breaks_at_its_last_step_leaves_nothing(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = checked(exports.small_list(), by=cast.marta)
    actions.start_here(run, leave_out=False, by=cast.marta, now=NOW)

    def breaks(*_args: object, **_kwargs: object) -> None:
        raise RuntimeError("the power went")

    monkeypatch.setattr("fairview.imports.actions.bringing_in._finish", breaks)
    with pytest.raises(RuntimeError):
        actions.bring_in(run.pk, by=cast.marta, now=NOW, report=lambda *_progress: None)
    assert nothing_is_here()


def test_no_transaction_is_open_while_files_are_read_and_written(cast: Cast) -> None:
    before = len(connection.savepoint_ids)
    open_then: list[int] = []

    def told(_done: int, _total: int, _words: str) -> None:
        open_then.append(len(connection.savepoint_ids) - before)

    run = checked(exports.small_list(), by=cast.marta)
    actions.start_here(run, leave_out=False, by=cast.marta, now=NOW)
    actions.bring_in(run.pk, by=cast.marta, now=NOW, report=told)
    assert set(open_then) == {0}
    assert len(open_then) >= 8


def test_what_came_in_meanwhile_is_compared_with_too(cast: Cast) -> None:
    run = checked(exports.small_list(), by=cast.marta)
    actions.start_here(run, leave_out=False, by=cast.marta, now=NOW)
    others: list[ImportRun] = []

    def dov_is_quicker(_done: int, _total: int, words: str) -> None:
        if words == "Entering them" and not others:
            others.append(brought_in(exports.small_list(15), by=cast.dov))

    report = actions.bring_in(run.pk, by=cast.marta, now=NOW, report=dov_is_quicker)
    assert (report["added"], report["unchanged"]) == (5, 15)
    assert len(records()) == 20


def test_an_older_job_that_is_tried_again_brings_nothing_in(cast: Cast) -> None:
    run = checked(exports.small_list(), by=cast.marta)
    older = actions.start(run, leave_out=False, by=cast.marta, now=NOW).job
    assert older
    jobs.cancel(older.pk, now=NOW)
    run.refresh_from_db()
    actions.choose(run, chosen(run), by=cast.marta, now=NOW)
    jobs.retry(older.pk, now=NOW)
    jobs.run_waiting()

    older.refresh_from_db()
    assert older.state == jobs.State.FAILED
    assert "begun anew" in older.error
    assert nothing_is_here()


def test_a_job_cancelled_at_the_last_moment_brings_nothing_in(cast: Cast) -> None:
    run = checked(exports.small_list(), by=cast.marta)
    job = actions.start(run, leave_out=False, by=cast.marta, now=NOW).job
    assert job

    def late(_done: int, _total: int, words: str) -> None:
        if words == "Entering them":
            jobs.Job.objects.filter(pk=job.pk).update(cancel_requested=True)

    with pytest.raises(jobs.Cancelled):
        actions.bring_in(run.pk, by=cast.marta, now=NOW, report=late, job=job.pk)
    assert nothing_is_here()


def test_cancelled_before_its_last_step_it_leaves_nothing_and_can_start_again(cast: Cast) -> None:
    run = checked(exports.small_list(), by=cast.marta)
    actions.start_here(run, leave_out=False, by=cast.marta, now=NOW)

    def cancels(done: int, _total: int, _message: str) -> None:
        if done == 7:
            raise jobs.Cancelled

    with pytest.raises(jobs.Cancelled):
        actions.bring_in(run.pk, by=cast.marta, now=NOW, report=cancels)
    assert nothing_is_here()
    assert actions.bring_in(run.pk, by=cast.marta, now=NOW, report=lambda *_progress: None)["added"] == 20


def test_a_discarded_file_is_gone(cast: Cast) -> None:
    run = checked(exports.small_list(), by=cast.marta)
    actions.discard(run, by=cast.marta, now=NOW)

    assert not ImportRun.objects.exists()
