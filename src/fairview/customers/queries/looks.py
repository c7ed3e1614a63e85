"""Reads of the log of who looked."""

from django.db.models import Q, QuerySet

from fairview.customers.models import Look
from fairview.customers.rules import EVERYWHERE
from fairview.foundation.viewer import Kind, Viewer


def looks_visible_to(viewer: Viewer) -> QuerySet[Look]:
    """Return who looked at what: all to a head, an administrator and the system; else what is about oneself
    and what one looked at."""
    every = Look.objects.select_related("person", "colleague")
    if viewer.viewer_kind == Kind.SYSTEM or viewer.roles & EVERYWHERE:
        return every
    if viewer.viewer_kind == Kind.PERSON:
        return every.filter(person=viewer.viewer_id)
    if viewer.viewer_kind == Kind.COLLEAGUE:
        return every.filter(Q(colleague=viewer.viewer_id) | Q(by=viewer.viewer_id))
    return every.none()
