"""Service levels as plain values, for tests without a database."""

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

from fairview.promises.rules import LevelFacts, Unit, Until

START = datetime(2026, 1, 1, tzinfo=UTC)
SURGERY, HOSPITAL, TRUST = 3, 2, 1
CHAIN = [SURGERY, HOSPITAL, TRUST]
NETWORK = 7
HOUR = 3600


def level(number: int = 1, **fields: object) -> LevelFacts:
    """Return a level for everyone, any service and any work: works again within four service hours."""
    plain = LevelFacts(
        id=number,
        customer_id=None,
        service_id=None,
        work="",
        priority=None,
        until=Until.WORKING,
        target=4 * HOUR,
        unit=Unit.SERVICE_TIME,
        share=Decimal(95),
        judges_from=START,
        valid_until=None,
    )
    return replace(plain, **fields)  # type: ignore[arg-type]
