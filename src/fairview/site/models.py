"""What the site itself keeps: which things belong to the sample."""

from django.db import models


class SampleItem(models.Model):
    """One thing that the sample made, in the order of making, so that it can be gone on with and removed.

    Opaque on purpose: the ledger names things of every module, and must keep none of them from being removed.
    """

    kind = models.CharField(max_length=60)  # the model, as `customers.customer`
    key = models.CharField(max_length=200)  # what it is within the sample
    object_id = models.CharField(max_length=40)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["kind", "key"], name="sample_item_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"
