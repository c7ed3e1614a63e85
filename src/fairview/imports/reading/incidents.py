"""From rows to incidents: one each, as its last row tells, with first answer and pauses from its log."""

from dataclasses import dataclass

import duckdb

from fairview.imports.rules.columns import Recognised
from fairview.imports.rules.states import ORDER, phase_of

COUNT_SQL = (
    "CASE WHEN regexp_full_match({0}, ' *[0-9]+(\\.0)? *') "
    "THEN try_cast(regexp_extract({0}, '[0-9]+') AS INTEGER) "
    "WHEN regexp_full_match({0}, ' *[0-9]{{1,3}}([,. ''\u00a0\u202f][0-9]{{3}})+ *') "
    "THEN try_cast(regexp_replace({0}, '[^0-9]', '', 'g') AS INTEGER) END"
)
PRIORITY_SQL = (
    "coalesce(try_cast(regexp_extract(upper({0}), '^ *P?([0-9])', 1) AS INTEGER), "
    "CASE upper(trim({0})) WHEN 'CRITICAL' THEN 1 WHEN 'HIGH' THEN 2 "
    "WHEN 'MODERATE' THEN 3 WHEN 'MEDIUM' THEN 3 "
    "WHEN 'LOW' THEN 4 WHEN 'PLANNING' THEN 5 END)"
)
VERDICT_SQL = (
    "CASE WHEN lower(trim({0})) IN ('true', '1', 'yes', 'oui', 'ja', 'vrai', 'wahr') THEN 'met' "
    "WHEN lower(trim({0})) IN ('false', '0', 'no', 'non', 'nein', 'faux', 'falsch') THEN 'missed' ELSE '' END"
)
LONGEST_NAME = 160


@dataclass(frozen=True)
class Columns:
    """Where in `raw` everything stands; `customer` and `service` are positions or None."""

    found: Recognised
    customer: int | None
    service: int | None

    def sql(self, key: str) -> str:
        """Return the SQL of our key's cell, null where the file has no such column."""
        position = self.found.positions.get(key)
        return "NULL::VARCHAR" if position is None else f"raw.c{position}"

    def name(self, position: int | None) -> str:
        """Return the SQL of a name of a customer or service."""
        return (
            "NULL::VARCHAR"
            if position is None
            else f"nullif(left(trim(raw.c{position}), {LONGEST_NAME}), '')"
        )

    @property
    def kept(self) -> list[int]:
        """Every position that the run needs."""
        chosen = {position for position in (self.customer, self.service) if position is not None}
        return sorted({*self.found.positions.values(), *chosen})


def make_events(store: duckdb.DuckDBPyConnection, columns: Columns) -> None:
    """Make the table `events`: what orders the rows of an incident, and what each says of its state."""
    _make_phases(store, columns)
    updates, updated = COUNT_SQL.format(columns.sql("updates")), _joined("updated", columns)
    store.execute(
        "CREATE OR REPLACE TABLE events AS SELECT raw.row_no, "
        f"trim({columns.sql('number')}) AS reference, u.local AS updated, "
        f"u.at AS updated_at, {updates} AS updates, "
        f"p.phase, p.place, hash({_told(columns)}) AS content "
        f"FROM raw {updated} LEFT JOIN phases p ON p.state IS NOT DISTINCT FROM {columns.sql('state')} "
        f"AND p.reason IS NOT DISTINCT FROM {columns.sql('hold_reason')} "
        f"WHERE {columns.sql('number')} IS NOT NULL"
    )


def is_log(store: duckdb.DuckDBPyConnection) -> bool:
    """Return whether incidents have several rows."""
    row = store.execute("SELECT count(*) > count(DISTINCT reference) FROM events").fetchone()
    return bool(row and row[0])


def make_incidents(store: duckdb.DuckDBPyConnection, columns: Columns, *, log: bool) -> None:
    """Make `incidents` (columns as history wants them, with names for ids) and `waits` (their pauses)."""
    store.execute(
        "CREATE OR REPLACE TABLE latest AS SELECT row_no, reference, phase, updated_at FROM events "
        "QUALIFY row_number() OVER (PARTITION BY reference ORDER BY updated DESC NULLS LAST, "
        "updates DESC NULLS LAST, place DESC, content DESC) = 1"
    )
    _make_answers(store, log=log)
    store.execute(f"CREATE OR REPLACE TABLE incidents AS {_incidents_sql(columns)}")


