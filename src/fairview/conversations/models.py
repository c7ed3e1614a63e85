"""Briefs."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from fairview.customers.models import Customer


class Brief(models.Model):
    """The paper for the next conversation with a customer. Its content never changes once it is made."""

    customer = models.ForeignKey(Customer, models.PROTECT, verbose_name=_("customer"), related_name="+")
    period = models.CharField(_("period"), max_length=20)
    title = models.CharField(_("title"), max_length=240)
    content = models.JSONField(_("content"))
    made_at = models.DateTimeField(_("made"))
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        verbose_name=_("made by"),
        related_name="+",
    )

    class Meta:
        ordering = ["-made_at", "-id"]
        indexes = [models.Index(fields=["customer", "-made_at"], name="brief_customer")]

    def __str__(self) -> str:
        return self.title
