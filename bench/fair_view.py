"""The fair view's page beside a bare framework view, and the recompute beside DuckDB alone; one run, ratios.

    .venv/bin/python bench/fair_view.py

The bare view makes the same queries and renders a template (`BARE` below) that writes as many rows, cells and
bytes, with no layout, no words and no pictures made of them. Both are called without middleware, so that the
page is measured and not the session. The recompute stands beside one hand-written DuckDB statement that gives
the same figures (counts, outcomes, percentiles by customer, service and period) and keeps them nowhere.
"""

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

HOME = tempfile.mkdtemp(prefix="fairview-bench-")
os.environ["FAIRVIEW_HOME"] = HOME
os.environ["DJANGO_SETTINGS_MODULE"] = "fairview.site.settings"
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import django

django.setup()

from django.core.management import call_command
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext

from fairview.accounts.models import Colleague
from fairview.customers.models import Customer
from fairview.fair_view import actions, rules
from fairview.fair_view.models import Computation, Kept
from fairview.fair_view.web import views
from fairview.history.queries import record_store
from fairview.history.tests import real_data
from fairview.promises.models import ServiceLevel
from fairview.services.models import Service

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
ROUNDS = int(os.environ.get("ROUNDS", "40"))
CUSTOMER = 143

BY_HAND = """
WITH r AS (SELECT customer_id AS customer, service_id AS service, * FROM records),
tree AS (SELECT DISTINCT customer AS below, unnest([customer, -1]) AS ancestor FROM r),
spread AS (
    SELECT r.*, ancestor, unnest([service, -1]) AS shown FROM r JOIN tree ON below = customer
), opened AS (
    SELECT ancestor, shown, period, count(*) AS opened, count(*) FILTER (reopened > 0) AS reopened,
        count(*) FILTER (passed_on > 0) AS passed_on, count(*) FILTER (source_verdict = 'met') AS met,
        count(*) FILTER (source_verdict = 'missed') AS missed, count(*) FILTER (priority <> 3) AS never
    FROM spread JOIN periods ON part = opened_month GROUP BY ALL
), promised AS (
    SELECT *, strftime(
        timezone('Europe/London', timezone('UTC', opened_at + INTERVAL 783000 SECOND)), '%Y-%m'
    ) AS due
    FROM spread WHERE priority = 3
), judged AS (
    SELECT ancestor, shown, period, count(*) FILTER (epoch(done_at) - epoch(opened_at) <= 783000) AS kept,
        count(*) FILTER (epoch(done_at) - epoch(opened_at) > 783000) AS broken
    FROM promised JOIN periods ON part = due GROUP BY ALL
), lasted AS (
    SELECT ancestor, shown, period, count(*) AS n,
        quantile_disc(epoch(working_at) - epoch(opened_at), [0.5, 0.85, 0.95]) AS wait
    FROM spread JOIN periods ON part = working_month WHERE working_at IS NOT NULL GROUP BY ALL
)
SELECT * FROM opened FULL JOIN judged USING (ancestor, shown, period)
FULL JOIN lasted USING (ancestor, shown, period)
"""

BARE = """
{% for row in rows %}<tr><th scope="row">{{ row.name }}</th>{% for value in row.values %}
<td class="number nowrap"><a href="/fair-view/143/records/source-missed/?period=12m%3A2017-02&amp;service={{
row.number }}">{{ value }}</a></td>{% endfor %}</tr>{% endfor %}
"""


TEMPLATE = engines["django"].from_string(BARE)


def prepare() -> None:
    """Make a house with the log in it and one service level."""
    call_command("migrate", verbosity=0)
    Colleague.objects.create_user("jon@ours.example", None, name="Jon Aske")
    Customer.objects.bulk_create([Customer(pk=n, name=f"Location {n}") for n in range(1, 260)])
    Service.objects.bulk_create([Service(pk=n, name=f"Category {n}") for n in range(1, 70)])
    start = datetime(2016, 1, 1, tzinfo=UTC)
    target = {"until": "done", "share": Decimal(95), "unit": "elapsed", "target": 783_000, "priority": 3}
    ServiceLevel.objects.create(**target, valid_from=start, judges_from=start)
    real_data.bring_in_log(HOME, now=NOW)


def measured(act: Callable[[], object], rounds: int, clock: Callable[[], float]) -> float:
    """Return the median time of an act in seconds, after one unmeasured round."""
    act()
    times = []
    for _round in range(rounds):
        begun = clock()
        act()
        times.append(clock() - begun)
    return statistics.median(times)


def recompute() -> None:
    """Ours."""
    actions.recompute(now=NOW, report=lambda *_progress: None)


def by_hand() -> None:
    """The same figures in one statement."""
    with record_store() as store:
        months = [month for (month,) in store.execute("SELECT DISTINCT opened_month FROM records").fetchall()]
        pairs = rules.periods_of(months, "2017-02")
        store.execute("CREATE TABLE periods (period VARCHAR, part VARCHAR)")
        store.executemany("INSERT INTO periods VALUES (?, ?)", pairs)
        store.execute(BY_HAND).fetchall()


def request() -> HttpRequest:
    """Somebody signed in asks for the fair view of a customer."""
    asked = RequestFactory().get(f"/fair-view/{CUSTOMER}/")
    asked.user = Colleague.objects.get()
    return asked


def page() -> HttpResponse:
    """Ours, as it is."""
    return views.scorecard(request(), CUSTOMER)


def bare() -> HttpResponse:
    """The same questions to the database and as many cells, and nothing else."""
    asked = request()
    Customer.objects.get(pk=CUSTOMER)
    computation = Computation.objects.filter(is_finished=True).first()
    assert computation
    period = rules.twelve_to(computation.last_month)
    names = dict(Service.objects.values_list("pk", "name"))
    services = list(computation.results.filter(customer=CUSTOMER, period=period))
    months = rules.months_of(period, computation.first_month, computation.last_month)
    by_month = list(computation.results.filter(customer=CUSTOMER, service=rules.ALL, period__in=months))
    rows = [_row(number, row, names) for number, row in enumerate([*services, *by_month])]
    return HttpResponse(TEMPLATE.render({"rows": rows}, asked))


def _row(number: int, row: Kept, names: dict[int, str]) -> dict[str, object]:
    values = [
        row.opened, row.kept, row.broken, row.overdue, row.never_promised,
        row.wait_p50, row.ours_p50, row.source_missed, row.kept + row.broken,
    ]  # fmt: skip
    return {"number": number, "name": names.get(row.service, row.period), "values": values}


def main() -> None:
    """Measure and print."""
    prepare()
    ours, alone = measured(recompute, 5, time.perf_counter), measured(by_hand, 5, time.perf_counter)
    results = Computation.objects.all()[0].results.count()
    print(f"recompute of 24,918 records into {results:,} results: {ours:.2f} s")
    print(f"one hand-written DuckDB statement, kept nowhere: {alone:.2f} s; ratio {ours / alone:.2f}")
    with CaptureQueriesContext(connection) as asked:
        size = len(page().content)
    with CaptureQueriesContext(connection) as asked_bare:
        size_bare = len(bare().content)
    shown, plain = (measured(act, ROUNDS, time.process_time) for act in (page, bare))
    print(f"page: {shown * 1000:.1f} ms CPU, {len(asked)} queries, {size:,} bytes")
    print(f"bare view: {plain * 1000:.1f} ms CPU, {len(asked_bare)} queries, {size_bare:,} bytes")
    print(f"ratio {shown / plain:.2f} (aim ≤ 2.5)")


if __name__ == "__main__":
    main()
