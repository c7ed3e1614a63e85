"""What service hours mean for the next two weeks, and what an edit would move before it is saved."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext

from fairview.services import rules
from fairview.services.models import HoursVersion
from fairview.services.queries.calendars import calendar_dict, compiled_calendar
from fairview.services.rules import DayMoved, DayOpen

YEAR = timedelta(days=365)


def two_weeks(version: HoursVersion, first: date, zone: str = "", *, longer: bool = True) -> list[DayOpen]:
    """Return fourteen days of a version, saved or not, as a wall clock shows them (its own, unless named).

    Without `longer` the one-off extensions are left out.
    """
    zone = zone or version.zone
    last = first + timedelta(days=rules.TWO_WEEKS - 1)
    begins, ends = rules.midnight_between(first, last, zone)
    calendar = calendar_dict(version) if longer else calendar_dict(version) | {"extensions": []}
    compiled = compiled_calendar(calendar, first - timedelta(days=2), last + timedelta(days=2))
    bounds = [min(max(bound, begins), ends) for bound in compiled.curve.bounds]
    return rules.days_open(bounds, zone, first, off=off_between(version, first, last))


def two_weeks_extended(version: HoursVersion, first: date) -> list[DayMoved]:
    """Return fourteen days; what comes on each is what extensions add."""
    return rules.days_moved(two_weeks(version, first, longer=False), two_weeks(version, first))


def off_between(version: HoursVersion, first: date, last: date) -> dict[date, str]:
    """Return the days off of a version between two days, with their names."""
    return rules.days_off(version.holiday_names, version.closures, first, last, closed=gettext("closure"))


def days_off_coming(version: HoursVersion, first: date) -> dict[date, str]:
    """Return the public holidays of a version in the year that begins on a day."""
    return rules.days_off(version.holiday_names, [], first, first + YEAR, closed="")


def closures_coming(version: HoursVersion, first: date) -> list[tuple[date, date]]:
    """Return the closures of a version that are not over on a day."""
    closures = [(date.fromisoformat(begins), date.fromisoformat(ends)) for begins, ends in version.closures]
    return sorted(closure for closure in closures if closure[1] >= first)


@dataclass(frozen=True)
class WeekdayMoved:
    """One weekday's windows before and after."""

    day: str
    before: str
    after: str

    @property
    def differs(self) -> bool:
        """Whether an edit moves anything on this weekday."""
        return self.before != self.after


@dataclass(frozen=True)
class Moved:
    """What an edit would move, before it is saved. Seconds a week are those of a week without days off."""

    days: list[DayMoved]
    weekdays: list[WeekdayMoved]
    week_before: int
    week_after: int
    off_gone: dict[date, str]
    off_come: dict[date, str]
    zone_before: str

    @property
    def nothing(self) -> bool:
        """Whether no moment of the coming year would be open or closed that is not so now."""
        moved = self.off_gone or self.off_come or any(day.differs for day in self.weekdays)
        return not moved and not any(day.goes or day.comes for day in self.days)

    @property
    def more_a_week(self) -> int:
        """How many seconds longer a week would be."""
        return self.week_after - self.week_before


def hours_moved(before: HoursVersion, after: HoursVersion, first: date) -> Moved:
    """Compare the version that rules now with a draft, from the first day on."""
    off_now, off_then = (off_between(version, first, first + YEAR) for version in (before, after))
    return Moved(
        days=rules.days_moved(two_weeks(before, first, after.zone), two_weeks(after, first)),
        weekdays=[_weekday(day, before, after) for day in rules.DAYS],
        week_before=rules.open_seconds_a_week(before.weekly),
        week_after=rules.open_seconds_a_week(after.weekly),
        off_gone={day: name for day, name in off_now.items() if day not in off_then},
        off_come={day: name for day, name in off_then.items() if day not in off_now},
        zone_before=before.zone if before.zone != after.zone else "",
    )


def _weekday(day: str, before: HoursVersion, after: HoursVersion) -> WeekdayMoved:
    windows = (gettext(rules.windows_written(version.weekly.get(day, []))) for version in (before, after))
    return WeekdayMoved(gettext(rules.DAY_NAMES[day]), *windows)
