"""What must hold of the words somebody types."""

from collections.abc import Sequence
from datetime import date
from zoneinfo import available_timezones

from fairview.calculations.words import Refused, gettext_noop
from fairview.customers.rules.kinds import CustomerDetails, PersonDetails


def check_customer(details: CustomerDetails) -> None:
    """Refuse details that no customer can have."""
    if not details.name.strip():
        raise Refused(gettext_noop("A customer needs a name."), field="name")
    same = details.deputy_id is not None and details.deputy_id == details.relationship_manager_id
    if same:
        raise Refused(
            gettext_noop("The deputy must be somebody other than the relationship manager."), field="deputy"
        )
    check_zone(details.zone)


def check_person(details: PersonDetails) -> None:
    """Refuse details that no person can have."""
    if not details.name.strip():
        raise Refused(gettext_noop("A person needs a name."), field="name")
    if details.email and "@" not in details.email:
        raise Refused(gettext_noop("“{email}” is not an e-mail address."), field="email", email=details.email)
    check_zone(details.zone)


class ChangedMeanwhile(Refused):
    """Somebody else has changed it since it was read."""


def check_unchanged(changed: Sequence[str]) -> None:
    """Refuse to write over what somebody has put right since it was read; `changed` names it as it is now."""
    if changed:
        raise ChangedMeanwhile(
            gettext_noop(
                "Somebody changed this while you wrote. It is now: {changed}. Look again, then keep it."
            ),
            changed=" · ".join(changed),
        )


def check_not_ours(email: str, whose: str) -> None:
    """Refuse an address that one of us reads: what is answered from there would be our own word."""
    if email and whose:
        raise Refused(
            gettext_noop("What goes to {email} is read by {name}, on our side; nobody confirms for them."),
            field="email",
            email=email,
            name=whose,
        )


def check_zone(zone: str) -> None:
    """Refuse a time zone that the world does not know; none is fine."""
    if zone and zone not in available_timezones():
        raise Refused(
            gettext_noop("“{zone}” is not a time zone; write it like Europe/London."), field="zone", zone=zone
        )


def check_cover(colleague_id: int, covered_by_id: int, first_day: date, last_day: date) -> None:
    """Refuse cover by oneself and cover that ends before it starts."""
    if colleague_id == covered_by_id:
        raise Refused(gettext_noop("Nobody can cover for themselves."), field="covered_by")
    if last_day < first_day:
        raise Refused(gettext_noop("The last day is before the first."), field="last_day")
