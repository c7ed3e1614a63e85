"""Who colleagues are and what their roles let them do. Pure."""

from enum import StrEnum


class Role(StrEnum):
    """What a colleague may be. Everyone is a colleague; the others are given."""

    COLLEAGUE = "colleague"
    RELATIONSHIP_MANAGER = "relationship manager"
    SERVICE_OWNER = "service owner"
    HEAD = "head"
    ADMINISTRATOR = "administrator"


def may_administer(roles: frozenset[str]) -> bool:
    """Return whether colleagues, teams, the provider's own data, mail and jobs may be managed."""
    return Role.ADMINISTRATOR in roles


def may_bring_in(roles: frozenset[str]) -> bool:
    """Return whether records may be brought in from files."""
    return bool(roles & {Role.RELATIONSHIP_MANAGER, Role.SERVICE_OWNER, Role.HEAD, Role.ADMINISTRATOR})
