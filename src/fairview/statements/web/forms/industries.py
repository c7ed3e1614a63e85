"""What is asked about an industry, and about putting some of it to a customer."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fairview.customers import queries as customers
from fairview.customers.models import Customer, Industry, Person
from fairview.foundation.viewer import Viewer
from fairview.statements.actions import Put
from fairview.statements.models import IndustryNote, Statement
from fairview.statements.queries import Fitting, statements_visible_to
from fairview.statements.rules import ABOUT_WORDS, TEXT, NoteAbout, Outcome, State, StatementKind
from fairview.statements.rules.industries import SOURCE, NoteDetails, Reply

DAY = forms.DateInput({"type": "date"}, format="%Y-%m-%d")


class NoteForm(forms.Form):
    """What we found out about an industry."""

    about = forms.ChoiceField(
        label=_("It tells"),
        choices=[(about.value, _(word)) for about, word in ABOUT_WORDS.items()],
        widget=forms.RadioSelect,
        initial=NoteAbout.NORMAL.value,
    )
    text = forms.CharField(
        label=_("What they do there with IT"),
        help_text=_("One line, as you would tell a customer."),
        max_length=TEXT,
        widget=forms.Textarea({"rows": 2}),
    )
    source = forms.CharField(
        label=_("From where"), help_text=_("A study, a journal, a talk at a fair."), max_length=SOURCE
    )
    source_url = forms.CharField(
        label=_("Where to read it"),
        help_text=_("An address that begins with https:// or http://."),
        max_length=200,
        required=False,
        widget=forms.URLInput,
    )
    dated = forms.DateField(label=_("As of"), widget=DAY)

    def __init__(self, industry: Industry, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.industry = industry

    def details(self) -> NoteDetails:
        """Return what was said."""
        told = dict(self.cleaned_data)
        return NoteDetails(industry_id=self.industry.pk, about=NoteAbout(told.pop("about")), **told)


class PutForm(forms.Form):
    """A note that fits, the goal of theirs that it serves, and whom it is put to."""

    note = forms.ModelChoiceField(
        IndustryNote.objects.none(),
        label=_("What is put to them"),
        empty_label=None,
        widget=forms.RadioSelect,
    )
    goal = forms.ModelChoiceField(
        Statement.objects.none(),
        label=_("Which goal of theirs it serves"),
        help_text=_("What serves no goal of theirs is not put to them."),
        empty_label=_("choose one"),
    )
    person = forms.ModelChoiceField(
        Person.objects.none(), label=_("Whom you put it to"), empty_label=_("choose somebody")
    )

    def __init__(
        self, viewer: Viewer, customer: Customer, fitting: Fitting, *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.customer = customer
        notes = IndustryNote.objects.filter(pk__in=[one.note.pk for one in fitting.notes])
        self.fields["note"].queryset = notes  # type: ignore[attr-defined]
        self.fields["goal"].queryset = goals_of(viewer, customer)  # type: ignore[attr-defined]
        line = [customer.pk, *customers.ancestors(customer.pk)]
        people = customers.people_visible_to(viewer).filter(customer__in=line, is_active=True, erased_at=None)
        self.fields["person"].queryset = people  # type: ignore[attr-defined]

    def details(self) -> Put:
        """Return what was chosen."""
        told = self.cleaned_data
        return Put(
            customer_id=self.customer.pk,
            note_id=told["note"].pk,
            goal_id=told["goal"].pk,
            person_id=told["person"].pk,
        )


def goals_of(viewer: Viewer, customer: Customer) -> Any:
    """Return a customer's goals that hold."""
    held = statements_visible_to(viewer).filter(customer=customer, kind=StatementKind.GOAL, ended_at=None)
    return held.exclude(state=State.REFUTED)


class ReplyForm(forms.Form):
    """What they said; each of the three is fine."""

    outcome = forms.ChoiceField(
        label=_("What they said"),
        choices=[
            (Outcome.INTERESTED.value, _("Interested: look at it together")),
            (Outcome.NOT_NOW.value, _("Not now: fine, raise it again on a day they name")),
            (Outcome.NEVER.value, _("Never: fine too, it is not put to them again")),
        ],
        widget=forms.RadioSelect,
    )
    raise_again_on = forms.DateField(
        label=_("Raise it again on"), help_text=_("Only for “not now”."), widget=DAY, required=False
    )
    words = forms.CharField(
        label=_("In their words"),
        max_length=TEXT,
        widget=forms.Textarea({"rows": 2, "class": "voice"}),
        required=False,
    )

    def reply(self) -> Reply:
        """Return what was said."""
        told = self.cleaned_data
        return Reply(
            outcome=Outcome(told["outcome"]), words=told["words"], raise_again_on=told["raise_again_on"]
        )
