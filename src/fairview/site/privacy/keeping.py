"""Whose day has passed: they are to be erased by somebody, or kept for a reason until another day."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext, ngettext

from fairview.customers.models import Person
from fairview.customers.queries import people_visible_to, stands_in_for, today
from fairview.customers.rules import EVERYWHERE
from fairview.foundation.viewer import Viewer
from fairview.site.desk.hint import Hint


def kept_too_long(viewer: Viewer, now: datetime) -> Iterator[Hint]:
    """Return what the first page says of it, if there is anything to say."""
    if n := overdue(viewer, now).count():
        words = ngettext(
            "{n} person is kept longer than was said.", "{n} people are kept longer than was said.", n
        )
        yield Hint(words.format(n=n), gettext("See whom"), reverse("privacy:privacy"))


def overdue(viewer: Viewer, now: datetime) -> QuerySet[Person]:
    """Return whom we keep longer than was said, longest first; of a relationship manager's own, or all."""
    day = today(now)
    found = people_visible_to(viewer).filter(keep_until__lt=day, erased_at=None).select_related("customer")
    if not viewer.roles & EVERYWHERE:
        acting = stands_in_for(viewer.viewer_id, day)
        found = found.filter(Q(customer__relationship_manager__in=acting) | Q(customer__deputy__in=acting))
    return found.order_by("keep_until", "name", "pk")
