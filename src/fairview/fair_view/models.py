"""The kept results: small, made from records by the worker, read by every page."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Computation(models.Model):
    """One computation of all results. The latest that is finished is the one that pages read."""

    as_of = models.DateTimeField(_("as of"))
    as_of_by_source = models.JSONField(_("as of, by source"), default=dict)
    definition = models.CharField(_("definition"), max_length=20)
    engine = models.CharField(_("engine"), max_length=40)
    computed_at = models.DateTimeField(_("computed"))
    is_finished = models.BooleanField(default=False)
    first_month = models.CharField(max_length=7)
    last_month = models.CharField(max_length=7)
    stopped = models.JSONField(_("months in which a source stops"), default=dict)
    judged_file = models.CharField(max_length=80, blank=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.definition}, {self.as_of:%Y-%m-%d %H:%M}"


class Contribution(models.Model):
    """A source that contributed to the results of a customer with everything below it, and for which months.

    `customer` is one as in `Kept`. Of when a source speaks stands in the computation.
    """

    computation = models.ForeignKey(Computation, models.CASCADE, related_name="contributions")
    customer = models.BigIntegerField()
    source = models.CharField(max_length=60)
    first_month = models.CharField(max_length=7)
    last_month = models.CharField(max_length=7)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["computation", "customer", "source"], name="contribution_once")
        ]

    def __str__(self) -> str:
        return f"{self.customer} × {self.source}, {self.first_month}–{self.last_month}"


class Kept(models.Model):
    """The results of one customer with everything below it, one service and one period.

    Customer and service are the keys of rows that may be gone by now; `rules.ALL` (-1) is all of them, 0 is
    "not known". Volume counts by the month opened, promises by the month due, durations by the month done.
    """

    computation = models.ForeignKey(Computation, models.CASCADE, related_name="results")
    customer = models.BigIntegerField()
    service = models.BigIntegerField()
    period = models.CharField(max_length=11)
    opened = models.BigIntegerField()
    cancelled = models.BigIntegerField()
    reopened = models.BigIntegerField()
    passed_on = models.BigIntegerField()
    never_promised = models.BigIntegerField()
    source_met = models.BigIntegerField()
    source_missed = models.BigIntegerField()
    source_unknown = models.BigIntegerField()
    kept = models.BigIntegerField()
    broken = models.BigIntegerField()
    overdue = models.BigIntegerField()
    not_yet = models.BigIntegerField()
    cannot_tell = models.BigIntegerField()
    kept_source_missed = models.BigIntegerField()
    broken_source_met = models.BigIntegerField()
    wait_n = models.BigIntegerField()
    ours_n = models.BigIntegerField()
    no_hours = models.BigIntegerField()
    target_low = models.FloatField(null=True)
    target_high = models.FloatField(null=True)
    wait_p50 = models.FloatField(null=True)
    wait_p85 = models.FloatField(null=True)
    wait_p95 = models.FloatField(null=True)
    ours_p50 = models.FloatField(null=True)
    ours_p85 = models.FloatField(null=True)
    ours_p95 = models.FloatField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["computation", "customer", "service", "period"], name="kept_result_once"
            )
        ]
        indexes = [models.Index(fields=["computation", "service", "period"], name="kept_by_period")]

    def __str__(self) -> str:
        return f"{self.customer} × {self.service} × {self.period}"
