"""From a calendar to the stretches of time in which we are open, in UTC, for a span of years at once."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

import numpy as np

from fairview.calculations.service_time.calendar import DAY, Calendar, zone_named
from fairview.calculations.service_time.zones import IntArray, Offsets, offsets_between

EPOCH_DAY = date(1970, 1, 1).toordinal()
MARGIN = 3 * DAY  # a window that touches the span may have opened days before it by the wall clock
NONE = np.array([], dtype=np.int64)


@dataclass(frozen=True)
class Stretches:
    """Pairs of instants: `opens[i]` until `closes[i]`."""

    opens: IntArray
    closes: IntArray

    def not_empty(self) -> "Stretches":
        """Without those that close at or before they open."""
        keep = self.closes > self.opens
        return Stretches(self.opens[keep], self.closes[keep])


@dataclass(frozen=True)
class Opening:
    """What a calendar means between two instants: when it is open and when its working days close."""

    bounds: IntArray  # open, close, open, close … in UTC
    closings: IntArray  # the last closing instant of every working day


def opening_between(calendar: Calendar, first: int, last: int) -> Opening:
    """Work out the open stretches and the working days' closings from `first` until `last`."""
    offsets = offsets_between(zone_named(calendar.zone), first - 2 * MARGIN, last + 2 * MARGIN)
    days = range((first - MARGIN) // DAY, (last + MARGIN) // DAY + 1)
    windows = weekly_stretches(calendar, offsets, days)
    shut = shut_stretches(calendar, offsets, days)
    extra = extension_stretches(calendar, offsets)
    bounds = np.clip(sweep(windows, shut, extra), first, last)
    inside = Stretches(bounds[0::2], bounds[1::2]).not_empty()
    closings = day_closings([without(windows, shut), extra], offsets)
    return Opening(
        bounds=np.stack([inside.opens, inside.closes], axis=1).ravel(),
        closings=closings[(closings >= first) & (closings < last)],
    )


def weekly_stretches(calendar: Calendar, offsets: Offsets, days: range) -> Stretches:
    """Every weekly window of those days; one whose close falls at or before its open is empty that day."""
    week = [(day * DAY, window) for day, windows in enumerate(calendar.weekly) for window in windows]
    # Day 0 of the epoch was a Thursday, three days after a Monday. One row a week keeps all in order.
    mondays = np.arange(days.start - (days.start + 3) % 7, days.stop, 7, dtype=np.int64)[:, None] * DAY
    opens = mondays + np.array([midnight + window.opens for midnight, window in week], dtype=np.int64)
    closes = mondays + np.array([midnight + window.ends for midnight, window in week], dtype=np.int64)
    return Stretches(offsets.to_utc(opens.ravel()), offsets.to_utc(closes.ravel())).not_empty()


def shut_stretches(calendar: Calendar, offsets: Offsets, days: range) -> Stretches:
    """The civil days of holidays and closures, from local midnight to local midnight."""
    numbers = {day.toordinal() - EPOCH_DAY for day in calendar.shut_days()}
    inside = np.array(sorted(number for number in numbers if number in days), dtype=np.int64)
    return Stretches(offsets.to_utc(inside * DAY), offsets.to_utc((inside + 1) * DAY)).not_empty()


def extension_stretches(calendar: Calendar, offsets: Offsets) -> Stretches:
    """The one-off extensions, each from the first whole second of its approval on."""
    opens = [wall_seconds(extension.opens) for extension in calendar.extensions]
    closes = [wall_seconds(extension.closes) for extension in calendar.extensions]
    approved = [approval_seconds(extension.approved_at) for extension in calendar.extensions]
    return Stretches(
        np.maximum(offsets.to_utc(np.array(opens, dtype=np.int64)), np.array(approved, dtype=np.int64)),
        offsets.to_utc(np.array(closes, dtype=np.int64)),
    ).not_empty()


def wall_seconds(local: datetime) -> int:
    """Seconds since the local epoch of a wall clock's reading."""
    return int(local.replace(tzinfo=UTC).timestamp())


def approval_seconds(approved_at: datetime | None) -> int:
    """The first whole second at which an approval holds; long ago when none is kept."""
    if approved_at is None:
        return np.iinfo(np.int64).min
    return -int(-approved_at.timestamp() // 1)


def sweep(windows: Stretches, shut: Stretches, extra: Stretches) -> IntArray:
    """Unite: open while an extension holds, or while a window holds and the day is not shut.

    Walks over all beginnings and ends in order, counting how many of each kind hold.
    """
    kinds = (windows, shut, extra)
    times = np.concatenate([edge for kind in kinds for edge in (kind.opens, kind.closes)])
    order = np.argsort(times, kind="stable")
    times = times[order]
    held = [np.cumsum(steps(kinds, at)[order]) for at in range(len(kinds))]
    is_open = (held[2] > 0) | ((held[0] > 0) & (held[1] == 0))
    settled = np.append(times[1:] != times[:-1], True)[: len(times)]  # after the last edge of an instant
    times, is_open = times[settled], is_open[settled]
    turns: IntArray = times[np.diff(is_open, prepend=False)]
    return turns


def steps(kinds: tuple[Stretches, ...], at: int) -> IntArray:
    """One up at each beginning and one down at each end of the kind at `at`, nothing elsewhere."""
    return np.concatenate(
        [
            np.full(len(kind.opens), sign if number == at else 0, dtype=np.int64)
            for number, kind in enumerate(kinds)
            for sign in (1, -1)
        ]
    )


def without(windows: Stretches, shut: Stretches) -> Stretches:
    """Cut the windows' beginnings and ends out of shut days; used for the days' closings only."""
    if not len(shut.opens):
        return windows
    opens, closes = windows.opens, windows.closes
    first = np.searchsorted(shut.opens, opens, side="right") - 1
    final = np.searchsorted(shut.opens, closes, side="left") - 1
    opens = np.where((first >= 0) & (opens < shut.closes[first]), shut.closes[first], opens)
    closes = np.where((final >= 0) & (closes <= shut.closes[final]), shut.opens[final], closes)
    return Stretches(opens, closes).not_empty()


def day_closings(kinds: list[Stretches], offsets: Offsets) -> IntArray:
    """The last closing of each working day: a stretch belongs to the local day on which it opens."""
    opens = np.concatenate([kind.opens for kind in kinds])
    closes = np.concatenate([kind.closes for kind in kinds])
    if not len(opens):
        return NONE
    order = np.argsort(opens, kind="stable")
    days, closes = offsets.to_local(opens[order]) // DAY, closes[order]
    closings = np.sort(np.maximum.reduceat(closes, firsts(days)), kind="stable")
    return closings[firsts(closings)]


def firsts(ordered: IntArray) -> IntArray:
    """Where each new value begins."""
    return np.flatnonzero(np.append(True, ordered[1:] != ordered[:-1]))
