"""Forms of explain-backs: what we understood, and what somebody said to it in a talk."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from fairview.customers.models import Customer, Person
from fairview.explain_backs.models import ExplainBack, Item
from fairview.explain_backs.queries import held_now, people_to_ask
from fairview.explain_backs.rules import LINE, MISSED, MOST, OPENING, Draft, Line, Reply
from fairview.statements.models import Statement
from fairview.statements.rules import ANSWER_WORDS, TEXT, Answer


@dataclass(frozen=True)
class LineField:
    """One line of the draft as it is shown: its words, what it tells, whether to keep it."""

    number: int
    text: BoundField
    statement: BoundField
    keep: BoundField
    tells: Statement | None

    @property
    def held(self) -> str:
        """What we hold by the statement as this page shows it, to be told apart from what it is later."""
        return held_now(self.tells) if self.tells else ""

    @property
    def reads_now(self) -> str:
        """What the statement says where the line says something else."""
        told = str(self.tells or "")
        return told if told != " ".join(str(self.text.value() or "").split()) else ""


if TYPE_CHECKING:
    _Several = forms.ModelMultipleChoiceField[Person]
else:  # the class takes no type when it runs
    _Several = forms.ModelMultipleChoiceField


class PeopleField(_Several):
    """People to choose from, each with what they do and how they like to be spoken with."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, obj: Person) -> str:
        """Return a person in a line."""
        words = [obj.name, obj.title or obj.get_level_display(), obj.customer.shown_name]
        return " · ".join(words)


class DraftForm(forms.Form):
    """An opening, up to five lines, the people. A line that tells a statement keeps its number with it."""

    opening = forms.CharField(
        label=_("What it is about"),
        max_length=OPENING,
        required=False,
        help_text=_("One sentence before the lines: “After Thursday’s talk I wrote this down.”"),
        widget=forms.Textarea({"rows": 2}),
    )
    people = PeopleField(
        Person.objects.none(), label=_("Whom we ask"), error_messages={"required": _("Choose whom to ask.")}
    )

    def __init__(self, data: Any = None, *, customer: Customer, initial: Mapping[str, Any]) -> None:
        super().__init__(data, initial=dict(initial))
        self.customer = customer
        people = self.fields["people"]
        assert isinstance(people, PeopleField)  # noqa: S101 (for the type checker)
        people.queryset = people_to_ask(customer).exclude(email="")
        for number in range(1, MOST + 1):
            self._add_line(number)

    def _add_line(self, number: int) -> None:
        self.fields[f"line-{number}"] = forms.CharField(
            label=_("Line {n}").format(n=number) if number else "",
            max_length=LINE,
            required=False,
            widget=forms.Textarea({"rows": 2, "class": "voice"}),
        )
        self.fields[f"statement-{number}"] = forms.IntegerField(
            required=False, widget=forms.HiddenInput, min_value=1
        )
        self.fields[f"held-{number}"] = forms.CharField(required=False, widget=forms.HiddenInput)
        self.fields[f"keep-{number}"] = forms.BooleanField(label=_("Keep it as what we know"), required=False)

    @property
    def lines(self) -> Sequence[LineField]:
        """The lines as they are shown, each with the statement that it tells."""
        held = {n: self[f"statement-{n}"].value() for n in range(1, MOST + 1)}
        told = Statement.objects.in_bulk([int(one) for one in held.values() if str(one or "").isdecimal()])
        return [
            LineField(
                number,
                self[f"line-{number}"],
                self[f"statement-{number}"],
                self[f"keep-{number}"],
                told.get(int(held[number])) if str(held[number] or "").isdecimal() else None,
            )
            for number in held
        ]

    def draft(self, supersedes_id: int | None = None) -> Draft:
        """Return what was written."""
        told = self.cleaned_data
        lines = [
            Line(
                told[f"line-{n}"],
                told[f"statement-{n}"],
                keep=told[f"keep-{n}"],
                held=told[f"held-{n}"],
            )
            for n in range(1, MOST + 1)
        ]
        return Draft(told["opening"], lines, [one.pk for one in told["people"]], supersedes_id)


def initial_of(explain_back: ExplainBack) -> dict[str, Any]:
    """Return what a form starts with that words this one anew."""
    people = [one.person_id for one in explain_back.addressees.all()]
    lines = [(item.text, item.statement_id) for item in explain_back.items.all()]
    return {"opening": explain_back.opening, "people": people, **initial_lines(lines)}


def initial_lines(lines: Sequence[tuple[str, int | None]]) -> dict[str, Any]:
    """Return the lines that a form starts with."""
    told: dict[str, Any] = {}
    for number, (text, statement_id) in enumerate(lines[:MOST], start=1):
        told |= {f"line-{number}": text, f"statement-{number}": statement_id}
    return told


# ---------------------------------------------------------------- said in a talk
@dataclass(frozen=True)
class SaidLine:
    """One line as it was gone through: the answer, and what it is really."""

    item: Item
    answer: BoundField
    really: BoundField


class TalkForm(forms.Form):
    """What a named person said on a day, line by line, in their words."""

    talked_on = forms.DateField(
        label=_("Day of the talk"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )
    missed = forms.CharField(
        label=_("What did we miss, in their words?"),
        max_length=MISSED,
        required=False,
        widget=forms.Textarea({"rows": 3, "class": "voice"}),
    )

    def __init__(self, data: Any = None, *, items: Sequence[Item], initial: Mapping[str, Any]) -> None:
        super().__init__(data, initial=dict(initial))
        self.items = items
        for item in items:
            self.fields[f"answer-{item.pk}"] = forms.ChoiceField(
                label=item.text,
                choices=[(answer.value, _(word)) for answer, word in ANSWER_WORDS.items()],
                widget=forms.RadioSelect,
                error_messages={"required": _("Say which of the three they said.")},
            )
            self.fields[f"really-{item.pk}"] = forms.CharField(
                label=_("What is it really, in their words?"),
                max_length=TEXT,
                required=False,
                widget=forms.Textarea({"rows": 2, "class": "voice"}),
            )

    @property
    def lines(self) -> Sequence[SaidLine]:
        """The lines as they are shown."""
        return [SaidLine(item, self[f"answer-{item.pk}"], self[f"really-{item.pk}"]) for item in self.items]

    def reply(self) -> Reply:
        """Return what was said."""
        told = self.cleaned_data
        answers = {
            item.pk: (Answer(told[f"answer-{item.pk}"]), told[f"really-{item.pk}"]) for item in self.items
        }
        return Reply(answers, told["missed"])
