"""Services and the hours in which they are attended."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from fairview.customers.models import Person
from fairview.services.rules import duties as rules


class ServiceHours(models.Model):
    """Hours with a name, kept by one service or by many; what they are stands in their versions."""

    name = models.CharField(_("name"), max_length=120, unique=True)
    is_default = models.BooleanField(_("for every service without hours of its own"), default=False)

    class Meta:
        verbose_name = _("service hours")
        verbose_name_plural = _("service hours")
        ordering = ["-is_default", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["is_default"], condition=Q(is_default=True), name="service_hours_one_default"
            )
        ]

    def __str__(self) -> str:
        return self.name


class HoursVersion(models.Model):
    """What the hours are from a moment on. Never changed: an edit is a new version.

    From its start on a version rules whatever the numbers before it said; one that starts in the past
    corrects it.
    """

    hours = models.ForeignKey(ServiceHours, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField(_("number"))
    valid_from = models.DateTimeField(_("from"))
    zone = models.CharField(_("time zone"), max_length=60)
    weekly = models.JSONField(_("weekly windows"))
    country = models.CharField(_("country"), max_length=2, blank=True)
    subdivision = models.CharField(_("region"), max_length=20, blank=True)
    holidays = models.JSONField(_("public holidays"), default=list)
    holiday_names = models.JSONField(default=dict)
    closures = models.JSONField(_("closures"), default=list)
    note = models.CharField(_("note"), max_length=300, blank=True)

    class Meta:
        ordering = ["hours", "number"]
        constraints = [
            models.UniqueConstraint(fields=["hours", "number"], name="hours_version_number_once"),
            models.CheckConstraint(condition=~Q(zone=""), name="hours_version_has_zone"),
        ]

    def __str__(self) -> str:
        return f"{self.hours}, {self.number}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        _only_added(self)
        super().save(*args, **kwargs)


class HoursExtension(models.Model):
    """We stay open longer, once. Added, and withdrawn only by adding a withdrawal."""

    hours = models.ForeignKey(ServiceHours, on_delete=models.CASCADE, related_name="extensions")
    opens_from = models.CharField(_("open from"), max_length=19)  # local, as 2026-01-12T17:00
    opens_to = models.CharField(_("open to"), max_length=19)
    approved_at = models.DateTimeField(_("approved"))
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    reason = models.CharField(_("reason"), max_length=300)

    class Meta:
        ordering = ["-opens_from", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(opens_to__gt=models.F("opens_from")), name="hours_extension_takes_time"
            )
        ]

    def __str__(self) -> str:
        return f"{self.hours}, {self.opens_from}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        _only_added(self)
        super().save(*args, **kwargs)


class ExtensionWithdrawal(models.Model):
    """From this moment on an extension no longer opens; what was open before stays counted."""

    extension = models.OneToOneField(HoursExtension, on_delete=models.CASCADE, related_name="withdrawal")
    withdrawn_at = models.DateTimeField(_("withdrawn"))
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    reason = models.CharField(_("reason"), max_length=300)

    def __str__(self) -> str:
        return f"{self.extension}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        _only_added(self)
        super().save(*args, **kwargs)


class Service(models.Model):
    """What a customer gets from us, described by what it does for them."""

    name = models.CharField(_("name"), max_length=200)
    does = models.TextField(_("what it does for the customer"), blank=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("service owner"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    deputy = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("deputy of the service owner"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    team = models.ForeignKey(
        "accounts.Team",
        verbose_name=_("team that attends it"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    hours = models.ForeignKey(
        ServiceHours,
        verbose_name=_("service hours"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="services",
    )
    cost_amount = models.DecimalField(
        _("cost to the customer"), max_digits=12, decimal_places=2, null=True, blank=True
    )
    cost_currency = models.CharField(_("currency"), max_length=3, blank=True)
    cost_effort = models.CharField(_("effort for the customer"), max_length=200, blank=True)
    external_name = models.CharField(_("name in exports"), max_length=255, blank=True)
    is_active = models.BooleanField(_("offered"), default=True)

    class Meta:
        verbose_name = _("service")
        verbose_name_plural = _("services")
        ordering = ["name", "id"]
        constraints = [
            models.UniqueConstraint(
                Lower("external_name"), condition=~Q(external_name=""), name="service_external_name_once"
            ),
            models.CheckConstraint(
                condition=Q(cost_amount__isnull=True) | (Q(cost_amount__gte=0) & ~Q(cost_currency="")),
                name="service_cost_has_currency",
            ),
            models.CheckConstraint(
                condition=Q(deputy=None) | Q(owner=None) | ~Q(deputy=models.F("owner")),
                name="service_deputy_is_another",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def answering(self) -> frozenset[int]:
        """Who answers for it: its owner, and whoever stands in."""
        return frozenset(pk for pk in (self.owner_id, self.deputy_id) if pk is not None)


class HoursChoice(models.Model):
    """From when on a service has which hours. Only ever added, when a choice replaces another.

    Without a service it is the default that changed; without hours the service has the default's; without a
    start it holds for all time. So work that is done stays counted by the hours that held then.
    """

    service = models.ForeignKey(
        Service, on_delete=models.CASCADE, null=True, blank=True, related_name="hours_choices"
    )
    hours = models.ForeignKey(
        ServiceHours, on_delete=models.CASCADE, null=True, blank=True, related_name="choices"
    )
    since = models.DateTimeField(_("from"), null=True, blank=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.service}: {self.hours}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        _only_added(self)
        super().save(*args, **kwargs)


class ServiceUse(models.Model):
    """A customer uses a service."""

    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="uses")
    customer = models.ForeignKey("customers.Customer", on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["service", "customer"], name="service_use_once")]

    def __str__(self) -> str:
        return f"{self.customer}: {self.service}"


def _only_added(thing: models.Model) -> None:
    """Refuse to save again what is only ever added; removing the whole service hours removes it too."""
    if thing.pk is not None and not thing._state.adding:
        raise TypeError("This is only ever added, never changed.")


class Decider(models.Model):
    """Who decides at a customer: about one service, or about all of them."""

    customer = models.ForeignKey(
        "customers.Customer", on_delete=models.CASCADE, verbose_name=_("customer"), related_name="+"
    )
    service = models.ForeignKey(
        Service,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        verbose_name=_("service"),
        related_name="deciders",
    )
    person = models.ForeignKey(
        "customers.Person", on_delete=models.CASCADE, verbose_name=_("who decides"), related_name="+"
    )
    stand_in = models.ForeignKey(
        "customers.Person",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        verbose_name=_("who stands in"),
        related_name="+",
    )
    decides = models.CharField(_("what they may decide"), max_length=rules.WORDS)
    is_shown = models.BooleanField(_("the customer sees this"), default=False)

    class Meta:
        ordering = ["customer", "service__name", "person__name", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["customer", "person"], condition=Q(service=None), name="decider_once_for_all"
            ),
            models.UniqueConstraint(
                fields=["customer", "service", "person"], name="decider_once_for_a_service"
            ),
            models.CheckConstraint(
                condition=Q(stand_in=None) | ~Q(stand_in=models.F("person")),
                name="decider_stand_in_is_another",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.decides}"

    @property
    def stands_in(self) -> Person | None:
        """Who stands in, while they are there."""
        return self.stand_in if self.stand_in and self.stand_in.is_active else None


class Remit(models.Model):
    """What whoever holds a duty on our side may decide: everywhere, for one customer, for one service."""

    duty = models.CharField(
        _("duty"), max_length=20, choices=[(duty.value, _(word)) for duty, word in rules.DUTY_WORDS.items()]
    )
    customer = models.ForeignKey(
        "customers.Customer",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        verbose_name=_("customer"),
        related_name="+",
    )
    service = models.ForeignKey(
        Service,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        verbose_name=_("service"),
        related_name="remits",
    )
    words = models.CharField(_("what they may decide"), max_length=rules.WORDS)
    is_shown = models.BooleanField(_("the customer sees this"), default=False)

    class Meta:
        ordering = ["duty", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(duty__in=[duty.value for duty in rules.Duty]), name="remit_duty_known"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_duty_display()}: {self.words}"
