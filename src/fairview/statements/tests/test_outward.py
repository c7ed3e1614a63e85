"""What goes with a statement's text, as the customer reads it."""

from datetime import date

import pytest
from django.utils import translation
from tests import makers

from fairview.services.tests import kept
from fairview.statements import outward
from fairview.statements.rules import StatementKind
from fairview.statements.tests.scene import said, theatre_lists

pytestmark = pytest.mark.django_db

EVE = date(2026, 12, 24)
KIND = StatementKind


@pytest.mark.parametrize(
    ("kind", "told", "reads"),
    [
        (
            KIND.GOAL,
            {"measure": "under 6 weeks.", "due_on": EVE, "going": "wavers", "going_words": "1 of 2"},
            "Measured by: under 6 weeks. By when: 24 Dec 2026.",
        ),
        (
            KIND.ACTIVITY,
            {"weekly": {"sat": [["09:00", "12:00"]]}, "hour_costs": "two operations", "brings": "earns"},
            "When you do it: Sat 09:00–12:00. What an hour’s stop costs: two operations. It earns money.",
        ),
        (KIND.BUSY_TIME, {"begins_on": EVE}, "When it is: on 24 Dec 2026, once."),
        (
            KIND.BUSY_TIME,
            {"begins_on": EVE, "ends_on": date(2027, 1, 2), "repeats": "FREQ=YEARLY"},
            "When it is: from 24 Dec 2026 to 2 Jan 2027, every year.",
        ),
        (KIND.STANDING, {"standing": "behind"}, "You are behind your field."),
        (KIND.FIT, {"fit": "badly"}, "How a service serves you: serves it badly."),
        (KIND.WORD, {"term": "bleep"}, ""),
        (KIND.GOAL, {}, ""),
        (KIND.OTHER, {}, ""),
    ],
)
def test_what_they_confirm_is_said_in_a_sentence(
    kind: StatementKind, told: dict[str, object], reads: str
) -> None:
    statement = said("What we say", kind, None, **told)
    statement.refresh_from_db()
    assert outward.told(statement) == reads


def test_a_service_and_what_it_serves_are_named() -> None:
    lists, desk = theatre_lists(), kept.device_desk()
    told = {"activity_id": lists.pk, "service_id": desk.pk, "fit": "partly"}
    fit = said("It helps", KIND.FIT, None, **told)
    assert outward.told(fit) == f"{desk} serves “Elective theatre lists” in part."


def test_it_is_read_with_the_words_it_goes_with_in_the_language_that_is_on() -> None:
    goal = said("Shorter waits", KIND.GOAL, makers.surgery(), due_on=EVE)
    assert outward.read(goal) == "Shorter waits By when: 24 Dec 2026."
    with translation.override("de"):
        assert "24.12.2026" in outward.read(goal) or "24. Dez" in outward.read(goal)


def test_a_line_says_what_it_is_about_where_the_customer_is_asked() -> None:
    goal = said("Shorter waits", KIND.GOAL, makers.surgery(), due_on=EVE)
    assert outward.asked(goal) == "What you want to reach. By when: 24 Dec 2026."
    assert outward.asked(said("The lift is broken", KIND.OTHER, makers.surgery())) == ""
