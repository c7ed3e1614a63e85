"""Who colleagues are and what their roles let them do. Pure."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from zoneinfo import available_timezones

from fairview.calculations.words import Refused, gettext_noop


class Role(StrEnum):
    """What a colleague may be. Everyone is a colleague; the others are given."""

    COLLEAGUE = "colleague"
    RELATIONSHIP_MANAGER = "relationship manager"
    SERVICE_OWNER = "service owner"
    HEAD = "head"
    ADMINISTRATOR = "administrator"


ROLE_WORDS = {
    Role.RELATIONSHIP_MANAGER: gettext_noop("relationship manager"),
    Role.SERVICE_OWNER: gettext_noop("service owner"),
    Role.HEAD: gettext_noop("head"),
    Role.ADMINISTRATOR: gettext_noop("administrator"),
}
"""The roles that are given, as people read them."""


@dataclass(frozen=True, kw_only=True)
class ColleagueDetails:
    """What an administrator says about a colleague."""

    name: str
    email: str
    roles: frozenset[Role] = frozenset()
    team_ids: frozenset[int] = frozenset()


@dataclass(frozen=True, kw_only=True)
class ProfileDetails:
    """What a colleague says about themselves."""

    name: str
    zone: str = ""
    language: str = ""


def may_administer(roles: frozenset[str]) -> bool:
    """Return whether colleagues, teams, the provider's own data, mail and jobs may be managed."""
    return Role.ADMINISTRATOR in roles


def may_bring_in(roles: frozenset[str]) -> bool:
    """Return whether records may be brought in from files."""
    return bool(roles & {Role.RELATIONSHIP_MANAGER, Role.SERVICE_OWNER, Role.HEAD, Role.ADMINISTRATOR})


def check_one_administrator_left(colleague_id: int, administrators: Collection[int]) -> None:
    """Refuse to take the last administrator who can sign in.

    `administrators` are all who can sign in now, `colleague_id` is who would lose the role or the way in.
    """
    if set(administrators) == {colleague_id}:
        raise Refused(
            gettext_noop(
                "This is the last administrator who can sign in. Make somebody else administrator first."
            ),
            field="roles",
        )


def check_name(name: str) -> None:
    """Refuse a colleague or a team without a name."""
    if not name.strip():
        raise Refused(gettext_noop("A name is needed."), field="name")


def check_email(email: str, taken: bool) -> None:
    """Refuse an address that is none, or that another colleague has."""
    if "@" not in email:
        raise Refused(gettext_noop("“{email}” is not an e-mail address."), field="email", email=email)
    if taken:
        raise Refused(gettext_noop("Another colleague already has {email}."), field="email", email=email)


def check_profile(details: ProfileDetails, languages: Collection[str]) -> None:
    """Refuse a zone or language that does not exist here; none means: as for everybody."""
    check_name(details.name)
    if details.zone and details.zone not in available_timezones():
        raise Refused(
            gettext_noop("“{zone}” is not a time zone; write it like Europe/London."),
            field="zone",
            zone=details.zone,
        )
    if details.language and details.language not in languages:
        raise Refused(gettext_noop("Fairview does not speak that language yet."), field="language")
