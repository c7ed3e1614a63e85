"""What the fair view's tests take for granted: levels, hours, and everything computed."""

from datetime import UTC, datetime
from decimal import Decimal

from fairview.fair_view import actions
from fairview.foundation.viewer import SYSTEM
from fairview.history.tests.makers import NOW
from fairview.promises.models import ServiceLevel
from fairview.services.actions import add_hours
from fairview.services.models import Service, ServiceHours
from fairview.services.rules import HoursDetails

LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
HOUR = 3600
NINE_TO_FIVE = {day: [["09:00", "17:00"]] for day in ("mon", "tue", "wed", "thu", "fri")}


def level(**fields):
    """Set a service level: 95 % working again within four elapsed hours, unless said otherwise."""
    usual = {"until": "working again", "target": 4 * HOUR, "unit": "elapsed", "share": Decimal(95)}
    since = {"valid_from": LONG_AGO, "judges_from": LONG_AGO}
    return ServiceLevel.objects.create(**usual | since | fields)


def service(name="Device desk", *, with_hours=False):
    """Return a service, attended from nine to five UTC if it has hours."""
    found = Service.objects.filter(name=name).first()
    return found or Service.objects.create(name=name, hours=_hours() if with_hours else None)


def _hours():
    details = HoursDetails(zone="UTC", weekly=NINE_TO_FIVE)
    hours = add_hours("Office", details, valid_from=LONG_AGO, by=SYSTEM, now=LONG_AGO)
    ServiceHours.objects.update(is_default=False)  # so that other services have none
    return hours


def compute(now=NOW):
    """Compute every result."""
    return actions.recompute(now=now, report=lambda *_: None)
