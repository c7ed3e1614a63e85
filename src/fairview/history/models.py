"""The manifest: which files are the records."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class BatchQuerySet(models.QuerySet["Batch"]):
    """Batches, by whether they count."""

    def standing(self) -> "BatchQuerySet":
        """Return the batches that have not been taken back."""
        return self.filter(taken_back_at=None)


class Batch(models.Model):
    """The records of one import: an immutable file, and a second one for its pauses."""

    number = models.BigIntegerField(_("number"), unique=True)
    source = models.CharField(_("source"), max_length=60)
    title = models.CharField(_("where it came from"), max_length=200)
    file = models.CharField(max_length=120, unique=True)
    pauses_file = models.CharField(max_length=120, blank=True)
    generation = models.PositiveIntegerField(default=1)
    records = models.PositiveBigIntegerField(_("records"))
    first_opened_at = models.DateTimeField(_("first opened"), null=True)
    last_event_at = models.DateTimeField(_("last event"), null=True)
    added_at = models.DateTimeField(_("brought in"))
    added_by = models.CharField(_("by"), max_length=200)
    taken_back_at = models.DateTimeField(_("taken back"), null=True)
    taken_back_by = models.CharField(_("taken back by"), max_length=200, blank=True)

    objects = BatchQuerySet.as_manager()

    class Meta:
        ordering = ["-number"]

    def __str__(self) -> str:
        return self.title
