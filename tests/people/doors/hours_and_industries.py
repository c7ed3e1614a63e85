"""What activities need, wishes for longer hours, industries, and what is put to a customer."""

from collections.abc import Mapping, Sequence

from fairview.foundation.viewer import SYSTEM
from fairview.statements.actions import put_opportunity
from fairview.statements.tests import scene
from tests import makers
from tests.people.door import COLLEAGUES, MANAGERS, Door
from tests.people.doors.services import shown_form


def surgery() -> Sequence[object]:
    """A customer that Marta answers for, with lists that need the device desk."""
    scene.lists_and_the_desk()
    return [makers.surgery().pk]


def the_lists() -> Sequence[object]:
    """The lists in the theatres."""
    return [scene.lists_and_the_desk().pk]


def the_wish() -> Sequence[object]:
    """A wish for Saturday morning."""
    return [scene.saturday().pk]


def wished_for() -> Sequence[object]:
    """A service that is wished for longer."""
    return [scene.saturday().service_id]


def health_care() -> Sequence[object]:
    """An industry with two notes."""
    return [scene.health_care()[0].industry_id]


def the_note() -> Sequence[object]:
    """What is normal in health care."""
    return [scene.health_care()[0].pk]


def something_put() -> Sequence[object]:
    """Consent on a screen, put to Dr Lund."""
    return [put_opportunity(scene.consent_for_dr_lund(), by=SYSTEM, now=makers.NOW).pk]


def never() -> Mapping[str, object]:
    """She says never."""
    return {"outcome": "never"}


DOORS = [
    Door("statements:hours", COLLEAGUES, surgery),
    Door("statements:needs", MANAGERS, the_lists),
    Door("statements:needs", MANAGERS, the_lists, post=True),
    *shown_form("statements:ask_longer", COLLEAGUES, surgery),
    Door("statements:withdraw_wish", MANAGERS, the_wish, post=True),
    Door("site:service", COLLEAGUES, wished_for),
    Door("site:own_house", COLLEAGUES),
    Door("statements:industries", COLLEAGUES),
    Door("statements:industry", COLLEAGUES, health_care),
    *shown_form("statements:add_note", COLLEAGUES, health_care),
    Door("statements:end_note", MANAGERS, the_note, post=True),
    Door("statements:opportunities", COLLEAGUES, surgery),
    *shown_form("statements:put_opportunity", MANAGERS, surgery),
    Door("statements:answer_opportunity", MANAGERS, something_put),
    Door("statements:answer_opportunity", MANAGERS, something_put, post=True, told=never),
]
