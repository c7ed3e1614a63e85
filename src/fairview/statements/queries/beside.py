"""A customer's hours beside ours: when its activities need which service, and whether we are there then."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from itertools import chain
from zoneinfo import ZoneInfo

from fairview.customers.models import Customer
from fairview.foundation.viewer import Viewer
from fairview.services import rules as service_rules
from fairview.services.models import HoursVersion, Service
from fairview.services.queries import VersionStart, hours_for_services, services_visible_to
from fairview.services.rules import Weekly
from fairview.statements.models import Need, Statement
from fairview.statements.queries.needs import activities_of, needs_visible_to, zone_of
from fairview.statements.rules import beside as rule
from fairview.statements.rules.beside import DayBeside, Gap, Stretch


@dataclass(frozen=True)
class ActivityTimes:
    """An activity, when it takes place in a week, and the services it needs."""

    activity: Statement
    week: Sequence[Stretch]
    needs: Sequence[Need]


@dataclass(frozen=True)
class NeededService:
    """A service they need, over the seven days of a week; without hours nobody can say when we are there."""

    service: Service
    hours: HoursVersion | None
    needs: Sequence[Need]
    days: Sequence[DayBeside]

    @cached_property
    def uncovered(self) -> int:
        """For how many seconds of the week they need it and it is not attended."""
        return rule.uncovered_a_week(self.days) if self.hours else 0

    @cached_property
    def needed(self) -> int:
        """For how many seconds of the week they need it."""
        return sum(rule.length(day.needed) for day in self.days)

    @cached_property
    def gaps(self) -> Sequence[Gap]:
        """The stretches that are not covered, each with its days."""
        return rule.gaps(self.days) if self.hours else ()


@dataclass(frozen=True)
class Beside:
    """Their hours beside ours in one ordinary week, on their clock."""

    customer: Customer
    zone: str
    week: date
    activities: Sequence[ActivityTimes]
    services: Sequence[NeededService]

    @property
    def uncovered(self) -> Mapping[int, int]:
        """How many seconds of the week are not covered, by service."""
        return {one.service.pk: one.uncovered for one in self.services if one.uncovered}

    @property
    def with_times(self) -> Sequence[ActivityTimes]:
        """The activities of which we know when they take place."""
        return [one for one in self.activities if one.week]

    @property
    def without_times(self) -> Sequence[Statement]:
        """The activities of which nobody has said when they take place."""
        return [one.activity for one in self.activities if not one.week]

    @property
    def without_needs(self) -> Sequence[Statement]:
        """The activities of which nobody has said which services they need."""
        return [one.activity for one in self.activities if not one.needs]


def beside(viewer: Viewer, customer: Customer, now: datetime) -> Beside:
    """Compare when a customer's activities need our services with when these are attended."""
    zone = zone_of(customer)
    activities = _activities(viewer, customer)
    services = _needed(viewer, activities)
    starts = {pk: found for pk, found in hours_for_services().items() if pk in services}
    versions = _versions(starts)
    day = now.astimezone(ZoneInfo(zone)).date()
    week = rule.ordinary_week(day, {zone, *(version.zone for version in versions.values())})
    begins = service_rules.start_of(week, zone)
    ruling = {pk: versions.get(service_rules.ruling_at(found, begins) or 0) for pk, found in starts.items()}
    clock = _Clock(zone, week)
    found = [_service(needs, ruling.get(pk), clock) for pk, needs in services.items()]
    return Beside(customer, zone, week, activities, sorted(found, key=_worst))


def _worst(one: NeededService) -> tuple[bool, int, str]:
    """Order by how much is not covered, the most first; those without hours come last."""
    return one.hours is None, -one.uncovered, one.service.name.casefold()


@dataclass(frozen=True)
class _Clock:
    """The clock of a customer in a week."""

    zone: str
    week: date

    def read(self, version: HoursVersion) -> Sequence[Stretch]:
        """Return the weekly windows of a version as this clock shows them."""
        return rule.spread(version.weekly, rule.ahead(self.week, self.zone, version.zone))


def _activities(viewer: Viewer, customer: Customer) -> Sequence[ActivityTimes]:
    held = list(activities_of(viewer, customer))
    needs: dict[int, list[Need]] = {one.pk: [] for one in held}
    for need in needs_visible_to(viewer).filter(activity__in=needs).order_by("service__name", "pk"):
        needs[need.activity_id].append(need)
    return [ActivityTimes(one, _week_of(one, needs[one.pk]), needs[one.pk]) for one in held]


def _week_of(activity: Statement, needs: Sequence[Need]) -> Sequence[Stretch]:
    """Return when an activity takes place; where that is not said, when it needs anything."""
    if activity.weekly:
        return rule.spread(activity.weekly)
    return rule.joined(chain.from_iterable(rule.spread(need.weekly) for need in needs))


def times_of(need: Need) -> Weekly:
    """Return when an activity needs a service: at times of its own, or whenever the activity takes place."""
    times: Weekly = need.weekly or need.activity.weekly
    return times


def _needed(viewer: Viewer, activities: Sequence[ActivityTimes]) -> dict[int, list[Need]]:
    """Return the needs of which we know when, by service; of services that are offered."""
    needs = [need for one in activities for need in one.needs if any(times_of(need).values())]
    offered = services_visible_to(viewer).filter(is_active=True, pk__in={one.service_id for one in needs})
    known = set(offered.order_by().values_list("pk", flat=True))
    by_service: dict[int, list[Need]] = {}
    for need in needs:
        if need.service_id in known:
            by_service.setdefault(need.service_id, []).append(need)
    return by_service


def _versions(starts: Mapping[int, Sequence[VersionStart]]) -> dict[int, HoursVersion]:
    ids = {version for found in starts.values() for _at, version in found}
    kept = HoursVersion.objects.select_related("hours").defer("holidays", "holiday_names", "closures")
    return kept.in_bulk(ids) if ids else {}


def _service(needs: Sequence[Need], hours: HoursVersion | None, clock: _Clock) -> NeededService:
    needed = rule.joined(chain.from_iterable(rule.spread(times_of(need)) for need in needs))
    days = rule.compare(needed, clock.read(hours) if hours else ())
    return NeededService(needs[0].service, hours, needs, days)
