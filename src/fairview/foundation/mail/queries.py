"""Who sees the outbox, in which order. The letters carry secret links, so doors also ask for the role."""

from django.db.models import Case, IntegerField, QuerySet, Value, When

from fairview.foundation.mail.models import OutboxMessage
from fairview.foundation.mail.rules import State
from fairview.foundation.viewer import Kind, Viewer

WORST_FIRST = (State.FAILED, State.UNKNOWN)


def messages_visible_to(viewer: Viewer) -> QuerySet[OutboxMessage]:
    """Return every message to colleagues and to the system, none to others."""
    if viewer.viewer_kind in {Kind.COLLEAGUE, Kind.SYSTEM}:
        return OutboxMessage.objects.all()
    return OutboxMessage.objects.none()


def worst_first(messages: QuerySet[OutboxMessage]) -> QuerySet[OutboxMessage]:
    """Order messages: failed, then unknown, then the rest, latest first within each."""
    places = [When(state=state, then=Value(place)) for place, state in enumerate(WORST_FIRST)]
    place = Case(*places, default=Value(len(places)), output_field=IntegerField())
    return messages.annotate(place=place).order_by("place", "-created_at", "-pk")
