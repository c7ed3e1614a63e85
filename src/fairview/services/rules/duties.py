"""Who may decide what: on their side a person, on ours whoever holds a duty. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from fairview.calculations.words import NotAllowed, Refused, gettext_noop

WORDS = 300
"""How many letters say what somebody may decide."""


class Duty(StrEnum):
    """What somebody on our side answers for."""

    RELATIONSHIP_MANAGER = "relationship manager"
    DEPUTY = "deputy"
    SERVICE_OWNER = "service owner"
    OWNERS_DEPUTY = "owner's deputy"
    TEAM = "team"


DUTY_WORDS: Mapping[Duty, str] = {
    Duty.RELATIONSHIP_MANAGER: gettext_noop("relationship manager"),
    Duty.DEPUTY: gettext_noop("deputy of the relationship manager"),
    Duty.SERVICE_OWNER: gettext_noop("service owner"),
    Duty.OWNERS_DEPUTY: gettext_noop("deputy of the service owner"),
    Duty.TEAM: gettext_noop("team that attends the service"),
}


@dataclass(frozen=True, kw_only=True)
class DeciderDetails:
    """Who decides at a customer, about one service or all, what, and who stands in for them."""

    customer_id: int
    person_id: int
    decides: str
    service_id: int | None = None
    stand_in_id: int | None = None
    is_shown: bool = False


@dataclass(frozen=True, kw_only=True)
class RemitDetails:
    """What whoever holds a duty may decide: everywhere, for a customer, for a service."""

    duty: Duty
    words: str
    customer_id: int | None = None
    service_id: int | None = None
    is_shown: bool = False


def check_decider(details: DeciderDetails) -> None:
    """Refuse words that say nothing, and a person who stands in for themselves."""
    if not details.decides.strip():
        raise Refused(gettext_noop("Say what they may decide."), field="decides")
    if details.stand_in_id == details.person_id:
        raise Refused(gettext_noop("Nobody stands in for themselves."), field="stand_in")


def check_of_theirs(is_of_theirs: bool, name: str, customer: str, field: str) -> None:
    """Refuse somebody who works for an organisation that has nothing to do with the customer."""
    if not is_of_theirs:
        raise Refused(
            gettext_noop("{name} does not work for {customer} or what it is part of."),
            field=field,
            name=name,
            customer=customer,
        )


def check_remit(details: RemitDetails) -> None:
    """Refuse words that say nothing."""
    if not details.words.strip():
        raise Refused(gettext_noop("Say what they may decide."), field="words")


def not_your_remit() -> NotAllowed:
    """Return the refusal for whoever does not answer for what a remit is about."""
    return NotAllowed(
        gettext_noop(
            "What somebody on our side may decide is said by who answers for the customer or the service it "
            "is about; what holds everywhere by a head or an administrator."
        )
    )