def _make_phases(store: duckdb.DuckDBPyConnection, columns: Columns) -> None:
    state, reason = columns.sql("state"), columns.sql("hold_reason")
    pairs = store.execute(f"SELECT DISTINCT {state}, {reason} FROM raw").fetchall()
    store.execute(
        "CREATE OR REPLACE TABLE phases (state VARCHAR, reason VARCHAR, phase VARCHAR, place INTEGER)"
    )
    for pair in pairs:
        phase = phase_of(pair[0] or "", pair[1] or "") if pair[0] else None
        store.execute(
            "INSERT INTO phases VALUES (?, ?, ?, ?)",
            [*pair, phase.value if phase else None, ORDER[phase] if phase else -1],
        )


def _told(columns: Columns) -> str:
    return ", ".join(f"raw.c{position}" for position in columns.kept)


def _joined(key: str, columns: Columns) -> str:
    alias = key[0]
    return f"LEFT JOIN moments {alias} ON {alias}.text = {columns.sql(key)}"


def _make_answers(store: duckdb.DuckDBPyConnection, *, log: bool) -> None:
    """Only a log tells when an incident left New and when it waited for the customer."""
    rows = "events" if log else "(SELECT * FROM events WHERE false)"
    store.execute(
        "CREATE OR REPLACE TABLE answers AS SELECT reference, min(updated_at) AS answered_at "
        f"FROM {rows} WHERE phase <> 'new' GROUP BY 1"
    )
    store.execute(
        "CREATE OR REPLACE TABLE waits AS SELECT l.row_no, s.paused_from, s.paused_to FROM ("
        "SELECT reference, phase, updated_at AS paused_from, lead(updated_at) OVER ("
        "PARTITION BY reference ORDER BY updated, updates NULLS FIRST, place, content) AS paused_to "
        f"FROM {rows} WHERE updated_at IS NOT NULL "
        f"AND reference IN (SELECT reference FROM {rows} WHERE phase = 'waiting')"
        ") s JOIN latest l USING (reference) WHERE s.phase = 'waiting' "
        "AND (s.paused_to IS NULL OR s.paused_to > s.paused_from)"
    )


def _incidents_sql(columns: Columns) -> str:
    """A state that is known says which moments have come; without one the moments say the state."""
    joins = " ".join(_joined(key, columns) for key in ("opened", "resolved", "closed"))
    return (
        "SELECT row_no, reference, opened_at, "
        "CASE WHEN answered_at IS NOT NULL "
        "THEN greatest(opened_at, least(answered_at, working_at, done_at)) END AS first_answer_at, "
        "working_at, done_at, state, "
        "customer, service, 'incident' AS work, priority, title, reopened, passed_on, source_verdict, "
        "coalesce(updated_at, greatest(opened_at, working_at, done_at)) AS last_event_at FROM ("
        "SELECT l.row_no, l.reference, l.updated_at, a.answered_at, o.at AS opened_at, "
        "CASE WHEN l.phase IS NULL OR l.phase IN ('working', 'done', 'cancelled') "
        "THEN r.at END AS working_at, "
        "CASE WHEN l.phase IS NULL OR l.phase IN ('done', 'cancelled') THEN c.at END AS done_at, "
        "CASE WHEN l.phase IN ('working', 'done', 'cancelled') THEN l.phase "
        "WHEN l.phase IS NOT NULL THEN 'open' "
        "WHEN c.at IS NOT NULL THEN 'done' WHEN r.at IS NOT NULL THEN 'working' ELSE 'open' END AS state, "
        f"{columns.name(columns.customer)} AS customer, {columns.name(columns.service)} AS service, "
        f"{PRIORITY_SQL.format(columns.sql('priority'))} AS priority, "
        f"coalesce(trim({columns.sql('title')}), '') AS title, "
        f"coalesce({COUNT_SQL.format(columns.sql('reopened'))}, 0) AS reopened, "
        f"coalesce({COUNT_SQL.format(columns.sql('passed_on'))}, 0) AS passed_on, "
        f"{VERDICT_SQL.format(columns.sql('made_sla'))} AS source_verdict "
        f"FROM latest l JOIN raw USING (row_no) LEFT JOIN answers a USING (reference) {joins})"
    )
