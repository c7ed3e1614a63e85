"""Ourselves."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Provider(models.Model):
    """Ourselves: the organisation this installation serves. One row."""

    ONLY = 1
    audit_leaves_out: ClassVar[tuple[str, ...]] = ("logo",)  # its digest is kept instead

    name = models.CharField(_("name"), max_length=160, default="Our IT")
    logo = models.BinaryField(_("logo"), default=b"", blank=True)
    logo_type = models.CharField(max_length=20, blank=True, editable=False)
    logo_digest = models.CharField(max_length=64, blank=True, editable=False)
    sender_name = models.CharField(_("sender’s name"), max_length=120, blank=True)
    sender_email = models.EmailField(_("sender’s e-mail"), blank=True)
    zone = models.CharField(_("time zone"), max_length=60, blank=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(id=1), name="provider_one_row")]

    def __str__(self) -> str:
        return self.name
