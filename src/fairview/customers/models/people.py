"""The customers' people, who knows them, where they stand, and when we last asked something of them."""

from dataclasses import fields
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from fairview.customers import rules
from fairview.customers.models.customers import Customer
from fairview.customers.models.fields import choices, one_of
from fairview.foundation.viewer import Actor, Kind


class Person(models.Model):
    """Someone at a customer. Is a `foundation.viewer.Viewer` of their own part of the tree."""

    customer = models.ForeignKey(Customer, models.PROTECT, verbose_name=_("customer"), related_name="people")
    name = models.CharField(_("name"), max_length=120)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("telephone"), max_length=60, blank=True)
    title = models.CharField(_("title"), max_length=120, blank=True)
    level = models.CharField(
        _("level"), max_length=20, choices=choices(rules.LEVEL_WORDS), default=rules.Level.USER.value
    )
    role = models.CharField(
        _("role"), max_length=20, choices=choices(rules.ROLE_WORDS), default=rules.PersonRole.USES.value
    )
    language = models.CharField(_("language"), max_length=10, blank=True)
    zone = models.CharField(_("time zone"), max_length=60, blank=True)
    reached_by = models.CharField(
        _("best reached by"),
        max_length=20,
        choices=choices(rules.REACHED_BY_WORDS),
        default=rules.ReachedBy.MAIL.value,
    )
    spoken_with = models.CharField(_("how they like to be spoken with"), max_length=300, blank=True)
    is_active = models.BooleanField(_("still there"), default=True)
    keep_until = models.DateField(_("keep until"), null=True, blank=True)
    erased_at = models.DateTimeField(_("erased"), null=True, blank=True)

    class Meta:
        verbose_name_plural = _("people")
        ordering = ["name", "id"]
        constraints = [
            models.UniqueConstraint(Lower("email"), condition=~Q(email=""), name="person_email_once"),
            one_of("level", rules.Level, "person_level_known"),
            one_of("role", rules.PersonRole, "person_role_known"),
            one_of("reached_by", rules.ReachedBy, "person_reached_by_known"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def details(self) -> rules.PersonDetails:
        """Everything they are made of, as actions take it."""
        told = {field.name: getattr(self, field.name) for field in fields(rules.PersonDetails)}
        return rules.PersonDetails(**told)

    # ------------------------------------------------------------ as a viewer
    @property
    def viewer_kind(self) -> Kind:
        """What kind of viewer they are."""
        return Kind.PERSON

    @property
    def viewer_id(self) -> int | None:
        """Their key."""
        return self.pk

    @property
    def roles(self) -> frozenset[str]:
        """None: roles are for colleagues."""
        return frozenset()

    @property
    def actor(self) -> Actor:
        """They as the audit keeps them."""
        return Actor(Kind.PERSON.value, str(self.pk), self.name)


class Acquaintance(models.Model):
    """A colleague knows a person."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="known_by")
    colleague = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, verbose_name=_("colleague"), related_name="+"
    )
    words = models.CharField(_("from what"), max_length=160, blank=True)

    class Meta:
        ordering = ["person", "colleague__name"]
        constraints = [models.UniqueConstraint(fields=["person", "colleague"], name="acquaintance_once")]

    def __str__(self) -> str:
        return f"{self.colleague}: {self.person}"


class Stance(models.Model):
    """Where a person stands towards what we do together: seen by few, never exported, gone after a year.

    It is of one customer, for the few who answer for it; whoever moves to another leaves it behind.
    """

    audit_leaves_out: ClassVar[tuple[str, ...]] = ("power", "interest", "today", "hoped", "evidence")

    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    customer = models.ForeignKey(Customer, models.CASCADE, verbose_name=_("customer"), related_name="+")
    power = models.CharField(_("power"), max_length=10, choices=choices(rules.DEGREE_WORDS))
    interest = models.CharField(_("interest"), max_length=10, choices=choices(rules.DEGREE_WORDS))
    today = models.CharField(_("today"), max_length=20, choices=choices(rules.STANCE_WORDS))
    hoped = models.CharField(_("hoped for"), max_length=20, choices=choices(rules.STANCE_WORDS))
    evidence = models.CharField(_("what we see it by"), max_length=300)
    dated = models.DateField(_("as of"))
    written_at = models.DateTimeField(_("written"))
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["-dated", "-id"]
        constraints = [
            one_of("power", rules.Degree, "stance_power_known"),
            one_of("interest", rules.Degree, "stance_interest_known"),
            one_of("today", rules.StanceKind, "stance_today_known"),
            one_of("hoped", rules.StanceKind, "stance_hoped_known"),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.dated}"


class Approach(models.Model):
    """We asked something of a person that they had not started: one mail, about so many things.

    Their attention is a budget: at most one such mail a week, with everything in it.
    """

    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    at = models.DateTimeField(_("when"))
    about = models.CharField(_("about"), max_length=200)

    class Meta:
        verbose_name_plural = _("approaches")
        ordering = ["-at", "-id"]
        indexes = [models.Index(fields=["person", "-at"], name="approach_person")]

    def __str__(self) -> str:
        return f"{self.person}: {self.about}"


class Merge(models.Model):
    """Two entries were the same person: one is kept, the other's things moved to it. Can be undone."""

    audit_leaves_out: ClassVar[tuple[str, ...]] = ("filled",)

    kept = models.ForeignKey(
        Person, models.CASCADE, verbose_name=pgettext_lazy("an entry", "kept"), related_name="+"
    )
    gone = models.ForeignKey(Person, models.CASCADE, verbose_name=_("merged into it"), related_name="+")
    moved = models.JSONField(_("what moved"), default=list)
    filled = models.JSONField(_("what was filled in"), default=dict)
    at = models.DateTimeField(_("when"))
    by_text = models.CharField(_("who"), max_length=200)
    undone_at = models.DateTimeField(_("undone"), null=True, blank=True)

    class Meta:
        ordering = ["-at", "-id"]
        constraints = [
            models.CheckConstraint(condition=~Q(kept=F("gone")), name="merge_of_two"),
            models.UniqueConstraint(
                fields=["gone"], condition=Q(undone_at=None), name="merge_into_one_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.gone} → {self.kept}"
