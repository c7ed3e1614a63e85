"""The incident log of a real ServiceNow instance (Amaral and others, 2018), from file to fair view."""

import random
import statistics
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile

from fairview.fair_view.actions import recompute
from fairview.fair_view.queries import fair_view
from fairview.foundation.viewer import SYSTEM
from fairview.history.models import Batch
from fairview.history.queries import record_store
from fairview.imports import actions
from fairview.imports.actions.files import order_for
from fairview.imports.models import ImportRun
from fairview.imports.rules.choices import Choices
from fairview.promises.models import ServiceLevel
from tests.makers import NOW, Cast
from tests.real_data import files

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.real_data,
    pytest.mark.skipif(not files.LOG.exists(), reason="the hand-out data is not beside the checkout"),
]


def brought_in(content: bytes, name: str, *, zone: str = "UTC") -> ImportRun:
    """Take a file all the way, the order of its dates found without asking."""
    run = actions.add_file(ContentFile(content, name=name), by=SYSTEM, now=NOW)
    wanted = Choices(zone, order_for(run, ""), run.customer_column, run.service_column)
    actions.choose(run, wanted, by=SYSTEM, now=NOW)
    actions.start_here(run, leave_out=False, by=SYSTEM, now=NOW)
    actions.bring_in(run.pk, by=SYSTEM, now=NOW, report=lambda *_progress: None)
    run.refresh_from_db()
    return run


def of_file(path: Path, **wanted: Any) -> ImportRun:
    return brought_in(path.read_bytes(), path.name, **wanted)


def totals() -> tuple[Any, ...]:
    """Return what must not move: counts, and the median and sum of elapsed time."""
    with record_store() as store:
        row = store.execute(
            "SELECT count(*), count(*) FILTER (source_verdict = 'missed'), count(*) FILTER (reopened > 0), "
            "count(*) FILTER (passed_on > 0), count(working_at), "
            "median(epoch(working_at) - epoch(opened_at)) / 3600, "
            "sum(epoch(done_at) - epoch(opened_at)), sum(epoch(first_answer_at) - epoch(opened_at)), "
            "(SELECT sum(epoch(paused_to) - epoch(paused_from)) FROM pauses), "
            "count(DISTINCT customer_id), count(DISTINCT service_id) FROM records"
        ).fetchone()
    return row or ()


def test_the_whole_log_comes_in_with_its_facts() -> None:
    run = of_file(files.LOG)

    assert run.survey["rows"] == 141_712
    assert run.survey["unreadable"] == {"dmy": 0, "mdy": 122_247}
    assert run.date_order == "dmy"
    assert totals()[:5] == (24_918, 9_115, 275, 11_369, 23_362)
    assert totals()[5] == pytest.approx(22.1)


def test_nothing_is_promised_until_a_level_is_set_and_then_our_share_is_our_own(cast: Cast) -> None:
    of_file(files.LOG)
    recompute(now=NOW, report=lambda *_progress: None)
    view = fair_view(cast.marta, None, "all")
    assert view is not None
    assert view.total.promises.never_promised == 24_918
    assert view.total.source.missed == 9_115

    ServiceLevel.objects.create(
        name="Closed in nine days", until="done", target=int(217.5 * 3600), unit="elapsed", priority=3,
        share=Decimal(90), valid_from=NOW, judges_from=datetime(2016, 1, 1, tzinfo=UTC),
    )  # fmt: skip
    recompute(now=NOW, report=lambda *_progress: None)
    view = fair_view(cast.marta, None, "all")
    assert view is not None
    judged = [row for row in files.last_rows(files.LOG) if row["priority"].startswith("3")]
    kept = sum(files.hours(row, "opened_at", "closed_at") <= 217.5 for row in judged)
    promises = view.total.promises
    assert (promises.kept, promises.kept + promises.broken) == (kept, len(judged))
    assert promises.never_promised == 24_918 - len(judged)


def test_a_second_time_nothing_changes() -> None:
    of_file(files.PART)
    before = totals()
    again = of_file(files.PART)

    assert again.report is not None
    assert (again.report["added"], again.report["updated"], again.report["unchanged"]) == (0, 0, 984)
    assert Batch.objects.count() == 1
    assert totals() == before
    assert before[:3] == (984, 368, 12)
    assert before[5] == pytest.approx(24.0333, abs=0.0001)


def test_the_whole_log_updates_what_its_part_brought_and_doubles_nothing() -> None:
    of_file(files.PART)
    whole = of_file(files.LOG)

    assert whole.report is not None
    assert (whole.report["added"], whole.report["unchanged"]) == (24_918 - 984, 984)
    assert totals()[:5] == (24_918, 9_115, 275, 11_369, 23_362)


def test_shuffled_rows_move_nothing() -> None:
    rows = files.rows(files.LOG)
    random.Random(1).shuffle(rows)  # noqa: S311
    brought_in(files.text(rows), "shuffled.csv")
    shuffled = totals()
    assert shuffled[:5] == (24_918, 9_115, 275, 11_369, 23_362)
    last = files.last_rows(files.LOG)
    assert shuffled[6] == pytest.approx(
        3600 * sum(files.hours(row, "opened_at", "closed_at") for row in last)
    )
    solved = [files.hours(row, "opened_at", "resolved_at") for row in last if row["resolved_at"] != "?"]
    assert shuffled[5] == pytest.approx(statistics.median(solved))


@pytest.mark.parametrize(
    "rewrite",
    [
        files.Rewrite("%d-%m-%Y %H:%M"),
        files.Rewrite("%m/%d/%Y %I:%M:%S %p"),
        files.Rewrite("%Y-%m-%d %H:%M:%S"),
        files.Rewrite("%Y-%m-%dT%H:%M:%SZ"),
        files.Rewrite("%d/%m/%Y %H:%M", hours=5, minutes=37),
        files.Rewrite("%d/%m/%Y %H:%M", days=-400),
    ],
    ids=["dashes", "month-first", "year-first", "iso", "hours-later", "days-earlier"],
)
def test_another_style_or_an_offset_on_all_times_moves_no_total_and_no_duration(
    rewrite: files.Rewrite,
) -> None:
    run = of_file(files.PART)
    before = totals()
    actions.undo(run, by=SYSTEM, now=NOW)

    brought_in(files.text(list(files.with_dates(files.rows(files.PART), rewrite))), "again.csv")
    assert totals() == before


def test_saved_by_a_spreadsheet_it_is_the_same() -> None:
    of_file(files.PART)
    rows = list(files.with_dates(files.rows(files.PART), files.Rewrite("%d-%m-%Y %H:%M")))
    for row in rows:
        row.update({name: row[name].upper() for name in ("active", "made_sla", "knowledge")})
    again = brought_in(files.text(rows), "saved.csv")

    assert again.report is not None
    assert again.report["unchanged"] == 984


def test_shuffled_part_is_the_same() -> None:
    of_file(files.PART)
    rows = files.rows(files.PART)
    random.Random(2).shuffle(rows)  # noqa: S311
    again = brought_in(files.text(rows), "shuffled.csv")

    assert again.report is not None
    assert again.report["unchanged"] == 984
