"""A door: one address, how it is knocked at, and who may come in."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from fairview.accounts.models import Colleague
from tests import makers

CAST: Mapping[str, Callable[[], Colleague]] = {
    "Marta": makers.marta,
    "Dov": makers.dov,
    "Sana": makers.sana,
    "Jon": makers.jon,
    "Hilde": makers.hilde,
    "Ada": makers.ada,
}
STRANGER = "stranger"

COLLEAGUES = frozenset(CAST)
EVERYBODY = COLLEAGUES | {STRANGER}
ADMINISTRATOR = frozenset({"Ada"})
MANAGERS = frozenset({"Marta", "Dov", "Hilde", "Ada"})
"""The relationship managers, the head, the administrator; the same who may change Surgery & Theatres."""
ALL_WITH_A_ROLE = COLLEAGUES - {"Jon"}


def nothing() -> Sequence[object]:
    """Return no arguments: the address has none."""
    return ()


@dataclass(frozen=True)
class Door:
    """An address by name, who may open it, and what it answers to them (200 for GET, a redirect for POST).

    `args` makes what the address needs, in the database, just before somebody knocks. `told` is what a POST
    sends. Colleagues who may not get 403, the stranger is led to sign-in.
    """

    name: str
    may: frozenset[str]
    args: Callable[[], Sequence[object]] = nothing
    post: bool = False
    told: Callable[[], Mapping[str, object]] = dict
    answer: int = 0
    refusal: int = 403
    query: Mapping[str, str] = field(default_factory=dict)

    @property
    def expected(self) -> dict[str, int]:
        """What everybody gets, by name."""
        given = self.answer or (302 if self.post else 200)
        return {
            who: given if who in self.may else 302 if who == STRANGER else self.refusal for who in EVERYBODY
        }

    def __str__(self) -> str:
        return f"{'POST' if self.post else 'GET'} {self.name}"
