"""Whose day has passed: they are to be erased by somebody, or kept for a reason until another day."""

from datetime import datetime

from django.db.models import Q, QuerySet

from fairview.customers.models import Person
from fairview.customers.queries import people_visible_to, stands_in_for, today
from fairview.customers.rules import EVERYWHERE
from fairview.foundation.viewer import Viewer


def overdue(viewer: Viewer, now: datetime) -> QuerySet[Person]:
    """Return whom we keep longer than was said, longest first; of a relationship manager's own, or all."""
    day = today(now)
    found = people_visible_to(viewer).filter(keep_until__lt=day, erased_at=None).select_related("customer")
    if not viewer.roles & EVERYWHERE:
        acting = stands_in_for(viewer.viewer_id, day)
        found = found.filter(Q(customer__relationship_manager__in=acting) | Q(customer__deputy__in=acting))
    return found.order_by("keep_until", "name", "pk")
