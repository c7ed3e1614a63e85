"""Who may do what with briefs. Pure."""

from fairview.accounts.rules import Role


def may_remove(roles: frozenset[str], *, made_it: bool, answers_for_customer: bool) -> bool:
    """Return whether a brief may be removed: by its maker, whoever answers for the customer, a head."""
    return made_it or answers_for_customer or bool(roles & {Role.HEAD, Role.ADMINISTRATOR})
