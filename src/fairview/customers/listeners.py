"""What customers do when something happens further down."""

from fairview.accounts.events import ColleagueAddressGiven
from fairview.accounts.models import Colleague
from fairview.calculations.words import Refused, gettext_noop
from fairview.customers import queries


def colleague_address_given(event: ColleagueAddressGiven) -> None:
    """Refuse that a mailbox to which links of a customer's person go becomes one of ours."""
    email = Colleague.objects.get(pk=event.colleague_id).email
    if person := queries.person_with_address(email):
        raise Refused(
            gettext_noop("{email} is the address of {name} at {customer}, whose links go there."),
            field="email",
            email=email,
            name=person.name,
            customer=person.customer.name,
        )
