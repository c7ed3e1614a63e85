"""Who sees which files."""

from django.db.models import QuerySet

from fairview.foundation.files.models import StoredFile
from fairview.foundation.viewer import Kind, Viewer


def files_visible_to(viewer: Viewer) -> QuerySet[StoredFile]:
    """Return every file to colleagues and to the system, none to others."""
    if viewer.viewer_kind in {Kind.COLLEAGUE, Kind.SYSTEM}:
        return StoredFile.objects.all()
    return StoredFile.objects.none()
