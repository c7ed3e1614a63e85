"""When every promise is due, in bulk: one level and one version of the hours after the other.

`promises.rules.due_at` says the same of a single record; a test holds the two together.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import numpy as np
from numpy.typing import NDArray

from fairview.calculations.service_time import Compiled
from fairview.calculations.service_time.bulk import due_on, padded
from fairview.calculations.service_time.compiled import HORIZON
from fairview.fair_view.actions.engine import Engine
from fairview.history.queries import quoted
from fairview.history.rules import FIRST_DAY
from fairview.promises.rules import LevelFacts, Unit
from fairview.services.queries import compiled_hours

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]
Pauses = list[tuple[float, float]]

KINDS = {
    "record": "BIGINT",
    "level": "BIGINT",
    "due_at": "TIMESTAMP",
    "countable": "BOOLEAN",
}


@dataclass
class Promised:
    """The promises, column by column; `due` is in epoch seconds, NaN where none is known."""

    record: Integers
    level: Integers
    opened: Floats
    version: Integers  # 0: no hours
    due: Floats
    countable: NDArray[np.bool_]


def add_dues(engine: Engine, levels: Mapping[int, LevelFacts], zone: str) -> None:
    """Make the table `promised` from the table `applied`."""
    promised = _promised(engine)
    pauses = _pauses(engine)
    for level_id in np.unique(promised.level).tolist():
        _fill(promised, levels[level_id], np.flatnonzero(promised.level == level_id), pauses)
    columns = {
        "record": promised.record,
        "level": promised.level,
        "due_at": _instants(promised.due),
        "countable": promised.countable,
    }
    engine.bring("dues", columns, KINDS)
    engine.bring_few("levels", ("level", "until", "target"), [_level(level) for level in levels.values()])
    local = f"timezone({quoted(zone)}, timezone('UTC', due_at))"
    due_month = f"strftime({local}, '%Y-%m') AS due_month"
    engine.store.execute(
        f"CREATE TABLE promised AS SELECT *, {due_month} FROM dues JOIN levels USING (level)"
    )


def _level(level: LevelFacts) -> tuple[int, str, float]:
    return level.id, level.until.value, float(level.share)


def _promised(engine: Engine) -> Promised:
    fetched: dict[str, Any] = engine.store.execute(
        "SELECT record, level, epoch(opened_at) AS opened, coalesce(hours_version, 0) AS version "
        "FROM applied JOIN work USING (record)"
    ).fetchnumpy()
    count = len(fetched["record"])
    return Promised(
        record=np.ma.getdata(fetched["record"]).astype(np.int64),
        level=np.ma.getdata(fetched["level"]).astype(np.int64),
        opened=np.ma.getdata(fetched["opened"]).astype(np.float64),
        version=np.ma.getdata(fetched["version"]).astype(np.int64),
        due=np.full(count, np.nan),
        countable=np.ones(count, dtype=np.bool_),
    )


def _pauses(engine: Engine) -> dict[int, Pauses]:
    """Return the pauses of every promised record that has any; one that goes on has no end."""
    rows = engine.store.execute(
        "SELECT DISTINCT record, epoch(paused_from), coalesce(epoch(paused_to), 'infinity'::DOUBLE) "
        "FROM pauses JOIN work USING (batch, row_no) JOIN applied USING (record)"
    ).fetchall()
    pauses: dict[int, Pauses] = {}
    for record, begins, ends in rows:
        pauses.setdefault(record, []).append((begins, ends))
    return pauses


def _fill(promised: Promised, level: LevelFacts, rows: Integers, pauses: Mapping[int, Pauses]) -> None:
    if level.unit == Unit.ELAPSED:
        promised.due[rows] = promised.opened[rows] + level.target
        return
    for version, mine in _by_version(promised.version, rows):
        if version:
            compiled = compiled_hours(version, FIRST_DAY, _day(promised.opened[mine].max()))
            promised.due[mine] = _dues(compiled, level, promised.opened[mine])
            if level.unit == Unit.SERVICE_TIME:
                _lengthen(promised, level, mine, pauses, compiled)
        else:
            promised.countable[mine] = False


def _by_version(versions: Integers, rows: Integers) -> Iterator[tuple[int, Integers]]:
    for version in np.unique(versions[rows]).tolist():
        yield version, rows[versions[rows] == version]


def _day(epoch: float) -> Any:
    return datetime.fromtimestamp(epoch, UTC).date()


def _dues(compiled: Compiled, level: LevelFacts, opened: Floats) -> Floats:
    """Return when each is due without pauses; NaN where that is not within the clock's horizon."""
    if level.unit == Unit.SERVICE_TIME:
        targets = np.full(len(opened), float(level.target))
        return due_on(compiled, opened, targets, compiled.readings(opened) + targets)
    compiled.reach(float(opened.max()) + HORIZON)
    curve = compiled.curve
    place = compiled.working_days_closed_each(opened) + curve.closed_before + level.target
    closings = padded(curve.closings_array)
    found = closings[np.minimum(place, len(closings) - 1)]
    return np.where(found - opened <= HORIZON, found, np.nan)


def _lengthen(
    promised: Promised, level: LevelFacts, rows: Integers, pauses: Mapping[int, Pauses], compiled: Compiled
) -> None:
    """Give paused records their later due moment, one by one: they are few."""
    for row in rows.tolist() if pauses else ():
        if paused := pauses.get(int(promised.record[row])):
            due = compiled.due(float(promised.opened[row]), level.target, paused)
            promised.due[row] = np.nan if due is None else due


def _instants(epochs: Floats) -> NDArray[np.datetime64]:
    known = ~np.isnan(epochs)
    instants = np.full(len(epochs), np.datetime64("NaT", "us"), dtype="datetime64[us]")
    instants[known] = np.round(epochs[known] * 1_000_000).astype(np.int64).astype("datetime64[us]")
    return instants
