"""Briefs."""

from collections.abc import Sequence

from fairview.conversations.models import Brief
from tests import makers
from tests.people.door import COLLEAGUES, MANAGERS, Door


def sanas_brief() -> Sequence[object]:
    """A brief about Surgery & Theatres that Sana made."""
    brief = Brief.objects.create(
        customer=makers.surgery(),
        period="2026-10",
        title="Surgery & Theatres, October 2026",
        content={},
        made_at=makers.NOW,
        made_by=makers.sana(),
    )
    return [brief.pk]


DOORS = [
    Door("conversations:briefs", COLLEAGUES),
    Door("conversations:new", COLLEAGUES),
    Door("conversations:new", COLLEAGUES, post=True, answer=200),
    Door("conversations:brief", COLLEAGUES, sanas_brief),
    Door("conversations:remove", MANAGERS | {"Sana"}, sanas_brief, post=True),
]
