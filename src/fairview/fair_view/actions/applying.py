"""Which service level applies to which record: asked once for every distinct kind of record, not for each."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

import numpy as np

from fairview.customers.queries import parents
from fairview.fair_view.actions.engine import Engine
from fairview.promises.queries import levels_in_force
from fairview.promises.rules import Case, LevelFacts, applicable_each

BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)

Stretch = tuple[datetime, datetime | None]

COMBINATIONS = """
CREATE TABLE combinations AS
SELECT row_number() OVER () AS combination, *
FROM (SELECT DISTINCT customer, service, work, priority FROM work WHERE state <> 'cancelled')
"""
APPLIED = """
CREATE TABLE applied AS
SELECT record, level
FROM work w
JOIN combinations c ON w.customer = c.customer AND w.service = c.service AND w.work = c.work
    AND w.priority IS NOT DISTINCT FROM c.priority
JOIN applies a USING (combination)
WHERE opened_at >= since AND (until IS NULL OR opened_at < until) AND state <> 'cancelled'
"""
KINDS = {"combination": "BIGINT", "level": "BIGINT", "since": "TIMESTAMP", "until": "TIMESTAMP"}


def apply_levels(engine: Engine) -> dict[int, LevelFacts]:
    """Make the table `applied` (record, level) and return the levels by their key."""
    levels = levels_in_force()
    engine.store.execute(COMBINATIONS)
    combinations = engine.store.execute("SELECT * FROM combinations").fetchall() if levels else []
    rows = _applies(combinations, levels)
    engine.bring("applies", _columns(rows), KINDS)
    engine.store.execute(APPLIED)
    return {level.id: level for level in levels}


def _applies(combinations: Sequence[tuple[Any, ...]], levels: Sequence[LevelFacts]) -> list[tuple[Any, ...]]:
    """Return (combination, level, since, until) for all that is promised."""
    stretches, tree = _stretches(levels), parents()
    rows = []
    for combination, customer, service, work, priority in combinations:
        chain = chain_of(customer, tree)
        for since, until in stretches:
            found = applicable_each(levels, Case(chain, service, work, priority, since))
            rows += [(combination, level.id, _naive(since), _naive(until)) for level in found.values()]
    return rows


def chain_of(customer: int, tree: Mapping[int, int | None]) -> list[int]:
    """Return a customer followed by what it is part of, nearest first."""
    chain: list[int] = []
    at: int | None = customer
    while at is not None and at not in chain:
        chain.append(at)
        at = tree.get(at)
    return chain


def _stretches(levels: Sequence[LevelFacts]) -> list[Stretch]:
    """Return the stretches of time within which the same levels judge."""
    edges = {level.judges_from for level in levels} | {
        level.valid_until for level in levels if level.valid_until
    }
    since = sorted(edges | {BEGINNING})
    return list(zip(since, [*since[1:], None], strict=True))


def _naive(moment: datetime | None) -> datetime | None:
    return moment and moment.astimezone(UTC).replace(tzinfo=None)


def _columns(rows: Sequence[tuple[Any, ...]]) -> dict[str, Any]:
    turned = list(zip(*rows, strict=True)) or [()] * len(KINDS)
    dtypes = ("int64", "int64", "datetime64[us]", "datetime64[us]")
    arrays = [np.array(values, dtype=dtype) for values, dtype in zip(turned, dtypes, strict=True)]
    return dict(zip(KINDS, arrays, strict=True))
