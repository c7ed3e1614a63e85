"""What happens to customers and their people."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class CustomerAdded:
    """A customer was added."""

    customer_id: int
    at: datetime


@dataclass(frozen=True)
class CustomerChanged:
    """A customer's details, place in the tree or state changed."""

    customer_id: int
    at: datetime


@dataclass(frozen=True)
class CustomersHandedOver:
    """Customers got another relationship manager or deputy in one go."""

    customer_ids: tuple[int, ...]
    at: datetime


@dataclass(frozen=True)
class ProviderZoneChanged:
    """We live in another time zone: days and months begin at other moments."""

    at: datetime


@dataclass(frozen=True)
class PersonAdded:
    """A person at a customer was added."""

    person_id: int
    at: datetime


@dataclass(frozen=True)
class PersonChanged:
    """A person's details changed."""

    person_id: int
    at: datetime


@dataclass(frozen=True)
class PeopleMerged:
    """Two entries of a person became one, or two again: what named one now names the other."""

    kept_id: int
    gone_id: int
    at: datetime
