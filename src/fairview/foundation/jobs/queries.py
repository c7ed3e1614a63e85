"""Who sees which jobs, in which order."""

from django.db.models import Case, IntegerField, QuerySet, Value, When

from fairview.foundation.jobs.models import Job
from fairview.foundation.jobs.rules import State
from fairview.foundation.viewer import Kind, Viewer

WORST_FIRST = (State.FAILED, State.RUNNING, State.WAITING)


def jobs_visible_to(viewer: Viewer) -> QuerySet[Job]:
    """Return every job to colleagues and to the system, none to others."""
    if viewer.viewer_kind in {Kind.COLLEAGUE, Kind.SYSTEM}:
        return Job.objects.all()
    return Job.objects.none()


def worst_first(jobs: QuerySet[Job]) -> QuerySet[Job]:
    """Order jobs: failed, then running, then waiting, then the rest, latest first within each."""
    places = [When(state=state, then=Value(place)) for place, state in enumerate(WORST_FIRST)]
    place = Case(*places, default=Value(len(places)), output_field=IntegerField())
    return jobs.annotate(place=place).order_by("place", "-created_at", "-pk")
