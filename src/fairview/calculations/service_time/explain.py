"""Why a due time is what it is: the stretches counted, the pauses, and what the calendar met on the way."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum

from fairview.calculations.service_time.calendar import Extension, zone_named
from fairview.calculations.service_time.compiled import Compiled, Pauses, Seconds, united
from fairview.calculations.service_time.stretches import approval_seconds
from fairview.calculations.words import Sentence
from fairview.calculations.words import gettext_noop as _

Span = tuple[Seconds, Seconds]


class Kind(StrEnum):
    """What a step of an explanation is about."""

    OPEN = "open"
    PAUSED = "paused"
    HOLIDAY = "holiday"
    CLOSURE = "closure"
    EXTENSION = "extension"


SENTENCES = {
    Kind.OPEN: _("Open from {begins} to {ends}: {spent} counted, {so_far} so far."),
    Kind.PAUSED: _("Paused from {begins} to {ends}: {spent} of open time not counted."),
    Kind.HOLIDAY: _("Holiday from {begins} to {ends}: closed."),
    Kind.CLOSURE: _("Closure from {begins} to {ends}: closed."),
    Kind.EXTENSION: _("Open once more from {begins} to {ends}, as approved."),
}
NO_TARGET = _("There is no target, so nothing was promised.")
NEVER = _("The target is not reached within 800 days.")
DUE = _("Due {due}: {target} of our time after {start}.")
NEXT_OPEN = _("Due {due}: the next moment after {start} at which we are open and nothing is paused.")


@dataclass(frozen=True)
class Step:
    """One stretch on the way; `seconds` is the open time it counted, or, paused, the open time it did not."""

    kind: Kind
    begins: Seconds
    ends: Seconds
    seconds: Seconds = 0
    so_far: Seconds = 0


@dataclass(frozen=True)
class Explanation:
    """The steps in order of time, and the same in words that end with the result."""

    start: Seconds
    due: Seconds | None
    steps: tuple[Step, ...]
    sentences: tuple[Sentence, ...]


def explain(clock: Compiled, start: Seconds, target: Seconds | None, pauses: Pauses = ()) -> Explanation:
    """Explain when `target` is due; without a due time there is only the sentence that says why."""
    due = clock.due(start, target, pauses)
    if due is None or target is None:
        return Explanation(start, None, (), (Sentence(NO_TARGET if target is None else NEVER),))
    steps = steps_between(clock, start, due, pauses)
    told = [step_sentence(step, clock.calendar.zone) for step in steps]
    values: dict[str, object] = {
        "due": local_text(due, clock.calendar.zone),
        "target": spent_text(target),
        "start": local_text(start, clock.calendar.zone),
    }
    return Explanation(start, due, steps, (*told, Sentence(DUE if target else NEXT_OPEN, values)))


def steps_between(clock: Compiled, start: Seconds, end: Seconds, pauses: Pauses = ()) -> tuple[Step, ...]:
    """Everything met from `start` to `end`, in order of time."""
    steps = [
        *counted_steps(clock, start, end, pauses),
        *paused_steps(clock, start, end, pauses),
        *calendar_steps(clock, start, end),
    ]
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


def step_sentence(step: Step, zone: str) -> Sentence:
    """One step in words, by the zone's wall clock."""
    values: dict[str, object] = {
        "begins": local_text(step.begins, zone),
        "ends": local_text(step.ends, zone),
        "spent": spent_text(step.seconds),
        "so_far": spent_text(step.so_far),
    }
    return Sentence(SENTENCES[step.kind], values)


def local_text(instant: Seconds, zone: str) -> str:
    """`2026-01-12 16:30`, with seconds when there are some."""
    local = datetime.fromtimestamp(int(instant), UTC).astimezone(zone_named(zone))
    return f"{local:%Y-%m-%d %H:%M:%S}" if local.second else f"{local:%Y-%m-%d %H:%M}"


def spent_text(seconds: Seconds) -> str:
    """`3 h 10 min`; units with nothing in them are left out."""
    hours, rest = divmod(int(seconds), 3600)
    parts = ((hours, "h"), (rest // 60, "min"), (rest % 60, "s"))
    return " ".join(f"{amount} {unit}" for amount, unit in parts if amount) or "0 min"
