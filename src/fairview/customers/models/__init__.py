"""Customers, their people, how these come in, absence cover, and the provider itself."""

from fairview.customers.models.customers import Cover, Customer, Industry
from fairview.customers.models.links import Knock, MailedCode, PersonalLink
from fairview.customers.models.looks import Look
from fairview.customers.models.people import Acquaintance, Approach, Merge, Person, Stance
from fairview.customers.models.provider import Provider

__all__ = [
    "Acquaintance",
    "Approach",
    "Cover",
    "Customer",
    "Industry",
    "Knock",
    "Look",
    "MailedCode",
    "Merge",
    "Person",
    "PersonalLink",
    "Provider",
    "Stance",
]
