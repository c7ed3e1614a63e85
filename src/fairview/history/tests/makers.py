"""Records for tests: say what matters, the rest is an ordinary incident."""

import json
from datetime import UTC, datetime
from pathlib import Path

import duckdb
from django.conf import settings

from fairview.foundation.viewer import SYSTEM
from fairview.history import actions, rules
from fairview.history.models import Batch

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def record(reference, opened, **fields):
    """Return one row of `rules.PLAIN`; times are written as '2026-10-05 09:00', in UTC."""
    row = {
        "row_no": 0,
        "reference": reference,
        "opened_at": opened,
        "first_answer_at": None,
        "working_at": None,
        "done_at": None,
        "state": "done" if fields.get("done_at") else "open",
        "customer_id": 0,
        "service_id": 0,
        "work": "incident",
        "priority": 3,
        "title": "",
        "reopened": 0,
        "passed_on": 0,
        "source_verdict": "",
        "last_event_at": fields.get("done_at") or opened,
    }
    return row | fields


def parquet(rows, columns, name):
    """Write rows as Parquet with these columns; return the path."""
    folder = Path(settings.FAIRVIEW_HOME) / "made"
    folder.mkdir(exist_ok=True)
    lines, path = folder / f"{name}.json", folder / f"{name}.parquet"
    lines.write_text("\n".join(json.dumps(row) for row in rows))
    kinds = ", ".join(f"{column}: '{kind}'" for column, kind in columns.items())
    with duckdb.connect() as store:
        source = f"read_json('{lines}', format='newline_delimited', columns={{{kinds}}})"
        store.execute(f"COPY (SELECT * FROM {source}) TO '{path}' (FORMAT parquet)")
    return path


def bring_in(*records, source="desk", pauses=(), by=SYSTEM, now=NOW):
    """Bring records in as one batch; `pauses` are (reference, from, to)."""
    rows = [row | {"row_no": number} for number, row in enumerate(records, start=1)]
    number_of = {row["reference"]: row["row_no"] for row in rows}
    paused = [
        {"row_no": number_of[reference], "paused_from": begins, "paused_to": ends}
        for reference, begins, ends in pauses
    ]
    name = f"{source}-{Batch.objects.count()}"
    return actions.add_batch(
        parquet(rows, rules.PLAIN, name),
        source=source,
        title=f"{name}.csv",
        by=by,
        now=now,
        pauses=parquet(paused, rules.PAUSES, f"{name}-pauses") if paused else None,
    )
