"""The sorts of customers and people there are, and what they are made of."""

from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from typing import Any, TypeVar

from fairview.calculations.words import gettext_noop


class CustomerKind(StrEnum):
    """What sort of organisation a customer is."""

    OWN = "own"
    DEPARTMENT = "department"
    COMPANY = "company"


class Level(StrEnum):
    """Where a person stands at the customer."""

    EXECUTIVE = "executive"
    MANAGER = "manager"
    USER = "user"


class PersonRole(StrEnum):
    """What a person has to do with what we deliver."""

    PAYS = "pays"
    DECIDES = "decides"
    USES = "uses"
    INFLUENCES = "influences"


class ReachedBy(StrEnum):
    """How a person prefers to be reached."""

    MAIL = "mail"
    PHONE = "phone"
    IN_PERSON = "in person"
    CHAT = "chat"


KIND_WORDS = {
    CustomerKind.OWN: gettext_noop("our own organisation"),
    CustomerKind.DEPARTMENT: gettext_noop("department"),
    CustomerKind.COMPANY: gettext_noop("company"),
}
LEVEL_WORDS = {
    Level.EXECUTIVE: gettext_noop("executive"),
    Level.MANAGER: gettext_noop("manager"),
    Level.USER: gettext_noop("user"),
}
ROLE_WORDS = {
    PersonRole.PAYS: gettext_noop("pays"),
    PersonRole.DECIDES: gettext_noop("decides"),
    PersonRole.USES: gettext_noop("uses"),
    PersonRole.INFLUENCES: gettext_noop("influences"),
}
REACHED_BY_WORDS = {
    ReachedBy.MAIL: gettext_noop("mail"),
    ReachedBy.PHONE: gettext_noop("phone"),
    ReachedBy.IN_PERSON: gettext_noop("in person"),
    ReachedBy.CHAT: gettext_noop("chat"),
}


@dataclass(frozen=True, kw_only=True)
class CustomerDetails:
    """Everything a customer is made of. Five lines make one; the rest may stay empty."""

    name: str
    kind: CustomerKind = CustomerKind.DEPARTMENT
    parent_id: int | None = None
    does: str = ""
    relationship_manager_id: int | None = None
    deputy_id: int | None = None
    short_name: str = ""
    industry: str = ""
    zone: str = ""
    language: str = ""
    external_name: str = ""


@dataclass(frozen=True, kw_only=True)
class PersonDetails:
    """Everything a person at a customer is made of."""

    customer_id: int
    name: str
    email: str = ""
    phone: str = ""
    title: str = ""
    level: Level = Level.USER
    role: PersonRole = PersonRole.USES
    language: str = ""
    zone: str = ""
    reached_by: ReachedBy = ReachedBy.MAIL
    spoken_with: str = ""


class Duty(StrEnum):
    """What a colleague does for a customer."""

    RELATIONSHIP_MANAGER = "relationship manager"
    DEPUTY = "deputy"

    @property
    def field(self) -> str:
        """The customer's field that holds who does it."""
        return "relationship_manager_id" if self is Duty.RELATIONSHIP_MANAGER else "deputy_id"

    @property
    def other(self) -> "Duty":
        """The other of the two."""
        return Duty.DEPUTY if self is Duty.RELATIONSHIP_MANAGER else Duty.RELATIONSHIP_MANAGER


Details = TypeVar("Details", CustomerDetails, PersonDetails)


def trimmed(details: Details) -> Details:
    """Return details without the space around their words."""
    words: dict[str, Any] = {
        name: value.strip() for name, value in asdict(details).items() if type(value) is str
    }
    return replace(details, **words)
