"""Who may set, change and end service levels."""

from fairview.accounts.rules import Role


def may_set_level(roles: frozenset[str], *, owns_service: bool, answers_for_customer: bool) -> bool:
    """Return whether a level may be set: by a head or administrator, or whoever answers for one side of it.

    That is the owner of the service it is about, or the relationship manager (or deputy, or cover) of the
    customer it is about. A level for everyone and any service is the head's.
    """
    if roles & {Role.HEAD, Role.ADMINISTRATOR}:
        return True
    return owns_service or answers_for_customer


def may_set_some(roles: frozenset[str]) -> bool:
    """Return whether there may be a level that this viewer may set."""
    return bool(roles & {Role.HEAD, Role.ADMINISTRATOR, Role.SERVICE_OWNER, Role.RELATIONSHIP_MANAGER})
