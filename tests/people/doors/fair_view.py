"""The fair view and the records behind it, here while nothing has been brought in."""

from tests import makers
from tests.people.door import COLLEAGUES, Door


def surgery() -> list[object]:
    """A customer's number."""
    return [makers.surgery().pk]


DOORS = [
    Door("fair_view:fair_view", COLLEAGUES),
    Door("fair_view:scorecard", COLLEAGUES, surgery),
    Door("fair_view:scorecard_json", COLLEAGUES, surgery, answer=404),
    Door("fair_view:scorecard_csv", COLLEAGUES, surgery),
    Door("fair_view:records", COLLEAGUES, lambda: [*surgery(), "opened"], answer=404),
    Door("fair_view:record", COLLEAGUES, lambda: ["servicenow", "INC0001"], answer=404),
]
