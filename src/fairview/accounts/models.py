"""Colleagues, their teams, and their keys for programs."""

from datetime import datetime
from typing import Any, ClassVar

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.hashers import make_password
from django.db import models
from django.db.models.functions import Lower
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from fairview.accounts import rules
from fairview.accounts.rules import ROLE_WORDS, Role, Scope, TokenState
from fairview.foundation.viewer import Actor, Kind


class Team(models.Model):
    """Colleagues who work together."""

    name = models.CharField(_("name"), max_length=120, unique=True)
    does = models.CharField(_("what they do"), max_length=240, blank=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class ColleagueManager(BaseUserManager["Colleague"]):
    """Finds colleagues by e-mail, whatever its case."""

    def get_by_natural_key(self, username: str | None) -> "Colleague":
        """Return the colleague with this e-mail address."""
        return self.get(email__iexact=username or "")

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "Colleague":
        """Make and save a colleague; without a password nobody can sign in until it is set by mail."""
        colleague = self.model(email=self.normalize_email(email), **fields)
        colleague.password = make_password(password)
        colleague.save(using=self._db)
        return colleague


class Colleague(AbstractBaseUser):
    """Someone on our side. Is a `foundation.viewer.Viewer`."""

    audit_leaves_out: ClassVar[tuple[str, ...]] = ("password", "last_login", "session_generation")

    name = models.CharField(_("name"), max_length=120)
    email = models.EmailField(_("e-mail"), unique=True)
    zone = models.CharField(_("time zone"), max_length=60, blank=True)
    language = models.CharField(_("language"), max_length=10, blank=True)
    teams = models.ManyToManyField(Team, verbose_name=_("teams"), blank=True, related_name="members")
    is_relationship_manager = models.BooleanField(_("relationship manager"), default=False)
    is_service_owner = models.BooleanField(_("service owner"), default=False)
    is_head = models.BooleanField(_("head"), default=False)
    is_administrator = models.BooleanField(_("administrator"), default=False)
    is_active = models.BooleanField(_("may sign in"), default=True)
    session_generation = models.PositiveIntegerField(default=0, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    objects = ColleagueManager()

    class Meta:
        ordering = ["name", "id"]
        constraints = [models.UniqueConstraint(Lower("email"), name="colleague_email_once")]

    def __str__(self) -> str:
        return self.name

    @property
    def viewer_kind(self) -> Kind:
        return Kind.COLLEAGUE

    @property
    def viewer_id(self) -> int | None:
        return self.pk

    @property
    def roles(self) -> frozenset[str]:
        given = {
            Role.RELATIONSHIP_MANAGER: self.is_relationship_manager,
            Role.SERVICE_OWNER: self.is_service_owner,
            Role.HEAD: self.is_head,
            Role.ADMINISTRATOR: self.is_administrator,
        }
        return frozenset({Role.COLLEAGUE, *(role for role, held in given.items() if held)})

    @property
    def role_words(self) -> list[str]:
        return [gettext(word) for role, word in ROLE_WORDS.items() if role in self.roles]

    @property
    def actor(self) -> Actor:
        return Actor(Kind.COLLEAGUE.value, str(self.pk), self.name)

    def get_session_auth_hash(self) -> str:
        """Return a hash that changes with the password and with "sign out everywhere"."""
        return self._session_hash(secret=None)

    def _session_hash(self, secret: str | None) -> str:
        value = f"{self.password}:{self.session_generation}"
        return salted_hmac("fairview.colleague.session", value, secret=secret, algorithm="sha256").hexdigest()


class ApiToken(models.Model):
    """A colleague's key with which a program reads or writes in their name.

    Is a `foundation.viewer.Viewer`: it sees and may what its owner does, and the audit names the key.
    """

    audit_leaves_out: ClassVar[tuple[str, ...]] = ("digest",)

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, verbose_name=_("whose"), related_name="tokens"
    )
    name = models.CharField(_("name"), max_length=80)
    digest = models.CharField(max_length=64, unique=True)
    beginning = models.CharField(_("begins with"), max_length=12)
    scopes = models.JSONField(_("what it may do"), default=list)
    made_at = models.DateTimeField(_("made"))
    expires_at = models.DateTimeField(_("expires"))
    revoked_at = models.DateTimeField(_("revoked"), null=True, blank=True)

    class Meta:
        verbose_name = _("key for a program")
        verbose_name_plural = _("keys for programs")
        ordering = ["-made_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(expires_at__gt=models.F("made_at")), name="api_token_expires"
            ),
            models.CheckConstraint(condition=~models.Q(name=""), name="api_token_has_a_name"),
        ]

    def __str__(self) -> str:
        return self.name

    def state(self, now: datetime) -> TokenState:
        return rules.token_state(self.revoked_at, self.expires_at, now)

    @property
    def scope_words(self) -> list[str]:
        return [gettext(rules.SCOPE_WORDS[Scope(scope)]) for scope in self.scopes]

    # ------------------------------------------------------------ as a viewer
    @property
    def viewer_kind(self) -> Kind:
        return Kind.COLLEAGUE

    @property
    def viewer_id(self) -> int | None:
        return self.owner_id

    @property
    def roles(self) -> frozenset[str]:
        return self.owner.roles

    @property
    def actor(self) -> Actor:
        return Actor(Kind.TOKEN.value, str(self.pk), f"“{self.name}” of {self.owner.name}")
