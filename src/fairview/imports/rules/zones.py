"""Wall-clock times of a zone turned into UTC, in a form that bulk engines can use.

RFC 5545 3.3.5: a time in the missing hour is read with the offset before the change; one in the doubled hour
is its first occurrence, which is the offset before the change too. So a zone is a list of steps: from this
wall-clock time on, this offset.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

from fairview.calculations.words import Refused, gettext_noop

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Step:
    """From the wall-clock time `local` on, UTC is `offset` less. `odd` is the stretch missing or doubled."""

    local: datetime
    offset: timedelta
    odd_from: datetime
    missing: bool


@dataclass(frozen=True)
class Offsets:
    """A zone between two wall-clock times: the offset at first, and every step after."""

    first: timedelta
    steps: tuple[Step, ...]

    def to_utc(self, local: datetime) -> datetime:
        """Return the instant, in UTC, of a wall-clock time."""
        offset = self.first
        for step in self.steps:
            if local >= step.local:
                offset = step.offset
        return (local - offset).replace(tzinfo=UTC)


def zone_named(name: str) -> ZoneInfo:
    """Return the zone; Refused when there is none of that name."""
    if name not in available_timezones():
        raise Refused(
            gettext_noop("There is no time zone called “{zone}”. One is called, for example, Europe/London."),
            field="zone",
            zone=name,
        )
    return ZoneInfo(name)


def offsets(zone: ZoneInfo, first: datetime, last: datetime) -> Offsets:
    """Return the zone's offsets for wall-clock times from `first` to `last`."""
    instants = _days(first.replace(tzinfo=UTC) - 2 * DAY, last.replace(tzinfo=UTC) + 2 * DAY)
    known = [_offset(zone, instant) for instant in instants]
    steps = [
        _step(zone, instants[n], instants[n + 1]) for n in range(len(known) - 1) if known[n] != known[n + 1]
    ]
    return Offsets(known[0], tuple(steps))


def _days(first: datetime, last: datetime) -> Sequence[datetime]:
    first = first.replace(microsecond=0)
    return [first + n * DAY for n in range((last - first) // DAY + 2)]


def _offset(zone: ZoneInfo, instant: datetime) -> timedelta:
    return instant.astimezone(zone).utcoffset() or timedelta(0)


def _step(zone: ZoneInfo, low: datetime, high: datetime) -> Step:
    """Find the second at which the offset changes between two instants, by halving."""
    before, after = _offset(zone, low), _offset(zone, high)
    near, far = 0, int((high - low).total_seconds())
    while far - near > 1:
        middle = (near + far) // 2
        same = _offset(zone, low + timedelta(seconds=middle)) == before
        near, far = (middle, far) if same else (near, middle)
    change = (low + timedelta(seconds=far)).replace(tzinfo=None)
    return Step(
        local=change + max(before, after),
        offset=after,
        odd_from=change + min(before, after),
        missing=after > before,
    )
