"""Statements, who said what about them, what activities need, and what we know of industries."""

from collections.abc import Iterable, Mapping
from datetime import datetime, time, tzinfo
from enum import StrEnum
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from fairview.customers.models import Customer, Industry, Person
from fairview.services.models import Service
from fairview.statements import rules
from fairview.statements.rules import Answer, Channel, NoteAbout, Outcome, State, StatementKind


def _choices(words: Mapping[Any, str], only: Iterable[StrEnum] | None = None) -> list[tuple[str, Any]]:
    return [(value.value, _(words[value])) for value in only or words]


def _known(
    field: str, values: Iterable[StrEnum], name: str, *, empty: bool = False
) -> models.CheckConstraint:
    allowed = [value.value for value in values]
    return models.CheckConstraint(
        condition=Q(**{f"{field}__in": [*allowed, ""] if empty else allowed}), name=name
    )


def _only(kind: StatementKind, condition: Q, name: str) -> models.CheckConstraint:
    return models.CheckConstraint(condition=Q(kind=kind.value) | condition, name=name)


class Statement(models.Model):
    """One thing we say about a customer, with its state."""

    customer = models.ForeignKey(Customer, models.PROTECT, verbose_name=_("customer"), related_name="+")
    kind = models.CharField(
        _("kind"), max_length=20, choices=_choices(rules.KIND_WORDS), default=StatementKind.OTHER.value
    )
    text = models.CharField(_("what we say"), max_length=rules.TEXT)
    worded_at = models.DateTimeField(_("worded"))
    said_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, verbose_name=_("in the words of"), related_name="+"
    )
    state = models.CharField(
        _("state"),
        max_length=20,
        choices=_choices(rules.STATE_WORDS, rules.STORED),
        default=State.ASSUMED.value,
    )
    state_since = models.DateTimeField(_("since"))
    channel = models.CharField(
        _("by which way"), max_length=20, choices=_choices(rules.CHANNEL_WORDS), blank=True
    )
    told_by = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, verbose_name=_("told by"), related_name="+"
    )
    good_until = models.DateField(_("good until"), null=True, blank=True)
    told_back_at = models.DateTimeField(_("told back"), null=True, blank=True)
    is_shown = models.BooleanField(_("the customer sees this"), default=False)
    ended_at = models.DateTimeField(_("no longer holds since"), null=True, blank=True)
    added_at = models.DateTimeField(_("added"))

    # a goal
    measure = models.CharField(_("measured by"), max_length=200, blank=True)
    due_on = models.DateField(_("by when"), null=True, blank=True)
    going = models.CharField(_("how it goes"), max_length=20, choices=_choices(rules.GOING_WORDS), blank=True)
    going_words = models.CharField(_("where it stands"), max_length=120, blank=True)
    # an activity
    rank = models.PositiveSmallIntegerField(_("their rank"), null=True, blank=True)
    hour_costs = models.CharField(_("what an hour’s stop costs"), max_length=200, blank=True)
    brings = models.CharField(
        _("what it is for"), max_length=20, choices=_choices(rules.BRINGS_WORDS), blank=True
    )
    weekly = models.JSONField(_("when they do it"), default=dict, blank=True)
    # a busy time
    begins_on = models.DateField(_("first day"), null=True, blank=True)
    ends_on = models.DateField(_("last day"), null=True, blank=True)
    repeats = models.CharField(_("repeats"), max_length=200, blank=True)
    calendar_uid = models.CharField(max_length=255, blank=True, editable=False)
    # where they stand
    standing = models.CharField(
        _("in their field"), max_length=20, choices=_choices(rules.STANDING_WORDS), blank=True
    )
    # how well a service serves an activity
    activity = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, verbose_name=_("activity"), related_name="fits"
    )
    service = models.ForeignKey(
        Service, models.PROTECT, null=True, blank=True, verbose_name=_("service"), related_name="+"
    )
    fit = models.CharField(_("how well"), max_length=20, choices=_choices(rules.FIT_WORDS), blank=True)
    # a word of theirs
    term = models.CharField(_("their word"), max_length=80, blank=True)

    class Meta:
        ordering = ["customer", "kind", "rank", "id"]
        constraints = [
            _known("kind", rules.KIND_WORDS, "statement_kind_known"),
            _known("state", rules.STORED, "statement_state_stored"),
            _known("channel", rules.CHANNEL_WORDS, "statement_channel_known", empty=True),
            models.CheckConstraint(
                condition=Q(state__in=[one.value for one in rules.OURS]) | ~Q(told_by=None),
                name="statement_settled_by_somebody",
            ),
            models.CheckConstraint(condition=~Q(text=""), name="statement_says_something"),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(begins_on__lte=F("ends_on")), name="statement_first_day_first"
            ),
            _only(StatementKind.WORD, Q(term=""), "statement_term_of_a_word"),
            _only(StatementKind.ACTIVITY, Q(rank=None), "statement_rank_of_an_activity"),
            _only(StatementKind.FIT, Q(activity=None, service=None), "statement_fit_of_a_service"),
            models.UniqueConstraint(
                fields=["customer", "calendar_uid", "begins_on"],
                condition=~Q(calendar_uid=""),
                name="statement_calendar_entry_once",
            ),
        ]
        indexes = [models.Index(fields=["customer", "ended_at", "kind"], name="statement_customer")]

    def __str__(self) -> str:
        return f"{self.term}: {self.text}" if self.term else self.text

    @property
    def details(self) -> rules.StatementDetails:
        """Everything it is made of, as actions take it."""
        return rules.StatementDetails(**{name: getattr(self, name) for name in rules.field_names()})

    @property
    def seen(self) -> rules.Seen:
        """What its state now follows from."""
        return rules.Seen(State(self.state), self.state_since, self.good_until, self.told_back_at)


