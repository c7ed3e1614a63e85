"""Every date text of a file, read once: its shape, then its wall-clock time, then its instant."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import duckdb

from fairview.history.queries import quoted
from fairview.imports.rules import dates, zones
from fairview.imports.rules.dates import Order, Style

ANY_DAY = datetime(2000, 1, 1)  # noqa: DTZ001 (a wall-clock time)
SHAPE_SQL = (
    "regexp_replace(regexp_replace(regexp_replace(replace(upper(trim(text)), 'PM', 'AM'), "
    "'[0-9]{4}', 'y', 'g'), '[0-9]{2}', 'n', 'g'), '[0-9]', 'd', 'g')"
)


@dataclass(frozen=True)
class Written:
    """How the dates of a file are written: the style most have, every shape seen, and how often."""

    style: Style | None
    shapes: Mapping[str, int]

    def formats(self, order: Order) -> tuple[str, ...]:
        """Return the formats to read them with in this order."""
        return dates.formats(self.shapes, self.style, order) if self.style else ()

    @property
    def readable(self) -> tuple[str, ...]:
        """The shapes that have the file's style."""
        return dates.shapes_of(self.shapes, self.style) if self.style else ()

    @property
    def other(self) -> tuple[str, ...]:
        """The shapes of dates that have another style than the file's."""
        return tuple(sorted(set(filter(dates.style_of, self.shapes)) - set(self.readable)))


def collect(store: duckdb.DuckDBPyConnection, columns: Iterable[str]) -> Written:
    """Make the table `texts` of every distinct date text with its shape; return how they are written."""
    parts = " UNION ALL ".join(
        f"SELECT {column} AS text, count(*) AS times FROM raw WHERE {column} IS NOT NULL GROUP BY 1"
        for column in columns
    )
    store.execute(
        "CREATE OR REPLACE TABLE texts AS "
        f"SELECT text, sum(times) AS times, {SHAPE_SQL} AS shape FROM ({parts}) GROUP BY text"
    )
    shapes = dict(
        store.execute("SELECT shape, sum(times)::BIGINT FROM texts GROUP BY 1 ORDER BY 1").fetchall()
    )
    return Written(dates.common_style(shapes), shapes)


def read(store: duckdb.DuckDBPyConnection, written: Written, order: Order, zone: ZoneInfo) -> None:
    """Make the table `moments`: text → `local`, `at` in UTC, `odd` ('', 'missing' or 'doubled')."""
    store.execute(
        f"CREATE OR REPLACE TABLE locals AS SELECT text, {local_sql(written, order)} AS local FROM texts"
    )
    if written.style and written.style.utc:
        zone = ZoneInfo("UTC")
    first, last = store.execute("SELECT min(local), max(local) FROM locals").fetchone() or (None, None)
    steps = zones.offsets(zone, first or ANY_DAY, last or ANY_DAY)
    store.execute(
        "CREATE OR REPLACE TABLE moments AS "
        f"SELECT text, local, local - {_offset_sql(steps)} AS at, {_odd_sql(steps)} AS odd FROM locals"
    )


def local_sql(written: Written, order: Order) -> str:
    """Return the SQL that reads `text` (of shape `shape`) as a wall-clock time, null when it cannot."""
    formats = written.formats(order)
    if not formats:
        return "NULL::TIMESTAMP"
    shapes = ", ".join(quoted(shape) for shape in written.readable)
    listed = ", ".join(quoted(one) for one in formats)
    parsed = f"try_strptime(upper(trim(text)), [{listed}])"
    # Years outside this are slips of the keyboard, and beyond what calendars are compiled for.
    return f"CASE WHEN shape IN ({shapes}) AND year({parsed}) BETWEEN 1980 AND 2100 THEN {parsed} END"


def _offset_sql(steps: zones.Offsets) -> str:
    cases = " ".join(
        f"WHEN local >= {_timestamp(step.local)} THEN {_seconds(step.offset)}"
        for step in reversed(steps.steps)
    )
    return f"CASE {cases} ELSE {_seconds(steps.first)} END" if cases else _seconds(steps.first)


def _odd_sql(steps: zones.Offsets) -> str:
    cases = " ".join(
        f"WHEN local >= {_timestamp(step.odd_from)} AND local < {_timestamp(step.local)} "
        f"THEN '{'missing' if step.missing else 'doubled'}'"
        for step in steps.steps
    )
    return f"CASE {cases} ELSE '' END" if cases else "''"


def _seconds(offset: timedelta) -> str:
    return f"to_seconds({int(offset.total_seconds())})"


def _timestamp(moment: datetime) -> str:
    return f"TIMESTAMP '{moment:%Y-%m-%d %H:%M:%S}'"
