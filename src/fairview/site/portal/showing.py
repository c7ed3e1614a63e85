"""What stands on somebody's own page: what we understood of their part of the tree."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from fairview.customers.models import Person
from fairview.explain_backs.models import Item
from fairview.explain_backs.queries import open_for
from fairview.site.portal.forms import StatementForm
from fairview.statements import queries
from fairview.statements.models import Statement, Verdict
from fairview.statements.queries import StatementRow
from fairview.statements.rules import State

AT_ONCE = 5
SETTLED = (State.CONFIRMED, State.CORRECTED)


@dataclass(frozen=True)
class Understood:
    """One thing that we understood, and what this person said to it, if anything."""

    row: StatementRow
    said: Verdict | None
    form: StatementForm

    @property
    def statement(self) -> Statement:
        """What we understood."""
        return self.row.statement

    @property
    def state(self) -> State:
        """How it stands now."""
        return self.row.state_now

    @property
    def asks(self) -> bool:
        """Whether their word is missing: they said nothing yet, or so long ago that we ask again."""
        return self.state == State.STALE or (self.said is None and self.state not in SETTLED)

    @property
    def from_others(self) -> bool:
        """Whether others of theirs have said so."""
        return self.said is None and self.state in SETTLED


@dataclass(frozen=True)
class AllUnderstood:
    """Everything that we understood, what still lacks their word before the rest."""

    asked: Sequence[Understood]
    told: Sequence[Understood]

    @property
    def first(self) -> Sequence[Understood]:
        """The few that are asked at once."""
        return self.asked[:AT_ONCE]

    @property
    def later(self) -> Sequence[Understood]:
        """Those that wait in a fold, for nobody reads twenty questions."""
        return self.asked[AT_ONCE:]


def understood(person: Person, now: datetime) -> AllUnderstood:
    """Return what we show this person of their part of the tree, but for what an open explain-back asks."""
    asked = Item.objects.filter(explain_back__in=[one.explain_back_id for one in open_for(person)])
    theirs = queries.statements_visible_to(person).exclude(
        pk__in=asked.exclude(statement=None).values("statement")
    )
    found = theirs.order_by("customer__name", "kind", "rank", "pk")
    rows = [_understood(row, person) for row in queries.standing(found, now)]
    return AllUnderstood([row for row in rows if row.asks], [row for row in rows if not row.asks])


def _understood(row: StatementRow, person: Person) -> Understood:
    said = next((one for one in row.verdicts if one.person_id == person.pk), None)
    return Understood(row, said, StatementForm(statement=row.statement))
