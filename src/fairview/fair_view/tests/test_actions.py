"""What is computed agrees with a slow count, record by record, in plain Python."""

import random
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from typing import Any

import duckdb
import numpy as np
import pytest
from tests.makers import finance, st_brigids, surgery, warehouse

from fairview.calculations.quantiles import nearest_rank
from fairview.fair_view import measures, rules
from fairview.fair_view.actions.engine import Engine
from fairview.fair_view.models import Computation, Kept
from fairview.fair_view.queries import judged_folder
from fairview.fair_view.tests.makers import HOUR, compute, level, service
from fairview.foundation.viewer import SYSTEM
from fairview.history import actions as history
from fairview.history.tests.makers import NOW, bring_in, record
from fairview.promises.queries import levels_in_force
from fairview.promises.rules import Case, Reached, Until, applicable_each, judge
from fairview.services.queries import compiled_hours, version_for

pytestmark = pytest.mark.django_db


def kept(customer=rules.ALL, of=rules.ALL, period="all"):
    return Computation.objects.all()[0].results.get(customer=customer, service=of, period=period)


def outcomes(row):
    return row.kept, row.broken, row.overdue, row.not_yet, row.cannot_tell, row.never_promised


def test_without_records_there_is_nothing():
    assert compute() is None
    assert not Computation.objects.exists()


def test_done_by_the_due_moment_is_kept_and_a_second_later_broken():
    level()
    bring_in(
        record("INC1", "2026-10-05 09:00", working_at="2026-10-05 13:00:00", done_at="2026-10-05 14:00"),
        record("INC2", "2026-10-05 09:00", working_at="2026-10-05 13:00:01", done_at="2026-10-05 14:00"),
    )
    compute()
    assert outcomes(kept()) == (1, 1, 0, 0, 0, 0)


def test_open_work_is_overdue_or_not_yet_by_what_its_source_last_spoke_of():
    level()
    bring_in(
        record("INC1", "2026-10-05 09:00"),
        record("INC2", "2026-10-05 13:00"),
        record("INC3", "2026-10-05 07:00", working_at="2026-10-05 13:30", done_at="2026-10-05 13:30"),
    )
    assert compute().as_of == datetime(2026, 10, 5, 13, 30, tzinfo=UTC)
    assert outcomes(kept()) == (0, 1, 1, 1, 0, 0)


def test_an_event_to_come_is_never_later_than_now():
    level()
    bring_in(record("INC1", "2026-11-23 01:00", last_event_at="2031-01-01 00:00"))
    assert compute().as_of == NOW
    assert outcomes(kept()) == (0, 0, 1, 0, 0, 0)


def test_cancelled_work_is_counted_and_judged_by_nobody():
    level()
    bring_in(record("INC1", "2026-10-05 09:00", state="cancelled"))
    compute()
    assert (kept().opened, kept().cancelled) == (1, 1)
    assert outcomes(kept()) == (0, 0, 0, 0, 0, 0)


def test_done_work_whose_moment_was_not_recorded_cannot_be_told():
    level(until="first answer")
    bring_in(record("INC1", "2026-10-05 09:00", done_at="2026-10-05 10:00"))
    compute()
    assert outcomes(kept()) == (0, 0, 0, 0, 1, 0)


def test_service_time_without_hours_cannot_be_told():
    level(unit="service time")
    bring_in(record("INC1", "2026-10-05 09:00", working_at="2026-10-05 10:00"))
    compute()
    assert outcomes(kept()) == (0, 0, 0, 0, 1, 0)


def test_a_customers_figures_hold_everything_below_it():
    bring_in(
        record("INC1", "2026-10-05 09:00", customer_id=warehouse().pk),
        record("INC2", "2026-10-05 09:00", customer_id=finance().pk),
        record("INC3", "2026-10-05 09:00", customer_id=surgery().pk),
        record("INC4", "2026-10-05 09:00"),
    )
    compute()
    counts = {row.customer: row.opened for row in Kept.objects.filter(service=rules.ALL, period="all")}
    assert counts[warehouse().pk] == 1
    assert counts[finance().pk] == 2
    assert counts[st_brigids().pk] == 3
    assert (counts[rules.ALL], counts[0]) == (4, 1)


