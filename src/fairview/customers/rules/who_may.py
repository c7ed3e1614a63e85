"""Who may change what."""

from collections.abc import Collection

from fairview.accounts.rules import Role
from fairview.calculations.words import NotAllowed, gettext_noop

EVERYWHERE = frozenset({Role.HEAD, Role.ADMINISTRATOR})


def may_add(roles: frozenset[str]) -> bool:
    """Return whether somebody with these roles may add customers."""
    return bool(roles & {Role.RELATIONSHIP_MANAGER, *EVERYWHERE})


def may_change(
    roles: frozenset[str], stands_in_for: Collection[int], answering: Collection[int | None]
) -> bool:
    """Return whether a customer may be changed.

    `stands_in_for` are the colleagues somebody acts for today, themselves included; `answering` are the
    customer's relationship manager and deputy.
    """
    return bool(roles & EVERYWHERE) or any(one in stands_in_for for one in answering if one is not None)


def may_arrange_cover(roles: frozenset[str], viewer_id: int | None, colleague_id: int) -> bool:
    """Return whether somebody may say who covers for a colleague: themselves, a head, an administrator."""
    return bool(roles & EVERYWHERE) or viewer_id == colleague_id


def not_yours(name: str) -> NotAllowed:
    """Return the refusal for whoever does not answer for a customer."""
    return NotAllowed(
        gettext_noop(
            "{name} can be changed by its relationship manager, the deputy, whoever covers for them today, "
            "a head or an administrator."
        ),
        name=name,
    )
