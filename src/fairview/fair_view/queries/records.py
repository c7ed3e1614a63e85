"""The records behind a figure, and one record with what became of it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import duckdb

from fairview.customers.queries import customer_and_below
from fairview.fair_view import rules
from fairview.fair_view.models import Computation
from fairview.fair_view.queries.figures import latest
from fairview.fair_view.queries.judged import judged_folder
from fairview.fair_view.rules import ALL, EVER, Opens
from fairview.foundation.viewer import Kind, Viewer
from fairview.history.queries import quoted, record_store

PAGE = 50

COLUMNS = (
    "source", "reference", "title", "state", "customer_id", "service_id", "priority",
    "opened_at", "working_at", "done_at", "reopened", "passed_on", "source_verdict",
    "c_opened", "c_working",
)  # fmt: skip

NOTHING_JUDGED = """
SELECT '' AS source, '' AS reference, 0 AS level, '' AS until, NULL::TIMESTAMP AS due_at, '' AS outcome,
    '' AS month WHERE false
"""
BY_RECORD = """
SELECT source, reference, max(month) AS month,
    count(*) FILTER (outcome = 'kept') AS kept,
    count(*) FILTER (outcome IN ('broken', 'overdue')) AS against
FROM judged GROUP BY source, reference
"""


@dataclass(frozen=True)
class Asked:
    """Which records: of a customer with everything below it, a service, a period, and behind which figure."""

    opens: Opens
    period: str
    customer: int = ALL
    service: int = ALL


@dataclass(frozen=True)
class Record:
    """One record of a list."""

    fields: dict[str, Any]

    def __getattr__(self, name: str) -> Any:
        return self.fields[name]

    @property
    def wait(self) -> float | None:
        """Their wait in seconds, once it works again."""
        opened, working = self.fields["opened_at"], self.fields["working_at"]
        return (working - opened).total_seconds() if working else None

    @property
    def ours(self) -> float | None:
        """Our time in seconds, once it works again and where the service has hours."""
        opened, working = self.fields["c_opened"], self.fields["c_working"]
        return None if opened is None or working is None else working - opened


@dataclass(frozen=True)
class RecordsPage:
    """One page of the records behind a figure."""

    asked: Asked
    total: int
    page: int
    records: tuple[Record, ...]

    @property
    def pages(self) -> int:
        """How many pages there are, at least one."""
        return _pages(self.total)


def _pages(total: int) -> int:
    return max(1, -(-total // PAGE))


@dataclass
class _Where:
    conditions: list[str] = field(default_factory=list)
    values: list[Any] = field(default_factory=list)

    def add(self, condition: str, *values: Any) -> None:
        self.conditions.append(condition)
        self.values += values

    def __str__(self) -> str:
        return " AND ".join(self.conditions) or "true"


def records_behind(viewer: Viewer, asked: Asked, page: int = 1) -> RecordsPage | None:
    """Return one page of the records behind a figure; None when nothing has been measured."""
    computation = latest()
    if computation is None or viewer.viewer_kind not in (Kind.COLLEAGUE, Kind.SYSTEM):
        return None
    where = _where(asked, computation)
    with record_store() as store:
        add_judged(store, computation)
        found = f"FROM records r LEFT JOIN by_record b USING (source, reference) WHERE {where}"
        counted = store.execute(f"SELECT count(*) {found}", where.values).fetchone() or (0,)
        page = min(max(page, 1), _pages(counted[0]))
        listed = rows(store, f"SELECT {_columns()} {found} ORDER BY {_order(asked.opens)} "
                       f"LIMIT {PAGE} OFFSET {PAGE * (page - 1)}", where.values)  # fmt: skip
    listed = [{name: in_utc(value) for name, value in row.items()} for row in listed]
    return RecordsPage(asked, counted[0], page, tuple(map(Record, listed)))


def _columns() -> str:
    return ", ".join(f"r.{name}" if name not in ("source", "reference") else name for name in COLUMNS)


def rows(store: duckdb.DuckDBPyConnection, sql: str, values: Sequence[Any] = ()) -> list[dict[str, Any]]:
    """Return what a statement gives, one mapping a row."""
    found = store.execute(sql, list(values))
    names = [column[0] for column in found.description or ()]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def add_judged(store: duckdb.DuckDBPyConnection, computation: Computation) -> None:
    """Add the views `judged` (a row a promise) and `by_record`."""
    path = judged_folder() / computation.judged_file
    # After a restore it may be missing until everything was computed again.
    judged = f"SELECT * FROM read_parquet({quoted(str(path))})" if path.exists() else NOTHING_JUDGED
    store.execute(f"CREATE VIEW judged AS {judged}")
    store.execute(f"CREATE VIEW by_record AS {BY_RECORD}")


def _order(opens: Opens) -> str:
    """Return the order: what took longest first where time is asked for, else the latest first."""
    if opens == Opens.WAIT:
        return "r.working_at - r.opened_at DESC, reference"
    if opens == Opens.OURS:
        return "r.c_working - r.c_opened DESC, reference"
    return "r.opened_at DESC, reference"


def in_utc(value: Any) -> Any:
    """Return instants of the store as aware ones, everything else as it is."""
    return value.replace(tzinfo=UTC) if isinstance(value, datetime) else value


# ---------------------------------------------------------------- which records
PLAIN_CONDITIONS = {
    Opens.OPENED: "true",
    Opens.CANCELLED: "r.state = 'cancelled'",
    Opens.REOPENED: "r.state <> 'cancelled' AND r.reopened > 0",
    Opens.PASSED_ON: "r.state <> 'cancelled' AND r.passed_on > 0",
    Opens.NEVER_PROMISED: "r.state <> 'cancelled' AND b.month IS NULL",
    Opens.SOURCE_MET: "r.state <> 'cancelled' AND r.source_verdict = 'met'",
    Opens.SOURCE_MISSED: "r.state <> 'cancelled' AND r.source_verdict = 'missed'",
    Opens.SOURCE_SILENT: "r.state <> 'cancelled' AND r.source_verdict = ''",
    Opens.WAIT: "r.state <> 'cancelled' AND r.working_at IS NOT NULL",
    Opens.OURS: "r.state <> 'cancelled' AND r.working_at IS NOT NULL AND r.hours_version IS NOT NULL",
    Opens.NO_HOURS: "r.state <> 'cancelled' AND r.working_at IS NOT NULL AND r.hours_version IS NULL",
    Opens.DIFFERING: "(r.source_verdict = 'missed' AND b.kept > 0 AND b.against = 0 "
    "OR r.source_verdict = 'met' AND b.against > 0)",
}
OUTCOMES = {
    Opens.KEPT: rules.Outcome.KEPT,
    Opens.BROKEN: rules.Outcome.BROKEN,
    Opens.OVERDUE: rules.Outcome.OVERDUE,
    Opens.NOT_YET: rules.Outcome.NOT_YET,
    Opens.CANNOT_TELL: rules.Outcome.CANNOT_TELL,
}
MONTH = {Opens.WAIT: "r.working_month", Opens.OURS: "r.working_month", Opens.NO_HOURS: "r.working_month",
         Opens.DIFFERING: "b.month"}  # fmt: skip


def _where(asked: Asked, computation: Computation) -> _Where:
    where = _Where()
    if asked.customer != ALL:
        ids = customer_and_below(asked.customer) if asked.customer else [asked.customer]
        # None when the customer was removed after the page had found it.
        where.add(f"r.customer_id IN ({', '.join('?' * len(ids)) or 'NULL'})", *ids)
    if asked.service != ALL:
        where.add("r.service_id = ?", asked.service)
    _about_figure(where, asked, computation)
    return where


def _about_figure(where: _Where, asked: Asked, computation: Computation) -> None:
    months = rules.months_of(asked.period, computation.first_month, computation.last_month)
    bounded = asked.period != EVER
    if asked.opens in OUTCOMES:
        during = "AND j.month BETWEEN ? AND ?" if bounded else ""
        where.add(
            "EXISTS (SELECT 1 FROM judged j WHERE j.source = r.source AND j.reference = r.reference "
            f"AND j.outcome = ? {during})",
            OUTCOMES[asked.opens].value,
            *((months[0], months[-1]) if bounded else ()),
        )
        return
    where.add(PLAIN_CONDITIONS[asked.opens])
    if bounded:
        where.add(f"{MONTH.get(asked.opens, 'r.opened_month')} BETWEEN ? AND ?", months[0], months[-1])
