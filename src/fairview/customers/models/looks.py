"""The log of who looked."""

from typing import Any, NoReturn

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from fairview.customers import rules
from fairview.customers.models.fields import choices, one_of
from fairview.customers.models.people import Person


class OnlyAdded(models.QuerySet["Look"]):
    """Looks are read and added, never altered; one by one they go only with whom they are about."""

    def update(self, **kwargs: Any) -> NoReturn:
        """Refuse."""
        raise TypeError("The log of who looked is append-only.")

    def delete(self) -> NoReturn:
        """Refuse."""
        raise TypeError("The log of who looked is append-only.")


class Look(models.Model):
    """Somebody looked at what we hold about a person or a colleague, or where a person stands."""

    person = models.ForeignKey(
        Person, models.CASCADE, null=True, blank=True, verbose_name=_("person"), related_name="+"
    )
    colleague = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        null=True,
        blank=True,
        verbose_name=_("colleague"),
        related_name="+",
    )
    what = models.CharField(_("what"), max_length=20, choices=choices(rules.LOOK_WORDS))
    at = models.DateTimeField(_("when"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    by_text = models.CharField(_("who looked"), max_length=200)

    objects = OnlyAdded.as_manager()

    class Meta:
        ordering = ["-at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(person=None, colleague__isnull=False) | Q(person__isnull=False, colleague=None),
                name="look_at_one",
            ),
            one_of("what", rules.LookedAt, "look_what_known"),
        ]
        indexes = [
            models.Index(fields=["person", "-at"], name="look_person"),
            models.Index(fields=["colleague", "-at"], name="look_colleague"),
        ]

    def __str__(self) -> str:
        return f"{self.by_text}: {self.get_what_display()}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Add it; refuse to change one."""
        if not self._state.adding:
            raise TypeError("The log of who looked is append-only.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refuse."""
        raise TypeError("The log of who looked is append-only.")
