"""Why something is due when it is: the one place that puts the clock's steps into words."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from fairview.calculations.service_time import (
    Compiled,
    Kind,
    OutOfReach,
    Step,
    days_between,
    steps_between,
)
from fairview.foundation import wording
from fairview.services.models import HoursVersion
from fairview.services.queries.calendars import calendar_dict, compiled_calendar

Pauses = Sequence[tuple[float, float]]
TOO_FAR = (OutOfReach, OverflowError)
"""What a moment raises that lies beyond every calendar."""


@dataclass(frozen=True)
class Reasons:
    """When something is due (None: never), and why, by the clock of the hours' own zone."""

    due: datetime | None
    zone: str
    told: tuple[str, ...]

    @property
    def due_told(self) -> str:
        """The due moment as the steps say theirs."""
        return moment_told(self.due.timestamp(), ZoneInfo(self.zone)) if self.due else _("never")


def why_due(version: HoursVersion, start: datetime, seconds: int, pauses: Pauses = ()) -> Reasons:
    """Say when so much service time has passed since `start`, less the agreed pauses, and why then."""
    begins = start.timestamp()
    with suppress(*TOO_FAR):
        clock = _clock(version, start)
        due = clock.due(begins, seconds, pauses)
        if due is not None:
            return _reasons(version, clock, begins, (due, steps_between(clock, begins, due, pauses)))
    return _never(version)


def why_due_in_days(version: HoursVersion, start: datetime, days: int) -> Reasons:
    """Say when so many working days have closed after the one on which we begin, and why then."""
    begins = start.timestamp()
    with suppress(*TOO_FAR):
        clock = _clock(version, start)
        due = clock.due_in_working_days(begins, days)
        if due is not None:
            return _reasons(version, clock, begins, (due, days_between(clock, begins, due)))
    return _never(version)


def moment_told(moment: float, zone: ZoneInfo) -> str:
    """Return a moment by a zone's clock: Tue 7 Apr 2026, 10:00; with seconds when there are some."""
    local = datetime.fromtimestamp(int(moment), UTC).astimezone(zone)
    return wording.weekday_minute(local)


def _clock(version: HoursVersion, start: datetime) -> Compiled:
    return compiled_calendar(calendar_dict(version), start.date(), start.date())


def _never(version: HoursVersion) -> Reasons:
    return Reasons(None, version.zone, (_("These hours do not reach that target within 800 days."),))


def _reasons(
    version: HoursVersion, clock: Compiled, start: float, found: tuple[float, Iterable[Step]]
) -> Reasons:
    due, steps = found
    zone = ZoneInfo(version.zone)
    told = [_opening(clock, start, zone), *(_step_told(step, version, zone) for step in steps)]
    return Reasons(datetime.fromtimestamp(due, UTC), version.zone, tuple(told))


def _opening(clock: Compiled, start: float, zone: ZoneInfo) -> str:
    """Say whether we are there when somebody contacts us."""
    opens = clock.next_open(start)
    if opens is None:
        return _("We are closed then, and do not open any more.")
    if opens == start:
        return _("We are open at that moment.")
    return _("We are closed at that moment; we open {opens}.").format(opens=moment_told(opens, zone))


def _step_told(step: Step, version: HoursVersion, zone: ZoneInfo) -> str:
    """Say one step: a stretch of open time, a pause, a working day, a day off, or an extension."""
    return _words(step).format(
        begins=moment_told(step.begins, zone),
        ends=_end_told(step, zone),
        spent=_spent(step.seconds),
        so_far=_spent(step.so_far),
        n=step.so_far,
        days=_days_told(step, zone),
        name=_off_name(step, version, zone),
    )


def _words(step: Step) -> str:
    if step.kind == Kind.CLOSES and not step.so_far:
        return _("{begins} closes the day we begin on; it does not count")
    return {
        Kind.OPEN: _("Open from {begins} to {ends}: {spent} counted, {so_far} so far"),
        Kind.PAUSED: _("Paused from {begins} to {ends}: {spent} of our time not counted"),
        Kind.CLOSES: _("{begins} closes working day {n}"),
        Kind.HOLIDAY: _("{days}: {name}"),
        Kind.CLOSURE: _("{days}: closure"),
        Kind.EXTENSION: _("{begins} to {ends}: open longer, once"),
    }[step.kind]


def _end_told(step: Step, zone: ZoneInfo) -> str:
    """Return the end: its time alone where it is the day of the beginning."""
    begins, ends = (datetime.fromtimestamp(int(at), UTC).astimezone(zone) for at in (step.begins, step.ends))
    if begins.date() != ends.date():
        return moment_told(step.ends, zone)
    return ends.strftime("%H:%M:%S" if ends.second else "%H:%M")


def _days_told(step: Step, zone: ZoneInfo) -> str:
    """Return the days that a day off or a closure covers, the last one included."""
    days = [datetime.fromtimestamp(int(at), zone).date() for at in (step.begins, step.ends - 1)]
    said = [wording.weekday(day) for day in days]
    return said[0] if step.ends <= step.begins or said[0] == said[1] else " – ".join(said)


def _off_name(step: Step, version: HoursVersion, zone: ZoneInfo) -> str:
    day = datetime.fromtimestamp(int(step.begins), zone).date()
    return str(version.holiday_names.get(day.isoformat()) or _("public holiday"))


def _spent(seconds: float) -> str:
    """Return an amount of open time to the second: 3 h 10 min."""
    hours, rest = divmod(round(seconds), 3600)
    minutes, left = divmod(rest, 60)
    parts = ((hours, _("{n} h")), (minutes, _("{n} min")), (left, _("{n} s")))
    return " ".join(word.format(n=n) for n, word in parts if n) or _("no time")
