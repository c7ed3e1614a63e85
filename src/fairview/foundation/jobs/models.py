"""Jobs, the schedule that starts some of them, and leases."""

from dataclasses import dataclass
from datetime import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _

from fairview.foundation.jobs.rules import ENDED, State
from fairview.foundation.viewer import Actor, Kind, Viewer


@dataclass(frozen=True)
class Starter:
    """Who started a job, as they were then. Is a `Viewer`."""

    viewer_kind: Kind
    viewer_id: int | None
    roles: frozenset[str]
    actor: Actor


class Job(models.Model):
    """One piece of work for the worker."""

    kind = models.CharField(max_length=60)
    title = models.CharField(_("what"), max_length=200)
    payload = models.JSONField(default=dict)
    state = models.CharField(
        max_length=12, choices=[(s.value, s.value) for s in State], default=State.WAITING
    )
    done = models.BigIntegerField(default=0)
    total = models.BigIntegerField(default=0)
    message = models.CharField(max_length=300, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    lease_owner = models.CharField(max_length=120, blank=True)
    lease_until = models.DateTimeField(null=True)
    heartbeat_at = models.DateTimeField(null=True)
    cancel_requested = models.BooleanField(default=False)
    task_id = models.CharField(max_length=40, blank=True)
    result = models.JSONField(null=True)
    error = models.TextField(blank=True)
    started_by_kind = models.CharField(max_length=20)
    started_by_id = models.CharField(max_length=40, blank=True)
    started_by_text = models.CharField(_("started by"), max_length=200)
    started_by_roles = models.JSONField(default=list)
    language = models.CharField(_("language"), max_length=10, blank=True)  # of whoever started it
    created_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-created_at", "-id"]
        indexes = [
            models.Index(fields=["state", "lease_until"], name="job_state"),
            models.Index(fields=["-created_at"], name="job_created"),
        ]
        constraints = [
            models.CheckConstraint(name="job_state_known", condition=models.Q(state__in=list(State))),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def has_ended(self) -> bool:
        return self.state in ENDED

    @property
    def percent(self) -> int | None:
        """How far it is, or None while nobody knows how much there is."""
        return min(100, self.done * 100 // self.total) if self.total > 0 else None

    @property
    def starter(self) -> Viewer:
        actor = Actor(self.started_by_kind, self.started_by_id, self.started_by_text)
        number = int(self.started_by_id) if self.started_by_id.isdigit() else None
        return Starter(Kind(self.started_by_kind), number, frozenset(self.started_by_roles), actor)


class Scheduled(models.Model):
    """When the job of a line in the schedule comes next."""

    name = models.CharField(max_length=60, unique=True)
    cron = models.CharField(max_length=60)
    next_at: "models.DateTimeField[datetime, datetime]" = models.DateTimeField()
    last_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Lease(models.Model):
    """A part that only one process may play at a time, such as the ticker's."""

    name = models.CharField(max_length=60, primary_key=True)
    owner = models.CharField(max_length=120, blank=True)
    until = models.DateTimeField()

    def __str__(self) -> str:
        return self.name
