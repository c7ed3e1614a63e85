"""The ServiceNow log beside the checkout, brought in as plain as can be: for measures, not for the import."""

from datetime import datetime
from pathlib import Path

import duckdb
from django.conf import settings

from fairview.foundation.viewer import SYSTEM
from fairview.history import actions, rules
from fairview.history.models import Batch

LOG = Path(settings.CHECKOUT) / "../shared/data/uci_incident_event_log.csv.gz"

PLAIN = """
WITH events AS (
    SELECT *, row_number() OVER () AS row_no
    FROM read_csv('{log}', all_varchar = true, nullstr = '?')
), last AS (
    SELECT * FROM events QUALIFY row_number() OVER (PARTITION BY number ORDER BY row_no DESC) = 1
)
SELECT row_no, number AS reference,
    {opened} AS opened_at, NULL AS first_answer_at, {resolved} AS working_at, {closed} AS done_at,
    'done' AS state,
    coalesce(TRY_CAST(regexp_extract(location, '\\d+') AS BIGINT), 0) AS customer_id,
    coalesce(TRY_CAST(regexp_extract(category, '\\d+') AS BIGINT), 0) AS service_id,
    'incident' AS work, CAST(left(priority, 1) AS INTEGER) AS priority, '' AS title,
    CAST(reopen_count AS INTEGER) AS reopened, CAST(reassignment_count AS INTEGER) AS passed_on,
    CASE made_sla WHEN 'true' THEN 'met' WHEN 'false' THEN 'missed' ELSE '' END AS source_verdict,
    greatest({updated}, {closed}) AS last_event_at
FROM last
"""


def plain_log(folder: str | Path, order: str = "row_no", shift: str = "") -> Path:
    """Write the log's incidents as `rules.PLAIN`; return the path."""
    moment = "strptime({}, '%d/%m/%Y %H:%M')" + shift
    named = {name: moment.format(f"{name}_at") for name in ("opened", "resolved", "closed")}
    select = PLAIN.format(log=LOG, updated=moment.format("sys_updated_at"), **named)
    path = Path(folder) / "log.parquet"
    with duckdb.connect() as store:
        columns = ", ".join(rules.PLAIN)
        store.execute(
            f"COPY (SELECT {columns} FROM ({select}) ORDER BY {order}) TO '{path}' (FORMAT parquet)"
        )
    return path


def bring_in_log(folder: str | Path, *, now: datetime, order: str = "row_no", shift: str = "") -> Batch:
    """Bring the log in as one batch."""
    path = plain_log(folder, order, shift)
    return actions.add_batch(path, source="servicenow", title="log", by=SYSTEM, now=now)
