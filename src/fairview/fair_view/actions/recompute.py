"""Computing all results from the records, beside those that pages read, and then switching over."""

from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import numpy as np
from django.conf import settings
from django.db import connection, transaction
from django.db.models import Max, Min
from django.utils.translation import gettext as _

from fairview.customers.queries import parents, provider
from fairview.fair_view import measures, rules
from fairview.fair_view.actions.applying import apply_levels, chain_of
from fairview.fair_view.actions.dues import add_dues
from fairview.fair_view.actions.engine import Engine
from fairview.fair_view.models import Computation, Contribution, Kept
from fairview.fair_view.queries.judged import judged_folder
from fairview.history.queries import quoted, record_store
from fairview.history.rules import NOT_KNOWN

Report = Callable[[int, int, str], object]

WORK = """
CREATE TABLE work AS
SELECT row_number() OVER () AS record, source, reference, batch, row_no, state,
    customer_id AS customer, service_id AS service, work, priority,
    opened_at, first_answer_at, working_at, done_at, opened_month, working_month,
    reopened, passed_on, source_verdict, hours_version, c_opened, c_working
FROM records
"""
STEPS = 6
COLUMNS = ("computation_id", *measures.KEYS, *measures.COUNTS, *measures.OTHERS)
ROWS_AT_ONCE = 5_000
UNFINISHED_RESTS = timedelta(hours=1)
"""One that is not finished may still be; left alone this long, then its worker was killed."""


@dataclass(frozen=True)
class Span:
    """What the records say about time: until when their sources speak, and their first and last month."""

    as_of: datetime
    as_of_by_source: dict[str, str]
    first_month: str
    last_month: str
    stopped: dict[str, list[str]]


def recompute(*, now: datetime, report: Report) -> Computation | None:
    """Compute every result anew; None when there are no records. Pages read the old ones until the end."""
    with record_store() as store:
        engine = Engine(store)
        report(0, STEPS, _("Reading the records"))
        store.execute(WORK)
        span = _span(engine, now)
        if span is None:
            _forget(None)
            return None
        _judge(engine, report)
        _measure(engine, span, report)
        report(4, STEPS, _("Keeping the results"))
        computation = _start(engine, span, now)
        _keep(engine, computation, report)
        _keep_contributions(engine, computation)
    _finish(computation)
    return computation


# ---------------------------------------------------------------- time
def _span(engine: Engine, now: datetime) -> Span | None:
    """Make the table `sources` and say what it means; None when there are no records."""
    zone = quoted(provider().zone or settings.TIME_ZONE)
    latest = now.astimezone(UTC).replace(tzinfo=None).isoformat(sep=" ")
    engine.store.execute(
        f"""CREATE TABLE sources AS
        SELECT source, as_of, strftime(timezone({zone}, timezone('UTC', as_of)), '%Y-%m') AS as_of_month
        FROM (SELECT source, least(max(last_event_at), TIMESTAMP '{latest}') AS as_of
              FROM records GROUP BY source)"""
    )
    found = engine.store.execute("SELECT source, as_of, as_of_month FROM sources ORDER BY 1").fetchall()
    first = engine.store.execute("SELECT min(opened_month) FROM work").fetchone()
    if not found or not first:
        return None
    as_of = {source: moment.replace(tzinfo=UTC) for source, moment, _month in found}
    written = {source: moment.isoformat() for source, moment in as_of.items()}
    last_month = max(month for *_others, month in found)
    return Span(max(as_of.values()), written, first[0], last_month, _stopped(engine))


def _stopped(engine: Engine) -> dict[str, list[str]]:
    """Return month → the sources that visibly stop in it."""
    volumes: dict[str, dict[str, int]] = {}
    last: dict[str, str] = {}
    rows = engine.store.execute(
        "SELECT source, opened_month, count(*), any_value(as_of_month) "
        "FROM work JOIN sources USING (source) GROUP BY 1, 2"
    ).fetchall()
    for source, month, count, as_of_month in rows:
        volumes.setdefault(source, {})[month] = count
        last[source] = as_of_month
    stopped: dict[str, list[str]] = {}
    for source, opened in sorted(volumes.items()):
        for month in rules.stopped_months(opened, last[source]):
            stopped.setdefault(month, []).append(source)
    return stopped


# ---------------------------------------------------------------- judging and measuring
def _judge(engine: Engine, report: Report) -> None:
    report(1, STEPS, _("Finding what was promised"))
    levels = apply_levels(engine)
    report(2, STEPS, _("Finding what was kept"))
    add_dues(engine, levels, provider().zone or settings.TIME_ZONE)
    engine.keep("judged", measures.judged())
    engine.store.execute("CREATE TABLE judged_records AS SELECT DISTINCT record FROM judged")


