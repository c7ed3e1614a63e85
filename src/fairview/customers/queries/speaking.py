"""In which language a person is written to, by whose clock they read, and who has an e-mail address."""

from django.conf import settings

from fairview.accounts.models import Colleague
from fairview.customers.models import Customer, Person
from fairview.customers.queries.customers import ancestors, provider


def language_of(person: Person) -> str:
    """Return their language, or else their customer's, or that of what it is part of, or the house's."""
    return language_said_of(person) or settings.LANGUAGE_CODE


def language_said_of(person: Person) -> str:
    """Return the same, or nothing where nobody said anything. Only a language that Fairview speaks counts."""
    spoken = dict(settings.LANGUAGES)
    told = (language.lower() for language in _nearest(person, "language"))
    return next((one for one in told if one in spoken), "")


def zone_of(person: Person) -> str:
    """Return their time zone, or else their customer's, or that of what it is part of, or ours."""
    return next(iter(_nearest(person, "zone")), "") or provider().zone or settings.TIME_ZONE


def person_of_address(email: str) -> Person | None:
    """Return who may come back in by a code to an e-mail address: they are there, and we serve them."""
    person = person_with_address(email)
    return person if person and person.customer.is_active else None


def person_with_address(email: str) -> Person | None:
    """Return who can be reached at an e-mail address, unless they have left; we may serve them again."""
    there = Person.objects.filter(is_active=True, erased_at=None).exclude(email="")
    return there.filter(email__iexact=email.strip()).select_related("customer").first()


def whose_of_ours(email: str) -> str:
    """Return which of us reads what goes to an e-mail address: a colleague who may sign in, or the house."""
    email = email.strip()
    colleague = Colleague.objects.filter(is_active=True, email__iexact=email).first()
    if colleague:
        return colleague.name
    house = provider()
    return house.name if email and email.casefold() == house.sender_email.casefold() else ""


def _nearest(person: Person, field: str) -> list[str]:
    """Return what a person and their customers say of this, nearest first, without the silent ones."""
    chain = [] if person.customer_id is None else [person.customer_id, *ancestors(person.customer_id)]
    told = dict(Customer.objects.filter(pk__in=chain).values_list("pk", field))
    return [one for one in (getattr(person, field), *(told[pk] for pk in chain)) if one]
