"""Customers, the industries they work in, and who stands in for those who answer."""

from dataclasses import fields

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from fairview.customers import rules
from fairview.customers.models.fields import choices, one_of


class Industry(models.Model):
    """What a customer works in: health care, accounting. Notes on it are shared by all its customers."""

    name = models.CharField(_("industry"), max_length=120)

    class Meta:
        verbose_name_plural = _("industries")
        ordering = ["name", "id"]
        constraints = [
            models.UniqueConstraint(Lower("name"), name="industry_name_once"),
            models.CheckConstraint(condition=~Q(name=""), name="industry_has_a_name"),
        ]

    def __str__(self) -> str:
        return self.name


class Customer(models.Model):
    """An organisation or part of one that we serve; customers form a tree."""

    name = models.CharField(_("name"), max_length=160)
    short_name = models.CharField(_("short name"), max_length=40, blank=True)
    kind = models.CharField(
        _("kind"),
        max_length=20,
        choices=choices(rules.KIND_WORDS),
        default=rules.CustomerKind.DEPARTMENT.value,
    )
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, verbose_name=_("part of"), related_name="children"
    )
    does = models.CharField(_("what they do"), max_length=240, blank=True)
    industry = models.ForeignKey(
        Industry, models.PROTECT, null=True, blank=True, verbose_name=_("industry"), related_name="customers"
    )
    relationship_manager = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("relationship manager"),
        related_name="+",
    )
    deputy = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("deputy"),
        related_name="+",
    )
    zone = models.CharField(_("time zone"), max_length=60, blank=True)
    language = models.CharField(_("language"), max_length=10, blank=True)
    external_name = models.CharField(_("name in exports"), max_length=200, blank=True)
    is_active = models.BooleanField(_("we serve them"), default=True)

    class Meta:
        ordering = ["name", "id"]
        constraints = [
            models.CheckConstraint(condition=~Q(parent=F("id")), name="customer_not_its_own_parent"),
            models.UniqueConstraint(
                fields=["kind"], condition=Q(kind="own"), name="customer_one_own_organisation"
            ),
            models.CheckConstraint(
                condition=~Q(kind="own") | Q(parent=None), name="customer_own_stands_on_top"
            ),
            models.CheckConstraint(
                condition=Q(deputy=None)
                | Q(relationship_manager=None)
                | ~Q(deputy=F("relationship_manager")),
                name="customer_deputy_is_another",
            ),
            models.UniqueConstraint(
                Lower("external_name"), condition=~Q(external_name=""), name="customer_external_name_once"
            ),
            one_of("kind", rules.CustomerKind, "customer_kind_known"),
        ]
        indexes = [models.Index(Lower("name"), name="customer_name_lower")]

    def __str__(self) -> str:
        return self.name

    @property
    def shown_name(self) -> str:
        """The short name where there is one."""
        return self.short_name or self.name

    @property
    def details(self) -> rules.CustomerDetails:
        """Everything it is made of, as actions take it."""
        told = {field.name: getattr(self, field.name) for field in fields(rules.CustomerDetails)}
        told["industry"] = self.industry.name if self.industry else ""
        return rules.CustomerDetails(**told)


class Cover(models.Model):
    """Days on which one colleague stands in for another; both days count."""

    colleague = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, verbose_name=_("who is away"), related_name="+"
    )
    covered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, verbose_name=_("who covers"), related_name="+"
    )
    first_day = models.DateField(_("first day"))
    last_day = models.DateField(_("last day"))

    class Meta:
        ordering = ["first_day", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(first_day__lte=F("last_day")), name="cover_first_day_first"),
            models.CheckConstraint(condition=~Q(colleague=F("covered_by")), name="cover_by_another"),
        ]
        indexes = [models.Index(fields=["covered_by", "last_day"], name="cover_covered_by")]

    def __str__(self) -> str:
        return f"{self.covered_by} for {self.colleague}, {self.first_day} to {self.last_day}"
