"""What is asked about who knows whom, where somebody stands, and who is there twice."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fairview.customers.models import Person
from fairview.customers.rules import DEGREE_WORDS, EVIDENCE, STANCE_WORDS, StanceDetails
from fairview.customers.rules.people_map import Degree, StanceKind
from fairview.customers.web.forms.customers import colleague_choice
from fairview.customers.web.forms.others import DAY


class AcquaintanceForm(forms.Form):
    """Who knows them, and from what."""

    colleague = colleague_choice(_("Who knows them"), required=True, empty_label=None)
    words = forms.CharField(
        label=_("From what"),
        help_text=_("The move of 2024, the same choir; may stay empty."),
        max_length=160,
        required=False,
    )


def _choice(label: Any, words: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=[(one.value, _(word)) for one, word in words.items()])


class StanceForm(forms.Form):
    """Where somebody stands towards what we do together, and what that is seen by."""

    power = _choice(_("How much they can move"), DEGREE_WORDS)
    interest = _choice(_("How much it concerns them"), DEGREE_WORDS)
    today = _choice(_("Where they stand today"), STANCE_WORDS)
    hoped = _choice(_("Where we hope they will stand"), STANCE_WORDS)
    evidence = forms.CharField(
        label=_("What you see it by"),
        help_text=_("What they said or did. Write it so that they could read it."),
        max_length=EVIDENCE,
        widget=forms.Textarea({"rows": 3}),
    )
    dated = forms.DateField(label=_("As of"), widget=DAY)

    def details(self) -> StanceDetails:
        """Return what was said."""
        told = self.cleaned_data
        return StanceDetails(
            power=Degree(told["power"]),
            interest=Degree(told["interest"]),
            today=StanceKind(told["today"]),
            hoped=StanceKind(told["hoped"]),
            evidence=told["evidence"],
            dated=told["dated"],
        )


class TwinForm(forms.Form):
    """Which other entry is the same person."""

    other = forms.ModelChoiceField(
        Person.objects.none(), label=_("The same person is also"), empty_label=_("choose")
    )

    def __init__(self, *args: Any, person: Person, tree: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = Person.objects.filter(customer__in=tree, is_active=True, erased_at=None)
        self.fields["other"].queryset = others.exclude(pk=person.pk).select_related("customer")  # type: ignore[attr-defined]  # a choice of models
        self.fields["other"].label_from_instance = _with_customer  # type: ignore[attr-defined]  # the same


def _with_customer(person: Person) -> str:
    return f"{person.name}, {person.customer.shown_name}"
