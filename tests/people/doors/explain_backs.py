"""Explain-backs."""

from collections.abc import Mapping, Sequence

from fairview.explain_backs.models import Item
from fairview.explain_backs.tests import makers as told
from tests import makers
from tests.people.door import COLLEAGUES, MANAGERS, Door


def surgery() -> Sequence[object]:
    """A customer that Marta answers for, with Dov as her deputy."""
    return [makers.surgery().pk]


def draft() -> Sequence[object]:
    """A draft that Marta wrote."""
    return [told.prepared().pk]


def sent() -> Sequence[object]:
    """An explain-back that Marta sent."""
    return [told.sent().pk]


def toyin() -> Sequence[object]:
    """Toyin, who was told a draft."""
    return [told.prepared().addressees.get().pk]


def three_lines() -> Mapping[str, object]:
    """Three lines to Toyin."""
    return {"line-1": "One.", "line-2": "Two.", "line-3": "Three.", "people": [makers.toyin().pk]}


def in_a_talk() -> Mapping[str, object]:
    """What Toyin said to each line of the draft."""
    items = Item.objects.order_by("-pk")[:3]
    return {"talked_on": makers.NOW.date().isoformat(), **{f"answer-{one.pk}": "right" for one in items}}


DOORS = [
    Door("explain_backs:explain_backs", COLLEAGUES),
    Door("site:explain_backs", COLLEAGUES),
    Door("explain_backs:choose", COLLEAGUES),
    Door("explain_backs:new", MANAGERS, surgery),
    Door("explain_backs:new", MANAGERS, surgery, post=True, told=three_lines),
    Door("explain_backs:explain_back", COLLEAGUES, sent),
    Door("explain_backs:preview", MANAGERS, draft),
    Door("explain_backs:change", MANAGERS, draft),
    Door("explain_backs:change", MANAGERS, draft, post=True, told=three_lines),
    Door("explain_backs:send", MANAGERS, draft, post=True),
    Door("explain_backs:withdraw", MANAGERS, draft, post=True),
    Door("explain_backs:talk", MANAGERS, toyin),
    Door("explain_backs:talk", MANAGERS, toyin, post=True, told=in_a_talk),
]
