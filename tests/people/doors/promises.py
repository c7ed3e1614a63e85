"""Service levels."""

from collections.abc import Sequence
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


DOORS = [
    Door("promises:promises", COLLEAGUES),
    Door("promises:level", COLLEAGUES, surgerys_level),
    *shown_form("promises:add_level", ALL_WITH_A_ROLE),
    *shown_form("promises:change_level", MANAGERS, surgerys_level),
    *shown_form("promises:end_level", MANAGERS, surgerys_level),
]
