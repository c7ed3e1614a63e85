"""The outbox: every message we meant to send, and what became of it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from fairview.foundation.mail.rules import State


class OutboxMessage(models.Model):
    """One message. `message_id` never changes, so that receivers know a second copy."""

    message_id = models.CharField(max_length=200, unique=True)
    to = models.JSONField(_("to"))
    subject = models.CharField(_("subject"), max_length=300)
    text = models.TextField(_("text"))
    html = models.TextField(blank=True)
    links = models.JSONField(default=dict)
    sender = models.CharField(_("sender"), max_length=200, blank=True)
    reply_to = models.EmailField(_("answers go to"), blank=True)
    about = models.CharField(max_length=120, blank=True)
    state = models.CharField(
        max_length=12, choices=[(s.value, s.value) for s in State], default=State.WAITING
    )
    attempts = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField()
    error = models.CharField(max_length=300, blank=True)
    written_by = models.CharField(max_length=200)
    created_at = models.DateTimeField()
    sending_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-created_at", "-id"]
        indexes = [
            models.Index(fields=["state", "next_try_at"], name="outbox_state"),
            models.Index(fields=["-created_at"], name="outbox_created"),
        ]
        constraints = [
            models.CheckConstraint(name="outbox_state_known", condition=models.Q(state__in=list(State))),
        ]

    def __str__(self) -> str:
        return self.subject
