"""Explain-backs: what we understood, whom we told it, what they answered."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from fairview.customers.models import Customer, Person
from fairview.explain_backs import rules
from fairview.statements.models import Statement
from fairview.statements.rules import ANSWER_WORDS, CHANNEL_WORDS, TEXT


class ExplainBack(models.Model):
    """What we understood, in three to five short statements, told back to one or several people.

    Never changed once it is sent: a better understanding is a new version that supersedes it.
    """

    customer = models.ForeignKey(Customer, models.PROTECT, verbose_name=_("customer"), related_name="+")
    opening = models.CharField(_("what it is about"), max_length=rules.OPENING, blank=True)
    version = models.PositiveSmallIntegerField(_("version"), default=1)
    supersedes = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, verbose_name=_("supersedes"), related_name="successor"
    )
    made_at = models.DateTimeField(_("made"))
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)

    class Meta:
        ordering = ["-made_at", "-id"]
        indexes = [models.Index(fields=["customer", "-made_at"], name="explain_back_customer")]

    def __str__(self) -> str:
        return f"{self.customer}, {self.made_at:%Y-%m-%d}"


class Item(models.Model):
    """One line of an explain-back: its text, perhaps the statement it tells, perhaps what else it is about.

    The subject is opaque (kind, id, text as it read then), so that talks, engagements and asks can be it.
    """

    explain_back = models.ForeignKey(ExplainBack, models.CASCADE, related_name="items")
    position = models.PositiveSmallIntegerField(_("position"))
    text = models.CharField(_("text"), max_length=TEXT)
    statement = models.ForeignKey(
        Statement, models.PROTECT, null=True, blank=True, verbose_name=_("statement"), related_name="+"
    )
    held = models.TextField(_("what we held when this was written"), blank=True)
    subject_kind = models.CharField(max_length=60, blank=True)
    subject_id = models.CharField(max_length=40, blank=True)
    subject_text = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["explain_back", "position"]
        constraints = [
            models.UniqueConstraint(fields=["explain_back", "position"], name="item_position_once"),
            models.CheckConstraint(condition=~Q(text=""), name="item_says_something"),
        ]

    def __str__(self) -> str:
        return self.text


class Addressee(models.Model):
    """A person whom an explain-back was told, and how they answered: by their link, or in a talk."""

    explain_back = models.ForeignKey(ExplainBack, models.CASCADE, related_name="addressees")
    person = models.ForeignKey(Person, models.PROTECT, verbose_name=_("person"), related_name="+")
    mail_after = models.DateTimeField(_("mailed from"), null=True, blank=True)
    mailed_at = models.DateTimeField(_("mailed"), null=True, blank=True)
    message_id = models.CharField(max_length=200, blank=True)
    left_at = models.DateTimeField(_("the mail left"), null=True, blank=True)
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)
    channel = models.CharField(
        _("by which way"),
        max_length=20,
        choices=[(one.value, _(word)) for one, word in CHANNEL_WORDS.items()],
        blank=True,
    )
    missed = models.TextField(_("what did we miss?"), max_length=rules.MISSED, blank=True)
    talked_on = models.DateField(_("day of the talk"), null=True, blank=True)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    shown_to = models.CharField(_("their link was shown to"), max_length=200, blank=True)
    minutes_sent_at = models.DateTimeField(_("minutes sent"), null=True, blank=True)
    objected_at = models.DateTimeField(_("objected"), null=True, blank=True)
    objection = models.TextField(_("objection"), max_length=rules.MISSED, blank=True)

    class Meta:
        ordering = ["explain_back", "person__name", "id"]
        constraints = [
            models.UniqueConstraint(fields=["explain_back", "person"], name="addressee_once"),
            models.CheckConstraint(
                condition=Q(answered_at=None) | Q(channel__in=[one.value for one in CHANNEL_WORDS]),
                name="addressee_answered_some_way",
            ),
            models.CheckConstraint(
                condition=~Q(channel="talk") | Q(talked_on__isnull=False), name="addressee_talk_has_a_day"
            ),
        ]
        indexes = [
            models.Index(fields=["mailed_at", "mail_after"], name="addressee_to_mail"),
            models.Index(fields=["message_id"], name="addressee_message"),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.explain_back}"


class ItemAnswer(models.Model):
    """What one person said to one line."""

    addressee = models.ForeignKey(Addressee, models.CASCADE, related_name="answers")
    item = models.ForeignKey(Item, models.CASCADE, related_name="answers")
    answer = models.CharField(
        _("what they said"),
        max_length=20,
        choices=[(one.value, _(word)) for one, word in ANSWER_WORDS.items()],
    )
    correction = models.CharField(_("what it is really"), max_length=TEXT, blank=True)

    class Meta:
        ordering = ["item__position"]
        constraints = [
            models.UniqueConstraint(fields=["addressee", "item"], name="item_answer_once"),
            models.CheckConstraint(
                condition=Q(answer__in=[one.value for one in ANSWER_WORDS]), name="item_answer_known"
            ),
        ]

    def __str__(self) -> str:
        return self.answer
