"""What a customer's person is asked: of each line whether it is right, what we missed, who they are."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.conf import settings
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from fairview.customers.actions import OwnDetails
from fairview.customers.models import Person
from fairview.customers.rules import REACHED_BY_WORDS, ReachedBy
from fairview.explain_backs.rules import MISSED, Reply
from fairview.statements import outward
from fairview.statements.models import Statement
from fairview.statements.rules import ANSWER_WORDS, TEXT, Answer

ANSWERS = [(answer.value, _(word)) for answer, word in ANSWER_WORDS.items()]
SAY_WHICH = _("Choose one of the three.")
SAY_WHAT = _("Say what it is really; or choose “Wrong”.")


@dataclass(frozen=True)
class Line:
    """One line of a form: what we understood, what goes with it, the answer, what it is really."""

    key: int
    text: str
    beside: str
    answer: BoundField
    really: BoundField

    @property
    def errors(self) -> list[str]:
        """What is missing here."""
        return [str(error) for field in (self.answer, self.really) for error in field.errors]


class BeginsAtError(forms.Form):
    """Shown again, it begins where something is missing."""

    def full_clean(self) -> None:
        """Check everything and give the first field that lacks something the focus."""
        super().full_clean()
        first = next((name for name in self.fields if name in self.errors), "")
        if first:
            self.fields[first].widget.attrs["autofocus"] = True


class LinesForm(BeginsAtError):
    """Lines, each to be called right, not quite right or wrong.

    `told` is what each says, by its number; `beside` is what goes with it, for they answer to both.
    """

    def __init__(
        self, *args: Any, told: Mapping[int, str], beside: Mapping[int, str] | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.told, self.beside = told, beside or {}
        for key in told:
            self.fields[f"answer-{key}"] = forms.ChoiceField(
                choices=ANSWERS, widget=forms.RadioSelect, error_messages={"required": SAY_WHICH}
            )
            self.fields[f"really-{key}"] = forms.CharField(
                label=_("What is it really?"),
                max_length=TEXT,
                required=False,
                widget=forms.Textarea({"rows": 2, "class": "voice"}),
            )

    def clean(self) -> dict[str, Any]:
        """Ask what it is really of each line that is not quite right."""
        for key in self.told:
            not_quite = self.cleaned_data.get(f"answer-{key}") == Answer.NOT_QUITE
            if not_quite and not self.cleaned_data.get(f"really-{key}"):
                self.add_error(f"really-{key}", SAY_WHAT)
        return self.cleaned_data

    @property
    def lines(self) -> Sequence[Line]:
        """The lines as they are shown."""
        return [
            Line(key, text, self.beside.get(key, ""), self[f"answer-{key}"], self[f"really-{key}"])
            for key, text in self.told.items()
        ]

    @property
    def missing(self) -> str:
        """How many lines still lack something, in words."""
        lacking = [line for line in self.lines if line.errors]
        return ngettext(
            "Nothing was sent yet: one line still needs your word.",
            "Nothing was sent yet: {n} lines still need your word.",
            len(lacking),
        ).format(n=len(lacking))

    def answers(self) -> dict[int, tuple[Answer, str]]:
        """Return what was said to each line; a correction of what is right is left out."""
        return {key: self._said(key) for key in self.told}

    def _said(self, key: int) -> tuple[Answer, str]:
        answer = Answer(self.cleaned_data[f"answer-{key}"])
        return answer, "" if answer == Answer.RIGHT else self.cleaned_data[f"really-{key}"]


class ReplyForm(LinesForm):
    """An answer to an explain-back."""

    missed = forms.CharField(
        label=_("What did we miss?"),
        max_length=MISSED,
        required=False,
        widget=forms.Textarea({"rows": 3, "class": "voice"}),
    )

    def reply(self) -> Reply:
        """Return all that was said."""
        return Reply(self.answers(), self.cleaned_data["missed"].strip())


class StatementForm(LinesForm):
    """Whether one thing that we understood is right; it remembers which words they read."""

    read = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, statement: Statement, **kwargs: Any) -> None:
        self.reads = outward.read(statement)
        told, beside = {statement.pk: str(statement)}, {statement.pk: outward.asked(statement)}
        super().__init__(*args, told=told, beside=beside, initial={"read": self.reads}, **kwargs)

    def clean(self) -> dict[str, Any]:
        """Let nobody call right what was worded anew while they read."""
        if self.cleaned_data.get("read", "").split() != self.reads.split():
            self.data = {
                **{name: self.data[name] for name in self.data},
                "read": self.reads,
            }  # what they typed stays, and now they read this
            raise forms.ValidationError(_("We have worded this anew while you read. Please read it again."))
        return super().clean()


class ObjectForm(BeginsAtError):
    """Why what was noted of a talk is not what they said."""

    words = forms.CharField(
        label=_("What did you say?"),
        max_length=MISSED,
        widget=forms.Textarea({"rows": 3, "class": "voice"}),
        error_messages={"required": _("Say in a few words what you said, or what was noted wrongly.")},
    )


class OwnDetailsForm(BeginsAtError):
    """What somebody puts right about themselves."""

    name = forms.CharField(label=_("Your name"), max_length=120)
    language = forms.ChoiceField(
        label=_("Your language"),
        required=False,
        choices=[("", _("as your organisation’s")), *settings.LANGUAGES],
    )
    reached_by = forms.ChoiceField(
        label=_("You are best reached by"),
        choices=[(way.value, _(word)) for way, word in REACHED_BY_WORDS.items()],
    )
    phone = forms.CharField(label=_("Your telephone"), max_length=60, required=False)
    spoken_with = forms.CharField(
        label=_("How you like to be spoken with"),
        help_text=_("Short mails, no calls before ten? We see it beside all we write to you."),
        max_length=300,
        required=False,
        widget=forms.Textarea({"rows": 2}),
    )

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        names = ("name", "language", "reached_by", "phone", "spoken_with")
        kwargs["initial"] = {name: getattr(person, name) for name in names}
        super().__init__(*args, **kwargs)

    def details(self) -> OwnDetails:
        """Return what they said about themselves."""
        told = dict(self.cleaned_data)
        return OwnDetails(reached_by=ReachedBy(told.pop("reached_by")), **told)


class AddressForm(forms.Form):
    """Where a code should go."""

    email = forms.EmailField(
        label=_("Your e-mail address"), widget=forms.EmailInput({"autocomplete": "email", "autofocus": True})
    )


class CodeForm(forms.Form):
    """The six digits from the mail; the address stays with them, as nothing else remembers it."""

    email = forms.EmailField(widget=forms.HiddenInput)
    code = forms.CharField(
        label=_("The six digits from the mail"),
        max_length=20,
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "one-time-code", "autofocus": True}),
    )

    def clean_code(self) -> str:
        """Take the digits however somebody groups them."""
        return "".join(sign for sign in self.cleaned_data["code"] if sign.isdigit())
