"""The service hours that the sample's past is lived by: the very ones that measure it afterwards."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from fairview.calculations.service_time import Compiled
from fairview.services import queries
from fairview.services.models import Service
from fairview.site.sample import past


@dataclass(frozen=True)
class HoursClock:
    """Compiled service hours as `past.Clock`."""

    hours: Compiled

    def after(self, start: datetime, seconds: int) -> datetime:
        """Return the instant at which the service has been open for so many seconds since `start`."""
        due = self.hours.due(start.timestamp(), seconds)
        return start if due is None else datetime.fromtimestamp(due, UTC)


def clocks(services: Mapping[str, Service], until: date) -> dict[str, past.Clock]:
    """Return a clock for each service, by name."""
    first, last = past.first_day(until), until + timedelta(days=60)
    versions = {name: queries.versions_of(one.hours_id or 0).first() for name, one in services.items()}
    return {
        name: HoursClock(queries.compiled_hours(version.pk, first, last))
        for name, version in versions.items()
        if version
    }