def test_volume_counts_when_opened_promises_when_due_and_durations_when_it_works():
    level(target=48 * HOUR)
    bring_in(
        record("INC1", "2026-08-31 20:00", working_at="2026-10-01 09:00", last_event_at="2026-10-02 00:00")
    )
    compute()
    found = {
        row.period: (row.opened, row.broken, row.wait_n)
        for row in Kept.objects.filter(service=rules.ALL, customer=rules.ALL)
    }
    assert found["2026-08"] == (1, 0, 0)
    assert found["2026-09"] == (0, 1, 0)
    assert found["2026-10"] == (0, 0, 1)
    assert found["12m:2026-10"] == found["all"] == (1, 1, 1)


def test_the_sources_verdict_stands_beside_ours():
    level()
    times = {"working_at": "2026-10-05 10:00", "done_at": "2026-10-05 10:00"}
    late = {"working_at": "2026-10-05 19:00", "done_at": "2026-10-05 19:00"}
    bring_in(
        record("INC1", "2026-10-05 09:00", source_verdict="missed", **times),
        record("INC2", "2026-10-05 09:00", source_verdict="met", **late),
        record("INC3", "2026-10-05 09:00", source_verdict="met", **times),
        record("INC4", "2026-10-05 09:00", **times),
    )
    compute()
    row = kept()
    assert (row.source_met, row.source_missed, row.source_unknown) == (2, 1, 1)
    assert (row.kept_source_missed, row.broken_source_met) == (1, 1)


def test_computing_again_leaves_what_a_page_may_be_reading_and_nothing_older():
    bring_in(record("INC1", "2026-10-05 09:00"))
    compute()
    before = compute(NOW + timedelta(minutes=1))
    last = compute(NOW + timedelta(minutes=2))
    assert list(Computation.objects.all()) == [last, before]
    assert last.results.count() == before.results.count() > 0
    assert {path.name for path in judged_folder().iterdir()} == {last.judged_file, before.judged_file}


def test_what_another_worker_computes_is_left_to_it_and_what_a_killed_one_left_is_not():
    bring_in(record("INC1", "2026-10-05 09:00"))
    under_way, killed = compute(), compute()
    Computation.objects.update(is_finished=False)
    Computation.objects.filter(pk=killed.pk).update(computed_at=NOW - timedelta(hours=2))
    last = compute(NOW + timedelta(minutes=1))
    assert set(Computation.objects.all()) == {last, under_way}


def test_after_the_last_batch_was_taken_back_nothing_is_left():
    batch = bring_in(record("INC1", "2026-10-05 09:00"))
    compute()
    history.take_back(batch, by=SYSTEM, now=NOW)
    assert compute() is None
    assert not Kept.objects.exists()


# ---------------------------------------------------------------- against a slow count
def many(seed):
    """Return a year of ordinary trouble, the same for the same seed."""
    rng = random.Random(seed)  # noqa: S311 (not a secret)
    moment = lambda base, hours: (base + timedelta(hours=hours)).strftime("%Y-%m-%d %H:%M:%S")  # noqa: E731
    rows, pauses = [], []
    for number in range(150):
        opened = datetime(2026, 1, 1) + timedelta(minutes=rng.randrange(450_000))  # noqa: DTZ001 (UTC by column)
        hours, is_done = rng.expovariate(1 / 20), rng.random() < 0.9
        working = moment(opened, hours) if rng.random() < 0.85 else None
        rows.append(
            record(
                f"INC{number}",
                moment(opened, 0),
                working_at=working,
                first_answer_at=moment(opened, hours / 3) if rng.random() < 0.7 else None,
                done_at=moment(opened, hours + 5) if is_done else None,
                state=rng.choice(["done"] * 9 + ["cancelled"]) if is_done else "open",
                customer_id=rng.choice([0, warehouse().pk, finance().pk, surgery().pk]),
                service_id=rng.choice([0, service("E-mail").pk, service(with_hours=True).pk]),
                priority=rng.choice([1, 2, 3, None]),
                work=rng.choice(["incident", "request"]),
                reopened=rng.choice([0, 0, 0, 1, 2]),
            )
        )
        if rng.random() < 0.2:
            pauses.append(
                (f"INC{number}", moment(opened, 1), moment(opened, 9) if rng.random() < 0.8 else None)
            )
    rows.append(record("LAST", "2026-11-20 12:00", service_id=service(with_hours=True).pk))
    return rows, pauses


