"""The slow clock: walks step by step and asks the wall clock each time. Shares nothing with the fast one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
Spans = list[tuple[datetime, datetime]]


@dataclass
class Walk:
    """Works straight from the written form of a calendar."""

    form: dict[str, Any]
    step: timedelta
    windows: Spans = field(default_factory=list)
    shut: Spans = field(default_factory=list)
    extra: Spans = field(default_factory=list)

    def look_from(self, first: date, days: int) -> None:
        """Write down every stretch that can matter from two days before `first` on."""
        for day in (first + timedelta(days=n) for n in range(-2, days + 2)):
            self.windows += [
                self.window(day, *pair) for pair in self.form["weekly"].get(DAYS[day.weekday()], [])
            ]
            if self.is_shut(day):
                self.shut.append((self.at(day, "00:00"), self.at(day + timedelta(days=1), "00:00")))
        for extension in self.form.get("extensions", []):
            opens, closes = (self.utc(datetime.fromisoformat(extension[key])) for key in ("from", "to"))
            approved = extension.get("approved_at")
            self.extra.append((max(opens, datetime.fromisoformat(approved)) if approved else opens, closes))

    def is_shut(self, day: date) -> bool:
        written = day.isoformat()
        closed = any(first <= written <= last for first, last in self.form.get("closures", []))
        return closed or written in self.form.get("holidays", [])

    def window(self, day: date, opens: str, closes: str) -> tuple[datetime, datetime]:
        if closes == "24:00":
            return self.at(day, opens), self.at(day + timedelta(days=1), "00:00")
        overnight = timedelta(days=closes <= opens)
        return self.at(day, opens), self.at(day + overnight, closes)

    def at(self, day: date, clock: str) -> datetime:
        return self.utc(datetime.combine(day, time.fromisoformat(clock)))

    def utc(self, local: datetime) -> datetime:
        # fold=0 is Python's own reading of PEP 495: before the gap, and the first of two.
        return local.replace(tzinfo=ZoneInfo(self.form["zone"]), fold=0).astimezone(UTC)

    def is_open(self, moment: datetime) -> bool:
        if inside(moment, self.extra):
            return True
        return inside(moment, self.windows) and not inside(moment, self.shut)

    def counted(self, start: datetime, end: datetime, pauses: Spans) -> Iterator[datetime]:
        """Every step's beginning at which we are open and not paused."""
        moment = start
        while moment < end:
            if self.is_open(moment) and not inside(moment, pauses):
                yield moment
            moment += self.step

    def elapsed(self, start: datetime, end: datetime, pauses: Spans) -> int:
        steps = sum(1 for _ in self.counted(start, end, pauses))
        return steps * int(self.step.total_seconds())

    def due(self, start: datetime, end: datetime, target: int, pauses: Spans) -> datetime | None:
        """The instant at which `target` is reached, when that is before `end`."""
        left = timedelta(seconds=target)
        for moment in self.counted(start, end, pauses):
            left -= self.step
            if left <= -self.step:
                return moment
            if left == timedelta():
                return moment + self.step
        return None


def inside(moment: datetime, spans: Sequence[tuple[datetime, datetime]]) -> bool:
    return any(opens <= moment < closes for opens, closes in spans)
