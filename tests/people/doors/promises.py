"""Service levels."""

from collections.abc import Sequence
from datetime import UTC, datetime
from decimal import Decimal

from fairview.promises.models import ServiceLevel
from tests import makers
from tests.people.door import ALL_WITH_A_ROLE, COLLEAGUES, MANAGERS, Door
from tests.people.doors.services import shown_form


def surgerys_level() -> Sequence[object]:
    """What Surgery & Theatres can count on."""
    level = ServiceLevel.objects.create(
        customer=makers.surgery(),
        target=4 * 3600,
        share=Decimal(95),
        valid_from=makers.NOW,
        judges_from=makers.NOW,
    )
    return [level.pk]


def surgerys_level_to_come() -> Sequence[object]:
    """What Surgery & Theatres can count on from a day that has not come."""
    key = surgerys_level()
    later = datetime(2099, 1, 1, tzinfo=UTC)
    ServiceLevel.objects.update(valid_from=later, judges_from=later)
    return key


DOORS = [
    Door("promises:promises", COLLEAGUES),
    Door("promises:level", COLLEAGUES, surgerys_level),
    *shown_form("promises:add_level", ALL_WITH_A_ROLE),
    *shown_form("promises:change_level", MANAGERS, surgerys_level),
    *shown_form("promises:end_level", MANAGERS, surgerys_level),
    Door("promises:take_back_level", MANAGERS, surgerys_level_to_come),
    Door("promises:take_back_level", MANAGERS, surgerys_level_to_come, post=True),
]
