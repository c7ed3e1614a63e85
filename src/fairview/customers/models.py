"""Customers, their people, absence cover, and the provider itself."""

from collections.abc import Mapping
from dataclasses import fields
from enum import StrEnum
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from fairview.customers import rules


def _choices(words: Mapping[Any, str]) -> list[tuple[str, Any]]:
    return [(value.value, _(word)) for value, word in words.items()]


def _one_of(field: str, kinds: type[StrEnum], name: str) -> models.CheckConstraint:
    return models.CheckConstraint(condition=Q(**{f"{field}__in": [kind.value for kind in kinds]}), name=name)


class Customer(models.Model):
    """An organisation or part of one that we serve; customers form a tree."""

    name = models.CharField(_("name"), max_length=160)
    short_name = models.CharField(_("short name"), max_length=40, blank=True)
    kind = models.CharField(
        _("kind"),
        max_length=20,
        choices=_choices(rules.KIND_WORDS),
        default=rules.CustomerKind.DEPARTMENT.value,
    )
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, verbose_name=_("part of"), related_name="children"
    )
    does = models.CharField(_("what they do"), max_length=240, blank=True)
    industry = models.CharField(_("industry"), max_length=120, blank=True)
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
            _one_of("kind", rules.CustomerKind, "customer_kind_known"),
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
        return rules.CustomerDetails(**told)


class Person(models.Model):
    """Someone at a customer."""

    customer = models.ForeignKey(Customer, models.PROTECT, verbose_name=_("customer"), related_name="people")
    name = models.CharField(_("name"), max_length=120)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("telephone"), max_length=60, blank=True)
    title = models.CharField(_("title"), max_length=120, blank=True)
    level = models.CharField(
        _("level"), max_length=20, choices=_choices(rules.LEVEL_WORDS), default=rules.Level.USER.value
    )
    role = models.CharField(
        _("role"), max_length=20, choices=_choices(rules.ROLE_WORDS), default=rules.PersonRole.USES.value
    )
    language = models.CharField(_("language"), max_length=10, blank=True)
    zone = models.CharField(_("time zone"), max_length=60, blank=True)
    reached_by = models.CharField(
        _("best reached by"),
        max_length=20,
        choices=_choices(rules.REACHED_BY_WORDS),
        default=rules.ReachedBy.MAIL.value,
    )
    is_active = models.BooleanField(_("still there"), default=True)

    class Meta:
        verbose_name_plural = _("people")
        ordering = ["name", "id"]
        constraints = [
            models.UniqueConstraint(Lower("email"), condition=~Q(email=""), name="person_email_once"),
            _one_of("level", rules.Level, "person_level_known"),
            _one_of("role", rules.PersonRole, "person_role_known"),
            _one_of("reached_by", rules.ReachedBy, "person_reached_by_known"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def details(self) -> rules.PersonDetails:
        """Everything they are made of, as actions take it."""
        told = {field.name: getattr(self, field.name) for field in fields(rules.PersonDetails)}
        return rules.PersonDetails(**told)


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
