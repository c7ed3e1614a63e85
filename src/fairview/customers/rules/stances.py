"""Who sees where somebody stands, and for how long it is kept. Pure."""

from dataclasses import dataclass
from datetime import date

from fairview.accounts.rules import Role
from fairview.calculations.words import NotAllowed, Refused, gettext_noop
from fairview.customers.rules.people_map import STANCE_KEPT, Degree, StanceKind

EVIDENCE = 300
"""How many letters what we see it by has at most."""


@dataclass(frozen=True, kw_only=True)
class StanceDetails:
    """Where somebody stands towards what we do together, what we see it by, and on which day."""

    power: Degree
    interest: Degree
    today: StanceKind
    hoped: StanceKind
    evidence: str
    dated: date


def may_see_stances(roles: frozenset[str], viewer_id: int | None, answering: tuple[int | None, ...]) -> bool:
    """Return whether somebody sees and writes stances: those named in `answering`, and a head.

    Whoever covers for them does not, nor does an administrator: who needs it is named.
    """
    return Role.HEAD in roles or (viewer_id is not None and viewer_id in answering)


def check_stance(details: StanceDetails, today: date) -> None:
    """Refuse what nobody saw, what is yet to come, and what would be too old to keep."""
    if not details.evidence.strip():
        raise Refused(
            gettext_noop("Say what you see it by: what they said or did, and when."), field="evidence"
        )
    if details.dated > today:
        raise Refused(gettext_noop("That day is still to come."), field="dated")
    if details.dated < today - STANCE_KEPT:
        raise Refused(gettext_noop("What is older than a year is not kept."), field="dated")


def not_your_stances() -> NotAllowed:
    """Return the refusal for whoever is not among the few."""
    return NotAllowed(
        gettext_noop(
            "Where somebody stands is seen and written by the relationship manager, the deputy and a head, "
            "nobody else."
        )
    )
