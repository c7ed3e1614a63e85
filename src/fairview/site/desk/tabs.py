"""The pages of one customer, side by side."""

from dataclasses import dataclass

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from fairview.customers.models import Customer
from fairview.site.shell import address_of

PAGES = {
    "business": (_("Their business"), "customers:customer", ""),
    "people": (_("People"), "customers:people_map", ""),
    "fair view": (_("Fair view"), "fair_view:scorecard", ""),
    "answers": (_("Who answers"), "site:duties", ""),
    "know": (_("What to know"), "site:know", ""),
    "explain-backs": (_("Explain-backs"), "explain_backs:explain_backs", "?customer={pk}"),
    "briefs": (_("Briefs"), "conversations:briefs", "?customer={pk}"),
}
"""Name → its word, its address, and what is asked there; where nothing is, the address names the customer."""


@dataclass(frozen=True)
class Tab:
    """A page of a customer; `here` when it is the one that shows it."""

    word: str
    address: str
    here: bool


def tabs(customer: Customer, here: str) -> list[Tab]:
    """Return the pages of a customer that are built in."""
    found = []
    for name, (word, address, asked) in PAGES.items():
        where = address_of(address) if asked else address_of(address, customer.pk)
        if where:
            found.append(Tab(gettext(word), where + asked.format(pk=customer.pk), name == here))
    return found
