"""Why a due time is what it is: the stretches counted, the pauses, and what the calendar met on the way.

Steps only; they are put into words where the holidays' names are known.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from fairview.calculations.service_time.calendar import Extension, zone_named
from fairview.calculations.service_time.compiled import Compiled, Pauses, Seconds, united
from fairview.calculations.service_time.stretches import approval_seconds

Span = tuple[Seconds, Seconds]


class Kind(StrEnum):
    """What a step of an explanation is about."""

    OPEN = "open"
    PAUSED = "paused"
    HOLIDAY = "holiday"
    CLOSURE = "closure"
    EXTENSION = "extension"
    CLOSES = "closes"


@dataclass(frozen=True)
class Step:
    """One stretch on the way; `seconds` is the open time it counted, or, paused, the open time it did not.

    `so_far` is what has been counted at its end: open time, or, where a working day closes, working days.
    """

    kind: Kind
    begins: Seconds
    ends: Seconds
    seconds: Seconds = 0
    so_far: Seconds = 0


def steps_between(clock: Compiled, start: Seconds, end: Seconds, pauses: Pauses = ()) -> tuple[Step, ...]:
    """Everything met from `start` to `end`, in order of time."""
    steps = [
        *counted_steps(clock, start, end, pauses),
        *paused_steps(clock, start, end, pauses),
        *calendar_steps(clock, start, end),
    ]
    return in_order(steps)


def days_between(clock: Compiled, start: Seconds, end: Seconds) -> tuple[Step, ...]:
    """Each working day's closing from `start` to `end`, the one we begin on being none, and the calendar."""
    closings = [closing for closing in clock.reach(end).closings if start <= closing <= end]
    closed = [Step(Kind.CLOSES, at, at, so_far=days) for days, at in enumerate(closings)]
    return in_order([*closed, *calendar_steps(clock, start, end)])


def in_order(steps: Iterable[Step]) -> tuple[Step, ...]:
    """Steps by when they begin."""
    return tuple(sorted(steps, key=lambda step: (step.begins, step.ends)))


def counted_steps(clock: Compiled, start: Seconds, end: Seconds, pauses: Pauses) -> Iterator[Step]:
    """The open stretches without what was paused, with the time counted until their ends."""
    so_far: Seconds = 0
    for begins, ends in between_pauses(start, end, pauses):
        for opens, closes in open_stretches(clock, begins, ends):
            so_far += closes - opens
            yield Step(Kind.OPEN, opens, closes, closes - opens, so_far)


def open_stretches(clock: Compiled, start: Seconds, end: Seconds) -> Iterator[Span]:
    """The stretches in which we are open, from `start` to `end`."""
    clock.reach(start)
    bounds = clock.reach(end).bounds
    at = bisect_right(bounds, start)
    at -= at & 1  # when open at the start, the stretch that has begun
    while at < len(bounds) and bounds[at] < end:
        yield max(bounds[at], start), min(bounds[at + 1], end)
        at += 2


def between_pauses(start: Seconds, end: Seconds, pauses: Pauses) -> Iterator[Span]:
    """What the pauses leave of the time from `start` to `end`."""
    for begins, ends in united(pauses, start):
        if start < min(begins, end):
            yield start, min(begins, end)
        start = max(start, ends)
    if start < end:
        yield start, end


def paused_steps(clock: Compiled, start: Seconds, end: Seconds, pauses: Pauses) -> Iterator[Step]:
    """The pauses, united, with the open time that each took out; outside hours that is none."""
    for begins, ends in united(pauses, start):
        if begins < end:
            yield Step(Kind.PAUSED, begins, min(ends, end), clock.elapsed(begins, min(ends, end)))


def calendar_steps(clock: Compiled, start: Seconds, end: Seconds) -> Iterator[Step]:
    """The holidays, closures and extensions that touch the time from `start` to `end`."""
    calendar = clock.calendar
    days = [(Kind.HOLIDAY, day, day) for day in calendar.holidays]
    days += [(Kind.CLOSURE, first, last) for first, last in calendar.closures]
    spans = [(kind, *day_span(first, last, calendar.zone)) for kind, first, last in days]
    spans += [(Kind.EXTENSION, *extension_span(one, calendar.zone)) for one in calendar.extensions]
    for kind, begins, ends in spans:
        if begins < max(end, start + 1) and ends > start:
            yield Step(kind, begins, ends)


def day_span(first: date, last: date, zone: str) -> tuple[int, int]:
    """From the first day's midnight to the one after the last day, as instants."""
    midnights = (datetime.combine(day, time(), zone_named(zone)) for day in (first, last + timedelta(days=1)))
    begins, ends = (int(midnight.timestamp()) for midnight in midnights)
    return begins, ends


def extension_span(extension: Extension, zone: str) -> tuple[int, int]:
    """When an extension holds: from its approval on, if that came after its beginning."""
    begins, ends = (
        int(local.replace(tzinfo=zone_named(zone)).timestamp())
        for local in (extension.opens, extension.closes)
    )
    return max(begins, approval_seconds(extension.approved_at)), ends
