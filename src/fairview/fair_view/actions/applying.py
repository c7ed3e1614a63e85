"""Which service level applies to which record: asked once for every distinct kind of record, not for each."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

import numpy as np

from fairview.customers.queries import parents
from fairview.fair_view.actions.engine import Engine
from fairview.promises.queries import levels_in_force
from fairview.promises.rules import LevelFacts, applicable_each

BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)

Stretch = tuple[datetime, datetime | None]

APPLIED = """
CREATE TABLE applied AS
SELECT record, level FROM work JOIN applies
ON work.customer = applies.customer AND work.service = applies.service
AND work.work = applies.work AND work.priority IS NOT DISTINCT FROM applies.priority
WHERE opened_at >= since AND (until IS NULL OR opened_at < until) AND state <> 'cancelled'
"""


def apply_levels(engine: Engine) -> dict[int, LevelFacts]:
    """Make the table `applied` (record, level) and return the levels by their key."""
    levels = levels_in_force()
    combinations = engine.store.execute(
        "SELECT DISTINCT customer, service, work, priority FROM work WHERE state <> 'cancelled'"
    ).fetchall()
    rows = _applies(combinations if levels else [], levels)
    names = ("customer", "service", "work", "priority", "since", "until", "level")
    kinds = ("BIGINT", "BIGINT", "VARCHAR", "BIGINT", "TIMESTAMP", "TIMESTAMP", "BIGINT")
    engine.bring("applies", _columns(names, rows), dict(zip(names, kinds, strict=True)))
    engine.store.execute(APPLIED)
    return {level.id: level for level in levels}


def _applies(combinations: Sequence[tuple[Any, ...]], levels: Sequence[LevelFacts]) -> list[tuple[Any, ...]]:
    """Return (customer, service, work, priority, since, until, level) for all that is promised."""
    stretches, tree = _stretches(levels), parents()
    rows = []
    for customer, service, work, priority in combinations:
        chain = chain_of(customer, tree)
        for since, until in stretches:
            found = applicable_each(levels, chain, service, work, priority, since)
            rows += [
                (customer, service, work, priority, _naive(since), _naive(until), f.id)
                for f in found.values()
            ]
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


def _columns(names: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> dict[str, Any]:
    turned = list(zip(*rows, strict=True)) or [()] * len(names)
    columns = dict(zip(names, turned, strict=True))
    return {name: _array(name, values) for name, values in columns.items()}


def _array(name: str, values: Sequence[Any]) -> Any:
    if name in ("since", "until"):
        return np.array(values, dtype="datetime64[us]")
    if name == "priority":
        return np.array([np.nan if value is None else value for value in values], dtype=np.float64)
    return np.array(values, dtype=object if name == "work" else np.int64)