class StatementChange(models.Model):
    """One change of a statement: who, when, by which way, what it was before. Only ever added."""

    statement = models.ForeignKey(Statement, models.CASCADE, related_name="changes")
    at = models.DateTimeField(_("when"))
    act = models.CharField(_("what"), max_length=40)
    who_kind = models.CharField(max_length=20)
    who_id = models.CharField(max_length=40, blank=True)
    who_text = models.CharField(_("who"), max_length=200)
    channel = models.CharField(
        _("by which way"), max_length=20, choices=_choices(rules.CHANNEL_WORDS), blank=True
    )
    state_before = models.CharField(max_length=20, blank=True)
    state_after = models.CharField(max_length=20)
    text_before = models.CharField(max_length=rules.TEXT, blank=True)
    text_after = models.CharField(max_length=rules.TEXT)
    note = models.CharField(_("note"), max_length=400, blank=True)

    class Meta:
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return f"{self.who_text}: {self.act}"


class Verdict(models.Model):
    """What one person said about one statement. Only ever added; a later one of theirs goes before it."""

    statement = models.ForeignKey(Statement, models.CASCADE, related_name="verdicts")
    person = models.ForeignKey(Person, models.PROTECT, verbose_name=_("person"), related_name="+")
    answer = models.CharField(_("what they said"), max_length=20, choices=_choices(rules.ANSWER_WORDS))
    about = models.CharField(_("about"), max_length=rules.TEXT)
    correction = models.CharField(_("what it is really"), max_length=rules.TEXT, blank=True)
    channel = models.CharField(_("by which way"), max_length=20, choices=_choices(rules.CHANNEL_WORDS))
    said_on = models.DateField(_("said on"))
    at = models.DateTimeField(_("entered"))
    entered_by = models.CharField(_("entered by"), max_length=200)
    shown_to = models.CharField(_("their link was shown to"), max_length=200, blank=True)
    taken_back_at = models.DateTimeField(_("objected to"), null=True, blank=True)

    class Meta:
        ordering = ["-at", "-id"]
        constraints = [
            _known("answer", Answer, "verdict_answer_known"),
            _known("channel", Channel, "verdict_channel_known"),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.answer}"

    def said_in(self, zone: tzinfo) -> rules.Said:
        """Return it as the rules take it; `zone` is the house's.

        A talk counts from the beginning of its day, whenever it was noted: on one day their own word wins.
        """
        begins = datetime.combine(self.said_on, time(), tzinfo=zone)
        at = min(begins, self.at) if self.channel == rules.Channel.TALK else self.at
        return rules.Said(self.person_id, Answer(self.answer), self.about, self.correction, at)


class Need(models.Model):
    """An activity needs a service, at its own times unless these say others."""

    activity = models.ForeignKey(Statement, models.CASCADE, related_name="needs")
    service = models.ForeignKey(Service, models.PROTECT, verbose_name=_("service"), related_name="+")
    weekly = models.JSONField(_("when they need it"), default=dict, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["activity", "service"], name="need_once")]

    def __str__(self) -> str:
        return f"{self.activity}: {self.service}"


