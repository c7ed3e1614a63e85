"""How plain what we say is to those who read it, and whom we may ask."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import get_language

from fairview.customers import queries as customers
from fairview.customers.models import Customer, Person
from fairview.foundation import language
from fairview.foundation.language import Remark
from fairview.statements.queries import words_of


@dataclass(frozen=True)
class Remarked:
    """A text and what could be plainer in it."""

    text: str
    remarks: Sequence[Remark]


def people_to_ask(customer: Customer) -> QuerySet[Person]:
    """Return who may be asked about a customer: its people, those of its parts and of what it is part of."""
    there = Person.objects.filter(customer__in=_line(customer), is_active=True, erased_at=None)
    return there.select_related("customer__relationship_manager", "customer__deputy")


def belongs(person: Person, customer: Customer) -> bool:
    """Return whether a person is still where their word on this customer counts; some move on meanwhile."""
    return person.customer_id in _line(customer)


def remarks_on(texts: Iterable[str], customer: Customer, people: Iterable[Person]) -> list[Remarked]:
    """Return each text with what could be plainer, by its readers' languages and the writer's."""
    theirs = words_of(customer.pk)
    spoken = sorted({get_language() or "en", *(customers.language_of(person) for person in people)})
    return [Remarked(text, _of(text, spoken, theirs)) for text in texts]


def blocking_names(texts: Iterable[str], customer: Customer, people: Iterable[Person]) -> list[str]:
    """Return the names of frameworks in these texts that the customer does not use themselves."""
    remarked = remarks_on(texts, customer, people)
    return [one.found for text in remarked for one in text.remarks if one.blocks]


def _line(customer: Customer) -> set[int]:
    return {*customers.customer_and_below(customer.pk), *customers.ancestors(customer.pk)}


def _of(text: str, spoken: Sequence[str], theirs: set[str]) -> list[Remark]:
    """Return the remarks of every language once; a word that two lists hold is remarked on once."""
    found = {(one.start, one.end): one for speech in spoken for one in language.check(text, speech, theirs)}
    return [found[place] for place in sorted(found)]
