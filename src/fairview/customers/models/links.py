"""Personal links: how a customer's person comes in without a password."""

from datetime import datetime
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from fairview.customers import rules
from fairview.customers.models.fields import choices, one_of
from fairview.customers.models.people import Person


class PersonalLink(models.Model):
    """A secret address that one person was given: random, kept as a hash, for one purpose, revocable.

    Which page a purpose leads to is the portal's business; `subject` is what it is about there. `shown_to`
    is who of ours made it on a page and read it, where no mail server is set.
    """

    audit_leaves_out: ClassVar[tuple[str, ...]] = ("digest",)

    person = models.ForeignKey(Person, models.CASCADE, verbose_name=_("person"), related_name="+")
    purpose = models.CharField(_("for"), max_length=20, choices=choices(rules.PURPOSE_WORDS))
    subject = models.CharField(max_length=40, blank=True)
    digest = models.CharField(max_length=64, unique=True)  # SHA-256 of 256 random bits
    made_at = models.DateTimeField(_("made"))
    expires_at = models.DateTimeField(_("good until"))
    shown_to = models.CharField(_("shown to"), max_length=200, blank=True)
    used_at = models.DateTimeField(_("used"), null=True, blank=True)
    revoked_at = models.DateTimeField(_("revoked"), null=True, blank=True)

    class Meta:
        ordering = ["-made_at", "-id"]
        constraints = [one_of("purpose", rules.Purpose, "personal_link_purpose_known")]
        indexes = [models.Index(fields=["person", "-made_at"], name="personal_link_person")]

    def __str__(self) -> str:
        return f"{self.person}: {self.purpose}"

    def state_at(self, now: datetime) -> rules.LinkState:
        """Return where it stands; whoever has left or was erased has no way in."""
        is_there = self.person.is_active and self.person.erased_at is None
        times = rules.LinkTimes(self.expires_at, self.used_at, self.revoked_at, is_there)
        return rules.link_state(times, now)


class MailedCode(models.Model):
    """Six digits mailed to a person whose link no longer works; few tries, a few minutes, kept as a hash."""

    audit_leaves_out: ClassVar[tuple[str, ...]] = ("digest",)

    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    digest = models.CharField(max_length=128)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    shown_to = models.CharField(_("shown to"), max_length=200, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-made_at", "-id"]
        constraints = [models.CheckConstraint(condition=Q(tries__gte=0), name="mailed_code_tries_counted")]
        indexes = [models.Index(fields=["person", "-made_at"], name="mailed_code_person")]

    def __str__(self) -> str:
        return f"{self.person}"


class Knock(models.Model):
    """Somebody asked for a code or typed one: counted for an hour by the network address, kept as a hash."""

    digest = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [models.Index(fields=["digest", "-at"], name="knock_digest")]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M}"
