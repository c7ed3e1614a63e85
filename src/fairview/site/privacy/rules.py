"""Who may look at what we hold, who may erase, and what must hold before. Pure."""

from collections.abc import Collection
from dataclasses import dataclass

from fairview.accounts.rules import Role
from fairview.calculations.words import NotAllowed, Refused, gettext_noop
from fairview.customers.rules import EVERYWHERE

LONGEST_NAME = 120
"""As long as a person's name can be."""
SHORTEST_WORD = 3
"""A shorter word would be struck from texts that have nothing to do with anybody."""


@dataclass(frozen=True)
class Erasing:
    """What was said to erase somebody: their name, typed; other words for them that stand in texts."""

    typed: str
    also: tuple[str, ...] = ()


def may_see_desk(roles: frozenset[str]) -> bool:
    """Return whether somebody sees whose date has passed and who looked: managers, heads, administrators."""
    return bool(roles & {Role.RELATIONSHIP_MANAGER, *EVERYWHERE})


def may_erase(roles: frozenset[str]) -> bool:
    """Return whether somebody may erase: a head or an administrator, for it cannot be undone."""
    return bool(roles & EVERYWHERE)


def may_open_colleague(roles: frozenset[str]) -> bool:
    """Return whether somebody may open what we hold about a colleague other than themselves."""
    return bool(roles & EVERYWHERE)


def check_may_erase(roles: frozenset[str]) -> None:
    """Refuse whoever may not erase."""
    if not may_erase(roles):
        raise NotAllowed(gettext_noop("Only a head or an administrator can erase somebody."))


def check_erasing(said: Erasing, name: str) -> None:
    """Refuse to erase whoever was not named, and to strike words that stand everywhere."""
    if " ".join(said.typed.split()).casefold() != " ".join(name.split()).casefold():
        raise Refused(gettext_noop("Type the name as it stands above: {name}."), field="typed", name=name)
    if any(len(word) < SHORTEST_WORD for word in said.also):
        raise Refused(gettext_noop("Words of one or two letters stand in too many texts."), field="also")


def check_words(also: Collection[str], bearing: Collection[str]) -> None:
    """Refuse to strike a word that others have in their names: it would go from theirs too."""
    if bearing:
        raise Refused(
            gettext_noop("{words} stands in the name of others too: {names}."),
            field="also",
            words=", ".join(also),
            names=", ".join(bearing),
        )


def check_has_left(is_active: bool, answers: int) -> None:
    """Refuse to erase a colleague who can sign in, or who still answers for somebody or something."""
    if is_active:
        raise Refused(gettext_noop("First let them no longer sign in."))
    if answers:
        raise Refused(gettext_noop("First hand over what they answer for: {n}."), n=answers)
