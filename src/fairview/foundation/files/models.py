"""The table of files; their content lies under the home."""

from pathlib import Path

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


def folder() -> Path:
    """Return where the content of files lies; made when it is not there."""
    place = Path(settings.FAIRVIEW_HOME) / "files"
    place.mkdir(parents=True, exist_ok=True, mode=0o700)
    return place


class StoredFile(models.Model):
    """One file that somebody brought in. `name` is theirs and only shown; `place` is ours."""

    name = models.CharField(_("name"), max_length=255)
    size = models.BigIntegerField(_("size"))
    sha256 = models.CharField(max_length=64)
    place = models.CharField(max_length=80, unique=True)
    kept_at = models.DateTimeField()
    kept_by = models.CharField(max_length=200)

    class Meta:
        ordering = ["-kept_at", "-id"]

    def __str__(self) -> str:
        return self.name

    @property
    def path(self) -> Path:
        return folder() / self.place
