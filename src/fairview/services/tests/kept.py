"""Hours and services that the tests tell of."""

from datetime import datetime

from tests import makers

from fairview.foundation.viewer import SYSTEM
from fairview.services import actions, rules
from fairview.services.models import Service, ServiceHours
from fairview.services.rules import HoursDetails, ServiceDetails

NINE_TO_FIVE = {day: [["09:00", "17:00"]] for day in rules.DAYS[:5]}
OFFICE = HoursDetails("Europe/London", NINE_TO_FIVE, "GB", "ENG")
ROUND_THE_CLOCK = HoursDetails("Europe/London", {day: [["00:00", "24:00"]] for day in rules.DAYS})
START = datetime(2026, 1, 1, tzinfo=makers.NOW.tzinfo)


def office_hours() -> ServiceHours:
    """Weekdays from nine to five in London: the first hours, hence the default."""
    found = ServiceHours.objects.filter(name="Office hours").first()
    return found or actions.add_hours("Office hours", OFFICE, valid_from=START, by=SYSTEM, now=makers.NOW)


def night_and_day() -> ServiceHours:
    """Always there; added after the office hours."""
    office_hours()
    found = ServiceHours.objects.filter(name="Night and day").first()
    return found or actions.add_hours(
        "Night and day", ROUND_THE_CLOCK, valid_from=START, by=SYSTEM, now=makers.NOW
    )


def device_desk(**fields: object) -> Service:
    """Sana's service; it has no hours of its own."""
    found = Service.objects.filter(name="Device desk").first()
    if found:
        return found
    details = ServiceDetails("Device desk", "A laptop that works.", makers.sana().pk, **fields)  # type: ignore[arg-type]
    return actions.add_service(details, by=SYSTEM, now=makers.NOW)


def imaging() -> Service:
    """A service that nobody answers for, attended night and day."""
    found = Service.objects.filter(name="Imaging").first()
    details = ServiceDetails("Imaging", "X-rays on the screen.", None, night_and_day().pk)
    return found or actions.add_service(details, by=SYSTEM, now=makers.NOW)
