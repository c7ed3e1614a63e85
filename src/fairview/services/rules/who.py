"""Who may do what with services and their hours."""

from collections.abc import Collection

from fairview.accounts.rules import Role

_OVERSEERS = {Role.HEAD, Role.ADMINISTRATOR}


def may_add_service(roles: frozenset[str]) -> bool:
    """Return whether a service may be added: by any service owner, head or administrator."""
    return bool(roles & {Role.SERVICE_OWNER, *_OVERSEERS})


def may_change_service(roles: frozenset[str], viewer_id: int | None, answering: Collection[int]) -> bool:
    """Return whether this service may be changed: by its owner or deputy, a head or an administrator."""
    return bool(roles & _OVERSEERS) or viewer_id in answering


def may_change_hours(
    roles: frozenset[str], viewer_id: int | None, answering: Collection[Collection[int]]
) -> bool:
    """Return whether these hours may be changed: by whoever answers for every service that keeps them.

    `answering` says of each such service who its owner and deputy are; of hours that no service keeps it is
    any service owner.
    Hours shared with somebody else's service are changed by a head or an administrator, since they move both.
    """
    if roles & _OVERSEERS:
        return True
    answers_for_all = all(viewer_id in each for each in answering)
    return answers_for_all and (bool(answering) or Role.SERVICE_OWNER in roles)


def may_set_default_hours(roles: frozenset[str]) -> bool:
    """Return whether the hours for every service without its own may be chosen or changed."""
    return bool(roles & _OVERSEERS)


def oversees(roles: frozenset[str]) -> bool:
    """Return whether somebody answers for all of it: a head, an administrator."""
    return bool(roles & _OVERSEERS)
