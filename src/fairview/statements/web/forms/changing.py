"""What is asked about a statement: its words, and only the fields of its kind."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from enum import StrEnum
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fairview.foundation.viewer import Viewer
from fairview.services.queries import services_visible_to
from fairview.statements import words
from fairview.statements.models import Statement
from fairview.statements.queries import statements_visible_to
from fairview.statements.rules import (
    BRINGS_WORDS,
    FIT_WORDS,
    GOING_WORDS,
    KIND_WORDS,
    STANDING_WORDS,
    TEXT,
    Read,
    StatementDetails,
    StatementKind,
    Weekly,
)
from fairview.statements.web.forms.adding import people_of
from fairview.statements.web.forms.times import TimesField

DAY = forms.DateInput({"type": "date"}, format="%Y-%m-%d")
LINE = 200


def _choice(label: Any, known: Mapping[Any, str]) -> forms.ChoiceField:
    choices = [("", _("not said")), *((value.value, _(word)) for value, word in known.items())]
    return forms.ChoiceField(label=label, required=False, choices=choices)


def _line(label: Any, most: int = LINE, help_text: Any = "") -> forms.CharField:
    return forms.CharField(label=label, max_length=most, required=False, help_text=help_text)


def _day(label: Any) -> forms.DateField:
    return forms.DateField(label=label, required=False, widget=DAY)


def _nothing(_viewer: Viewer, _statement: Statement) -> dict[str, forms.Field]:
    return {}


def _goal(_viewer: Viewer, _statement: Statement) -> dict[str, forms.Field]:
    return {
        "measure": _line(_("Measured by"), help_text=_("How anybody could tell that it is reached.")),
        "due_on": _day(_("By when")),
        "going": _choice(_("How it goes"), GOING_WORDS),
        "going_words": _line(_("Where it stands"), 120, _("In few words: 1 of 2.")),
    }


def _activity(_viewer: Viewer, _statement: Statement) -> dict[str, forms.Field]:
    return {
        "brings": _choice(_("What it is for"), BRINGS_WORDS),
        "hour_costs": _line(_("What an hour’s stop costs"), help_text=_("In their words: two operations.")),
        "weekly": TimesField(
            label=_("When they do it"), required=False, help_text=_("Mon–Fri 07:30–19:30; Sat 9–12")
        ),
    }


def _busy_time(_viewer: Viewer, statement: Statement) -> dict[str, forms.Field]:
    own = statement.repeats
    choices = [*words.REPEATS.items(), *([(own, words.repeats(own))] if own not in words.REPEATS else [])]
    return {
        "begins_on": _day(_("First day")),
        "ends_on": _day(_("Last day")),
        "repeats": forms.ChoiceField(label=_("Repeats"), required=False, choices=choices),
    }


def _standing(_viewer: Viewer, _statement: Statement) -> dict[str, forms.Field]:
    return {"standing": _choice(_("In their field"), STANDING_WORDS)}


def _fit(viewer: Viewer, statement: Statement) -> dict[str, forms.Field]:
    activities = statements_visible_to(viewer).filter(
        customer=statement.customer_id, kind=StatementKind.ACTIVITY, ended_at=None
    )
    none = _("not said")
    return {
        "service": forms.ModelChoiceField(
            services_visible_to(viewer), label=_("Service"), required=False, empty_label=none
        ),
        "activity": forms.ModelChoiceField(activities, label=_("Activity"), required=False, empty_label=none),
        "fit": _choice(_("How well"), FIT_WORDS),
    }


def _word(_viewer: Viewer, _statement: Statement) -> dict[str, forms.Field]:
    return {"term": _line(_("Their word"), 80)}


OF_KIND: Mapping[StatementKind, Callable[[Viewer, Statement], dict[str, forms.Field]]] = {
    StatementKind.GOAL: _goal,
    StatementKind.ACTIVITY: _activity,
    StatementKind.BUSY_TIME: _busy_time,
    StatementKind.STANDING: _standing,
    StatementKind.FIT: _fit,
    StatementKind.WORD: _word,
}
"""The fields that a kind asks for; the other kinds ask for none."""


class StatementForm(forms.Form):
    """A statement's words, its kind, and what its kind is made of; it remembers what was read before."""

    read = forms.IntegerField(widget=forms.HiddenInput, required=False)
    text = forms.CharField(
        label=_("What we say"),
        max_length=TEXT,
        widget=forms.Textarea({"rows": 2}),
        error_messages={"required": _("Say it in one line.")},
    )
    kind = forms.ChoiceField(
        label=_("Kind"), choices=[(kind.value, _(word)) for kind, word in KIND_WORDS.items()]
    )
    good_until = forms.DateField(
        label=_("Good until"),
        help_text=_("Left open, it is stale twelve months after the last word about it."),
        required=False,
        widget=DAY,
    )

    def __init__(self, viewer: Viewer, statement: Statement, stands: Read, *args: Any, **kwargs: Any) -> None:
        initial = {**_as_it_is(statement), "read": stands.change_id}
        super().__init__(*args, **{"initial": initial, **kwargs})
        self.statement, self.stands = statement, stands
        self.fields["said_by"] = people_of(
            viewer, statement.customer, _("In the words of"), statement.said_by_id
        )
        self.own = OF_KIND.get(StatementKind(statement.kind), _nothing)(viewer, statement)
        self.fields.update(self.own)

    def clean(self) -> dict[str, Any]:
        """Let nobody overwrite what came in while they wrote; what they wrote stays, and now they know."""
        if self.cleaned_data.get("read") != self.stands.change_id:
            self.data = {**{name: self.data[name] for name in self.data}, "read": str(self.stands.change_id)}
            since = _(
                "This was changed or answered while you wrote. It now says “{text}”. What you wrote still "
                "stands below; save it only if it is to take the place of that."
            )
            raise forms.ValidationError(since.format(text=self.statement))
        return self.cleaned_data

    def own_fields(self) -> Iterable[forms.BoundField]:
        """Return the fields that this kind asks for."""
        return [self[name] for name in self.own]

    def details(self) -> StatementDetails:
        """Return the statement as it would be."""
        told = {name: value for name, value in self.cleaned_data.items() if name not in {*LINKS, "read"}}
        told |= {f"{name}_id": key.pk if (key := self.cleaned_data[name]) else None for name in self._links()}
        return replace(self.statement.details, **{**told, "kind": StatementKind(told["kind"])})

    def _links(self) -> list[str]:
        return [name for name in LINKS if name in self.fields]


LINKS = ("said_by", "activity", "service")


def _as_it_is(statement: Statement) -> dict[str, Any]:
    told = {name: _shown(getattr(statement, name)) for name in _FIELDS}
    return told | {name: getattr(statement, f"{name}_id") for name in LINKS}


_FIELDS = [
    *("text", "kind", "good_until"),
    *("measure", "due_on", "going", "going_words"),
    *("brings", "hour_costs", "weekly"),
    *("begins_on", "ends_on", "repeats"),
    *("standing", "fit", "term"),
]


def _shown(value: Weekly | StrEnum | Any) -> Any:
    return words.times(value) if isinstance(value, dict) else value
