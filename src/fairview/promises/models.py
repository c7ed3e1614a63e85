"""Service levels: what repeats, measured by period."""

from datetime import datetime, timedelta

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce, Lower
from django.utils.translation import gettext_lazy as _

from fairview.foundation.wording import said
from fairview.promises.rules import LevelFacts, Unit, Until, sentence_of

_UNTIL = [
    (Until.FIRST_ANSWER, _("first answer")),
    (Until.WORKING, _("working again")),
    (Until.DONE, _("done")),
]
_UNITS = [
    (Unit.SERVICE_TIME, _("service time")),
    (Unit.WORKING_DAYS, _("working days")),
    (Unit.ELAPSED, _("elapsed time")),
]

SECOND = timedelta(seconds=1)


class ServiceLevel(models.Model):
    """One target for a customer, an ancestor or everyone, and a service and kind of work or any.

    Measured from the first contact. A changed target ends this level and starts another (`replaces`).
    """

    name = models.CharField(_("name"), max_length=120, blank=True)
    customer = models.ForeignKey(
        "customers.Customer",
        verbose_name=_("customer"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    service = models.ForeignKey(
        "services.Service",
        verbose_name=_("service"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    work = models.CharField(_("kind of work"), max_length=60, blank=True)
    priority = models.PositiveIntegerField(_("priority"), null=True, blank=True)
    until = models.CharField(_("until"), max_length=20, choices=_UNTIL, default=Until.WORKING)
    target = models.PositiveIntegerField(_("target"))  # seconds, or days where the unit is working days
    unit = models.CharField(_("counted in"), max_length=20, choices=_UNITS, default=Unit.SERVICE_TIME)
    share = models.DecimalField(_("share to be met"), max_digits=5, decimal_places=2)
    valid_from = models.DateTimeField(_("from"))
    valid_until = models.DateTimeField(_("until"), null=True, blank=True)
    judges_from = models.DateTimeField(_("judges work opened from"))
    replaces = models.OneToOneField(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="replaced_by"
    )

    class Meta:
        verbose_name = _("service level")
        verbose_name_plural = _("service levels")
        ordering = ["customer__name", "service__name", "work", "priority", "until", "valid_from", "id"]
        constraints = [
            # Without an end two of one scope would both judge; two people at once get past the rule.
            # That two with an end do not overlap only the rule sees: SQLite has no exclusion constraint.
            # Nobody sets one with its end at once: it ends later, and was guarded until then.
            models.UniqueConstraint(
                Coalesce("customer", -1),
                Coalesce("service", -1),
                Lower("work"),
                Coalesce("priority", -1),
                "until",
                condition=Q(valid_until__isnull=True),
                name="service_level_alone",
            ),
            models.CheckConstraint(condition=Q(target__gt=0), name="service_level_target_positive"),
            models.CheckConstraint(
                condition=Q(share__gt=0, share__lte=100), name="service_level_share_possible"
            ),
            models.CheckConstraint(
                # It ends where it begins to judge when another wholly took its place.
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=F("judges_from")),
                name="service_level_ends_after_start",
            ),
            models.CheckConstraint(
                condition=Q(judges_from__lte=F("valid_from")), name="service_level_judges_by_start"
            ),
            models.CheckConstraint(
                condition=Q(until__in=[u.value for u in Until]), name="service_level_until_known"
            ),
            models.CheckConstraint(
                condition=Q(unit__in=[u.value for u in Unit]), name="service_level_unit_known"
            ),
        ]
        indexes = [models.Index(fields=["customer", "service"], name="service_level_about")]

    def __str__(self) -> str:
        customer = self.customer.name if self.customer else ""
        service = self.service.name if self.service else ""
        return said(sentence_of(self.facts, customer=customer, service=service))

    @property
    def is_replaced_from_its_start(self) -> bool:
        """Whether another level judges all that was opened since this one's start."""
        return self.valid_until is not None and self.valid_until <= self.valid_from

    @property
    def last_judged(self) -> datetime | None:
        """A moment on the last day of which work is judged; it ends with the first moment after."""
        return self.valid_until and self.valid_until - SECOND

    @property
    def last_moment(self) -> datetime | None:
        """A moment on its last day; none while it goes on, or where it was replaced before it had a day.

        One that was replaced from its start on was still what was said until the other one started.
        """
        if not self.is_replaced_from_its_start:
            return self.last_judged
        other = getattr(self, "replaced_by", None)
        return other.valid_from - SECOND if other and other.valid_from > self.valid_from else None

    @property
    def facts(self) -> LevelFacts:
        """This level as a plain value."""
        return LevelFacts(
            id=self.pk or 0,
            customer_id=self.customer_id,
            service_id=self.service_id,
            work=self.work,
            priority=self.priority,
            until=Until(self.until),
            target=self.target,
            unit=Unit(self.unit),
            share=self.share,
            judges_from=self.judges_from,
            valid_until=self.valid_until,
            name=self.name,
        )