def make_levels():
    level(until="working again", unit="service time", target=6 * HOUR, work="incident")
    level(until="done", unit="working days", target=2, customer_id=finance().pk)
    level(until="first answer", unit="elapsed", target=4 * HOUR, priority=1)
    level(until="first answer", unit="service time", target=2 * HOUR, service=service(with_hours=True))
    level(
        until="done", unit="elapsed", target=30 * HOUR, work="request",
        judges_from=datetime(2026, 5, 1, tzinfo=UTC), valid_from=datetime(2026, 5, 1, tzinfo=UTC),
        valid_until=datetime(2026, 8, 1, tzinfo=UTC),
    )  # fmt: skip


def at(text):
    return text and datetime.fromisoformat(text).replace(tzinfo=UTC)


def clock_for(row):
    version = version_for(row["service_id"], at(row["opened_at"])) if row["service_id"] else None
    if version is None or row["service_id"] != service(with_hours=True).pk:
        return None
    return compiled_hours(version.pk, date(1990, 1, 1), date(2027, 1, 1))


def verdicts(row, pauses, as_of, levels):
    """Judge one record by the pure rule, one moment after the other."""
    chain: dict[int, Any] = {0: [0], **{c.pk: [c.pk, c.parent_id] for c in (finance(), surgery())}}
    chain[warehouse().pk] = [warehouse().pk, *chain[finance().pk]]
    moments = {Until.FIRST_ANSWER: "first_answer_at", Until.WORKING: "working_at", Until.DONE: "done_at"}
    about = row["service_id"], row["work"], row["priority"], at(row["opened_at"])
    found = applicable_each(levels, Case(chain[row["customer_id"]], *about))
    stretches = [
        (at(begins).timestamp(), at(ends).timestamp() if ends else float("inf"))
        for reference, begins, ends in pauses
        if reference == row["reference"]
    ]
    for until, one in found.items():
        reached = at(row[moments[until]])
        record = Reached(at(row["opened_at"]), reached, is_done=row["state"] == "done")
        yield judge(record, one, as_of=as_of, clock=clock_for(row), pauses=stretches)
    if not found:
        yield None


@pytest.mark.parametrize("seed", [1, 2])
def test_all_outcomes_agree_with_the_rule_for_a_single_record(seed):
    make_levels()
    rows, pauses = many(seed)
    bring_in(*rows, pauses=pauses)
    as_of = compute().as_of
    levels = levels_in_force()
    counted = Counter(
        verdict
        for row in rows
        if row["state"] != "cancelled"
        for verdict in verdicts(row, pauses, as_of, levels)
    )
    expected = [counted[outcome] for outcome in (*rules.Outcome, None)]
    assert list(outcomes(kept())) == expected
    assert min(expected) > 0


def test_percentiles_are_nearest_rank_for_every_customer_service_and_period():
    rows, pauses = many(3)
    bring_in(*rows, pauses=pauses)
    compute()
    waits = sorted(
        (at(row["working_at"]) - at(row["opened_at"])).total_seconds()
        for row in rows
        if row["working_at"] and row["state"] != "cancelled" and row["customer_id"] == warehouse().pk
    )
    row = kept(customer=warehouse().pk)
    assert row.wait_n == len(waits)
    assert [row.wait_p50, row.wait_p85, row.wait_p95] == [nearest_rank(waits, p) for p in (50, 85, 95)]


def test_the_engines_quantile_is_nearest_rank_whatever_the_number_of_values():
    rng = random.Random(4)  # noqa: S311 (not a secret)
    groups = {n: [float(rng.randrange(50)) for _value in range(n)] for n in range(1, 301)}
    pairs = [(n, value) for n, values in groups.items() for value in values]
    t = measures.table("t", {"n": "int64", "x": "float64"})
    parts = {f"p{percent}": measures.nearest_rank(t.x, percent / 100) for percent in measures.PERCENTS}
    with duckdb.connect() as store:
        engine = Engine(store)
        numbers, values = (np.array(column) for column in zip(*pairs, strict=True))
        engine.bring("t", {"n": numbers, "x": values}, {"n": "BIGINT", "x": "DOUBLE"})
        found = engine.rows(t.group_by("n").agg(**parts))
    assert len(found) == 300
    for n, *percentiles in found:
        assert percentiles == [nearest_rank(sorted(groups[n]), percent) for percent in measures.PERCENTS]
