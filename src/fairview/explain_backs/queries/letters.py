"""What we write to the people we ask, in whose name, in their language."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext, ngettext, override

from fairview.accounts.models import Colleague
from fairview.customers import queries as customers
from fairview.customers.models import Customer, Person
from fairview.explain_backs.models import Addressee, Item
from fairview.foundation.wording import day
from fairview.statements.rules import ANSWER_WORDS, Answer

FOR_LINK = "{{link_{n}}}"
"""Where the n-th secret link of a letter stands until it leaves; braces in people's words never name one."""


@dataclass(frozen=True)
class Sender:
    """In whose name a letter leaves, and who gets what is answered to it."""

    name: str
    house: str
    reply_to: str
    colleague: Colleague | None = None

    @property
    def shown(self) -> str:
        """The name as the reader sees it: Marta Oduya, St Brigid’s IT."""
        return f"{self.name}, {self.house}" if self.name else self.house


@dataclass(frozen=True)
class Letter:
    """A mail as its reader gets it, with `FOR_LINK` where their links will stand."""

    subject: str
    text: str
    sender: Sender
    language: str


def sender_to(person: Person, customer: Customer) -> Sender:
    """Return who writes to a person: who answers for their customer, or for the one it is about, else we."""
    ours = customers.provider()
    house = ours.sender_name or ours.name
    answering = [
        one
        for asked in (person.customer, customer)
        for one in (asked.relationship_manager, asked.deputy)
        if one is not None and one.is_active
    ]
    if not answering:
        return Sender("", house, ours.sender_email)
    return Sender(answering[0].name, house, answering[0].email, answering[0])


# ---------------------------------------------------------------- have we understood you?
def letter_asking(addressees: Sequence[Addressee]) -> Letter:
    """Return the one mail that asks a person about all that waits for them (at least one thing)."""
    person, about = addressees[0].person, addressees[0].explain_back.customer
    sender, language = sender_to(person, about), customers.language_of(person)
    with override(language):
        parts = [_asked(one, number) for number, one in enumerate(addressees, start=1)]
        lines = sum(len(one.explain_back.items.all()) for one in addressees)
        subject = ngettext(
            "Have we understood you? One thing about {customer}",
            "Have we understood you? {n} things about {customer}",
            lines,
        ).format(n=lines, customer=_customers(addressees))
        closing = gettext(
            "Nothing is sent before you press the button there. Each link is yours alone and good for "
            "30 days; please do not pass it on."
        )
        text = "\n\n".join([_greeting(person), *parts, closing, _signed(sender)])
    return Letter(subject, f"{text}\n", sender, language)


def _customers(addressees: Sequence[Addressee]) -> str:
    """Return the customers that a mail asks about, each once."""
    named = {one.explain_back.customer_id: one.explain_back.customer.shown_name for one in addressees}
    return ", ".join(named.values())


def _asked(addressee: Addressee, number: int) -> str:
    told = addressee.explain_back
    opening = _safe(told.opening) or gettext("we wrote down what we understood about {customer}.").format(
        customer=_safe(told.customer.name)
    )
    lines = "\n".join(f"{place}. {_safe(item.text)}" for place, item in enumerate(told.items.all(), start=1))
    ask = gettext("Is each of these right, not quite right, or wrong? Two minutes, no password:")
    return "\n\n".join([opening, lines, ask, FOR_LINK.format(n=number)])


# ---------------------------------------------------------------- what was noted of a talk
def letter_of_talk(addressee: Addressee) -> Letter:
    """Return the minutes of a talk as that person gets them, with the right to object."""
    person, told = addressee.person, addressee.explain_back
    sender, language = sender_to(person, told.customer), customers.language_of(person)
    with override(language):
        subject = gettext("What you told us about {customer}").format(customer=told.customer.shown_name)
        text = "\n\n".join(
            [_greeting(person), *_noted(addressee), *_right_to_object(), _signed(sender)],
        )
    return Letter(subject, f"{text}\n", sender, language)


def _noted(addressee: Addressee) -> list[str]:
    on = gettext("on {day} we talked about {customer}. This is what we noted as your words:").format(
        day=day(addressee.talked_on), customer=_safe(addressee.explain_back.customer.name)
    )
    said = {one.item_id: (Answer(one.answer), one.correction) for one in addressee.answers.all()}
    items = [one for one in addressee.explain_back.items.all() if one.pk in said]
    lines = [_line(place, item, *said[item.pk]) for place, item in enumerate(items, start=1)]
    missed = gettext("What we had missed: {words}").format(words=_safe(addressee.missed))
    return [on, *lines, *([missed] if addressee.missed else [])]


def _line(place: int, item: Item, answer: Answer, correction: str) -> str:
    word = gettext(ANSWER_WORDS[answer])
    if correction:
        word = gettext("{answer}: {correction}").format(answer=word, correction=_safe(correction))
    return f"{place}. {_safe(item.text)}\n   → {word}"


def _right_to_object() -> list[str]:
    return [
        gettext("If this is not what you said, object here; then it does not count:"),
        FOR_LINK.format(n=1),
        gettext("If it is, you need do nothing."),
    ]


def _greeting(person: Person) -> str:
    return gettext("Hello {name},").format(name=_safe(person.name))


def _signed(sender: Sender) -> str:
    return "\n".join(one for one in (sender.name, sender.house) if one)


def _safe(words: str) -> str:
    return words.replace("{", "(").replace("}", ")")
