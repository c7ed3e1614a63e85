"""Imports: a file, how it was read, what it would change and what it changed."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from fairview.foundation.files import StoredFile
from fairview.foundation.jobs import Job
from fairview.history.models import Batch
from fairview.imports.rules.flow import Happened, State, state_of
from fairview.imports.rules.problems import Kind, Problem


class ImportRun(models.Model):
    """One file on its way in. What stands in `survey` and `check` is shown, never computed with."""

    source = models.CharField(_("source"), max_length=60)
    file = models.ForeignKey(StoredFile, models.PROTECT, verbose_name=_("file"), related_name="+")
    added_at = models.DateTimeField(_("brought here"))
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, verbose_name=_("by"), related_name="+"
    )
    added_by_text = models.CharField(_("by"), max_length=200)
    survey: "models.JSONField[Any, dict[str, Any]]" = models.JSONField(default=dict)

    encoding = models.CharField(_("encoding"), max_length=20, blank=True)
    zone = models.CharField(_("time zone"), max_length=60, blank=True)
    date_order = models.CharField(_("order of dates"), max_length=3, blank=True)
    customer_column = models.CharField(_("customers stand in"), max_length=200, blank=True)
    service_column = models.CharField(_("services stand in"), max_length=200, blank=True)
    leave_out = models.BooleanField(_("leave faulty incidents out"), default=False)
    check_result: "models.JSONField[Any, dict[str, Any] | None]" = models.JSONField(null=True)

    job = models.ForeignKey(Job, models.SET_NULL, null=True, related_name="+")
    batch = models.ForeignKey(Batch, models.PROTECT, null=True, related_name="+")
    report: "models.JSONField[Any, dict[str, Any] | None]" = models.JSONField(null=True)
    customers_made: "models.JSONField[Any, list[int]]" = models.JSONField(default=list)
    services_made: "models.JSONField[Any, list[int]]" = models.JSONField(default=list)
    finished_at = models.DateTimeField(_("brought in"), null=True)
    undone_at = models.DateTimeField(_("undone"), null=True)
    undo_report: "models.JSONField[Any, dict[str, Any] | None]" = models.JSONField(null=True)

    class Meta:
        ordering = ["-added_at", "-id"]
        constraints = [
            models.CheckConstraint(
                name="import_undone_after_finished",
                condition=models.Q(undone_at=None) | models.Q(finished_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.file.name

    @property
    def state(self) -> State:
        """Where it stands, from what has happened to it."""
        return state_of(
            Happened(
                looked_at=bool(self.survey),
                checked=self.check_result is not None,
                finished=self.finished_at is not None,
                undone=self.undone_at is not None,
            ),
            kind=self.job.kind if self.job else "",
            job=self.job.state if self.job else "",
        )


class ImportProblem(models.Model):
    """One fault of a file, as it is listed on the page."""

    run = models.ForeignKey(ImportRun, models.CASCADE, related_name="problems")
    row = models.BigIntegerField()
    column = models.CharField(max_length=200, blank=True)
    kind = models.CharField(max_length=20)
    text = models.CharField(max_length=200, blank=True)
    number = models.CharField(max_length=80, blank=True)
    wanted = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["run", "id"]
        indexes = [models.Index(fields=["run", "kind"], name="import_problem_kind")]

    def __str__(self) -> str:
        return str(self.problem.sentence)

    @property
    def problem(self) -> Problem:
        """The fault as the rules know it."""
        return Problem(self.row, self.column, Kind(self.kind), self.text, self.number, self.wanted)
