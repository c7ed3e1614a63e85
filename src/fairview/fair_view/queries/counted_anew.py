"""How much past work rests on service hours: what would be counted anew if they had been others."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from fairview.fair_view.queries.figures import latest
from fairview.fair_view.queries.records import add_judged
from fairview.foundation.viewer import Kind, Viewer
from fairview.history.queries import record_store
from fairview.promises.queries import levels_in_force
from fairview.promises.rules import Unit

COUNTED = """
SELECT count(*) FROM records
WHERE state <> 'cancelled' AND list_contains($versions, hours_version)
    AND ($since IS NULL OR opened_at >= $since)
"""
PROMISED = f"""
{COUNTED} AND (source, reference) IN
    (SELECT (source, reference) FROM judged WHERE list_contains($levels, level))
"""


@dataclass(frozen=True)
class CountedAnew:
    """How many records some hours are read for, and how many of those have a promise counted in them.

    `promised` is None while nothing has been measured.
    """

    records: int
    promised: int | None


def counted_anew(viewer: Viewer, versions: Sequence[int], since: datetime | None) -> CountedAnew:
    """Return how much work opened from a moment on is read by these versions of service hours.

    It rests on the readings and the outcomes that are kept, so it costs two counts and computes nothing.
    """
    if viewer.viewer_kind not in (Kind.COLLEAGUE, Kind.SYSTEM):
        return CountedAnew(0, None)
    asked = {"versions": list(versions), "since": since and since.astimezone(UTC).replace(tzinfo=None)}
    computation = latest()
    with record_store() as store:
        records = store.execute(COUNTED, asked).fetchone() or (0,)
        if computation is None:
            return CountedAnew(records[0], None)
        add_judged(store, computation)
        promised = store.execute(PROMISED, asked | {"levels": _counted_in_hours()}).fetchone() or (0,)
    return CountedAnew(records[0], promised[0])


def _counted_in_hours() -> list[int]:
    """Return the levels that count by service hours: the customer's wait is the same whatever they are."""
    return [level.id for level in levels_in_force() if level.unit != Unit.ELAPSED]