def _measure(engine: Engine, span: Span, report: Report) -> None:
    report(3, STEPS, _("Adding up"))
    engine.keep("month_counts", measures.month_counts())
    engine.keep("lasted", measures.lasted())
    _bring_tree(engine)
    months = engine.store.execute("SELECT month FROM month_counts UNION SELECT month FROM lasted").fetchall()
    pairs = rules.periods_of([month for (month,) in months], span.last_month)
    engine.bring_few("periods", ("period", "part"), pairs)
    engine.keep("results", measures.rolled_up())
    engine.keep("contributions", measures.contributions())


def _bring_tree(engine: Engine) -> None:
    """Make the table `tree`: each customer below itself, below what it is part of, and below all."""
    tree = parents()
    seen = {row[0] for row in engine.store.execute("SELECT DISTINCT customer FROM work").fetchall()}
    pairs = [
        (above, customer)
        for customer in seen | {NOT_KNOWN}
        for above in (rules.ALL, *chain_of(customer, tree))
    ]
    ancestor, below = np.array(pairs, dtype=np.int64).T
    engine.bring("tree", {"ancestor": ancestor, "below": below}, {"ancestor": "BIGINT", "below": "BIGINT"})


# ---------------------------------------------------------------- keeping
def _start(engine: Engine, span: Span, now: datetime) -> Computation:
    name = f"{int(now.timestamp() * 1000)}.parquet"
    path = str(judged_folder() / name)
    columns = "source, reference, level, until, due_at, outcome, month"
    judged = f"SELECT {columns} FROM judged ORDER BY customer"
    engine.store.execute(f"COPY ({judged}) TO {quoted(path)} (FORMAT parquet, COMPRESSION zstd)")
    return Computation.objects.create(
        as_of=span.as_of,
        as_of_by_source=span.as_of_by_source,
        definition=measures.DEFINITION,
        engine=engine.name,
        computed_at=now,
        first_month=span.first_month,
        last_month=span.last_month,
        stopped=span.stopped,
        judged_file=name,
    )


def _keep(engine: Engine, computation: Computation, report: Report) -> None:
    """Write the results in portions, so that nobody else waits long for the database."""
    total = engine.store.execute("SELECT count(*) FROM results").fetchone() or (0,)
    names = ", ".join(COLUMNS[1:])
    found = engine.store.execute(f"SELECT {names} FROM results")
    written = 0
    for rows in iter(lambda: found.fetchmany(ROWS_AT_ONCE), []):
        _insert([(computation.pk, *row) for row in rows])
        written += len(rows)
        report(4, STEPS, _("Keeping the results: {n} of {total}").format(n=written, total=total[0]))


def _keep_contributions(engine: Engine, computation: Computation) -> None:
    rows = engine.store.execute("SELECT customer, source, first_month, last_month FROM contributions")
    fields = ("customer", "source", "first_month", "last_month")
    Contribution.objects.bulk_create(
        (
            Contribution(computation=computation, **dict(zip(fields, row, strict=True)))
            for row in rows.fetchall()
        ),
        batch_size=ROWS_AT_ONCE,
    )


def _insert(rows: Sequence[tuple[Any, ...]]) -> None:
    """Insert as the database does it fastest; a model instance for each row costs twenty times as much."""
    places = ", ".join(["%s"] * len(COLUMNS))
    statement = f"INSERT INTO {Kept._meta.db_table} ({', '.join(COLUMNS)}) VALUES ({places})"
    with transaction.atomic(), closing(connection.cursor()) as cursor:
        cursor.executemany(statement, rows)


def _finish(computation: Computation) -> None:
    """Let pages read the new results, then forget the others."""
    Computation.objects.filter(pk=computation.pk).update(is_finished=True)
    computation.is_finished = True
    _forget(computation)


def _forget(computation: Computation | None) -> None:
    """Remove every computation, its results and its file that is neither read nor under way any more."""
    kept = _still_needed(computation) if computation else []
    for other in Computation.objects.exclude(pk__in=[one.pk for one in kept]):
        _remove_results(other)
        other.delete()
    files = {one.judged_file for one in kept}
    for path in judged_folder().glob("*.parquet"):
        if path.name not in files:
            path.unlink(missing_ok=True)


def _still_needed(computation: Computation) -> list[Computation]:
    """Return the latest two, and what another worker may be computing at this moment."""
    since = computation.computed_at - UNFINISHED_RESTS
    under_way = Computation.objects.filter(is_finished=False, computed_at__gt=since)
    return [*Computation.objects.filter(is_finished=True)[:2], *under_way]


def _remove_results(computation: Computation) -> None:
    """Remove results in portions; their keys follow each other, as they were written in one go."""
    bounds = computation.results.aggregate(first=Min("pk"), last=Max("pk"))
    for first in range(bounds["first"] or 0, (bounds["last"] or -1) + 1, ROWS_AT_ONCE):
        computation.results.filter(pk__range=(first, first + ROWS_AT_ONCE - 1)).delete()
