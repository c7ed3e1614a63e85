"""One line of typing makes a statement."""

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from fairview.customers.models import Customer, Person
from fairview.customers.queries import people_visible_to
from fairview.foundation.viewer import Viewer
from fairview.statements.rules import (
    KIND_WORDS,
    OURS,
    STATE_WORDS,
    TEXT,
    State,
    StatementDetails,
    StatementKind,
    read_line,
)


def people_of(
    viewer: Viewer, customer: Customer, label: Any, present: int | None = None
) -> "forms.ModelChoiceField[Person]":
    """Return a choice of one of a customer's people, of who is chosen at present, or nobody in particular."""
    theirs = people_visible_to(viewer).filter(Q(customer=customer, is_active=True) | Q(pk=present))
    return forms.ModelChoiceField(theirs, label=label, required=False, empty_label=_("nobody in particular"))


class AddLineForm(forms.Form):
    """A line, whether we think so or they said so, and who; the kind is guessed unless it is chosen."""

    line = forms.CharField(
        label=_("In one line"),
        max_length=TEXT + 100,
        error_messages={"required": _("Say it in one line.")},
    )
    kind = forms.ChoiceField(
        label=_("Kind"),
        required=False,
        choices=[("", _("as it reads")), *((kind.value, _(word)) for kind, word in KIND_WORDS.items())],
    )
    state = forms.ChoiceField(
        label=_("How we know"),
        required=False,
        choices=[(state.value, _(STATE_WORDS[state])) for state in OURS],
    )
    said_by = forms.ModelChoiceField(Person.objects.none(), label=_("Who?"), required=False)

    def __init__(self, viewer: Viewer, customer: Customer, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.customer = customer
        self.fields["said_by"] = people_of(viewer, customer, _("Who?"))

    def details(self) -> StatementDetails:
        """Return what was said."""
        told = self.cleaned_data
        read = read_line(told["line"], StatementKind(told["kind"]) if told["kind"] else None)
        return StatementDetails(
            customer_id=self.customer.pk,
            text=read.text,
            kind=read.kind,
            term=read.term,
            said_by_id=told["said_by"].pk if told["said_by"] else None,
        )

    def state_said(self) -> State:
        """Return whether we think so or heard so; who said it decides."""
        told = self.cleaned_data
        heard = told["said_by"] is not None or told["state"] == State.HEARD
        return State.HEARD if heard else State.ASSUMED
