"""Service levels that the tests tell of."""

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

from tests import makers
from tests.makers import NOW

from fairview.foundation.viewer import SYSTEM
from fairview.promises import actions
from fairview.promises.models import ServiceLevel
from fairview.promises.rules import LevelDetails, Unit, Until
from fairview.services import actions as services
from fairview.services.models import Service
from fairview.services.rules import ServiceDetails

START = datetime(2026, 1, 1, tzinfo=UTC)
FOUR_HOURS = LevelDetails(
    Until.WORKING, 4 * 3600, Unit.SERVICE_TIME, Decimal(95), START, priority=3, judges_from=START
)
"""Judges work from before today too, as the tick says."""


def device_desk() -> Service:
    """Sana's service."""
    found = Service.objects.filter(name="Device desk").first()
    details = ServiceDetails("Device desk", owner_id=makers.sana().pk)
    return found or services.add_service(details, by=SYSTEM, now=NOW)


def everyones() -> ServiceLevel:
    """Priority 3 work works again within four service hours, for everyone."""
    return ServiceLevel.objects.filter(replaces=None).first() or actions.set_level(
        FOUR_HOURS, by=SYSTEM, now=NOW
    )


def surgerys(**fields: object) -> ServiceLevel:
    """The same for Surgery & Theatres only."""
    details = replace(FOUR_HOURS, customer_id=makers.surgery().pk, **fields)  # type: ignore[arg-type]
    return actions.set_level(details, by=SYSTEM, now=NOW)
