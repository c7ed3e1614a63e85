"""Handing out what people brought in: always as an attachment, never shown by the browser."""

from django.http import FileResponse, HttpRequest
from django.shortcuts import get_object_or_404

from fairview.foundation.files.queries import files_visible_to
from fairview.foundation.http import viewer_of


def download(request: HttpRequest, file_id: int) -> FileResponse:
    """Hand out one file."""
    stored = get_object_or_404(files_visible_to(viewer_of(request)), pk=file_id)
    answer = FileResponse(
        stored.path.open("rb"),
        as_attachment=True,
        filename=stored.name,
        content_type="application/octet-stream",
    )
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Cache-Control"] = "private, no-store"
    return answer