class HoursWish(models.Model):
    """They would need us longer: once, or from now on. Kept as a wish until somebody can be asked."""

    customer = models.ForeignKey(Customer, models.PROTECT, verbose_name=_("customer"), related_name="+")
    service = models.ForeignKey(Service, models.PROTECT, verbose_name=_("service"), related_name="+")
    activity = models.ForeignKey(
        Statement, models.SET_NULL, null=True, blank=True, verbose_name=_("activity"), related_name="+"
    )
    opens_from = models.CharField(_("open from"), max_length=19, blank=True)  # local, as 2026-01-12T17:00
    opens_to = models.CharField(_("open to"), max_length=19, blank=True)
    weekly = models.JSONField(_("every week"), default=dict, blank=True)
    why = models.CharField(_("why"), max_length=300)
    wished_at = models.DateTimeField(_("wished"))
    wished_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)

    class Meta:
        ordering = ["-wished_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(opens_from="", opens_to="") | Q(opens_to__gt=F("opens_from")),
                name="hours_wish_takes_time",
            )
        ]

    def __str__(self) -> str:
        return f"{self.customer}: {self.service}"

    @property
    def is_once(self) -> bool:
        """Whether they need it once rather than every week."""
        return bool(self.opens_from)


class IndustryNote(models.Model):
    """How IT is used in an industry, dated and sourced. Always ours, never the customer's word."""

    industry = models.ForeignKey(Industry, models.PROTECT, verbose_name=_("industry"), related_name="+")
    about = models.CharField(_("about"), max_length=20, choices=_choices(rules.ABOUT_WORDS))
    text = models.CharField(_("note"), max_length=rules.TEXT)
    source = models.CharField(_("source"), max_length=200)
    source_url = models.URLField(_("where to read it"), blank=True)
    dated = models.DateField(_("as of"))
    added_at = models.DateTimeField(_("added"))
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    ended_at = models.DateTimeField(_("no longer holds since"), null=True, blank=True)

    class Meta:
        ordering = ["-dated", "-id"]
        constraints = [
            _known("about", NoteAbout, "industry_note_about_known"),
            models.CheckConstraint(condition=~Q(source=""), name="industry_note_has_a_source"),
        ]

    def __str__(self) -> str:
        return self.text


class Opportunity(models.Model):
    """Something from their industry put to a customer because it serves a goal of theirs; one at a time."""

    customer = models.ForeignKey(Customer, models.PROTECT, verbose_name=_("customer"), related_name="+")
    note = models.ForeignKey(IndustryNote, models.PROTECT, verbose_name=_("note"), related_name="+")
    goal = models.ForeignKey(Statement, models.PROTECT, verbose_name=_("goal"), related_name="+")
    put_at = models.DateTimeField(_("put to them"))
    put_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    put_to = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, verbose_name=_("put to"), related_name="+"
    )
    outcome = models.CharField(
        _("what came of it"),
        max_length=20,
        choices=_choices(rules.OUTCOME_WORDS),
        default=Outcome.OPEN.value,
    )
    said_at = models.DateTimeField(_("answered"), null=True, blank=True)
    raise_again_on = models.DateField(_("raise again on"), null=True, blank=True)
    words = models.CharField(_("what they said"), max_length=rules.TEXT, blank=True)

    class Meta:
        verbose_name_plural = _("opportunities")
        ordering = ["-put_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["customer"], condition=Q(outcome="open"), name="opportunity_one_at_a_time"
            ),
            _known("outcome", Outcome, "opportunity_outcome_known"),
            models.CheckConstraint(
                condition=Q(raise_again_on=None) | Q(outcome="not now"),
                name="opportunity_again_after_not_now",
            ),
        ]

    def __str__(self) -> str:
        return str(self.note)


class Acknowledgement(models.Model):
    """A colleague has read what to know about a customer, as it stood then."""

    customer = models.ForeignKey(Customer, models.CASCADE, related_name="+")
    colleague = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    digest = models.CharField(max_length=64)
    at = models.DateTimeField(_("read"))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["customer", "colleague", "digest"], name="acknowledgement_once")
        ]

    def __str__(self) -> str:
        return f"{self.colleague}: {self.customer}"
