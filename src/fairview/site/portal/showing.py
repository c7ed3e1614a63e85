"""What stands on somebody's own page: what we understood of their part of the tree, and who answers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from fairview.accounts.models import Colleague
from fairview.customers import queries as customers
from fairview.customers.models import Customer, Person
from fairview.explain_backs.models import Item
from fairview.explain_backs.queries import open_for
from fairview.services.queries import uses_visible_to
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

    statement: Statement
    state: State
    said: Verdict | None
    form: StatementForm

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
    return Understood(row.statement, row.state_now, said, StatementForm(statement=row.statement))


# ---------------------------------------------------------------- who answers for what
@dataclass(frozen=True)
class Answers:
    """Who answers for something, who stands in for them, and who does so today."""

    what: str
    who: Colleague | None
    deputy: Colleague | None = None
    today: Colleague | None = None


def answering(person: Person, now: datetime) -> Sequence[Answers]:
    """Return who answers for this person's customer, then who answers for each service they use."""
    uses = uses_visible_to(person).filter(service__is_active=True)
    services = {one.service_id: one.service for one in uses.select_related("service__owner")}
    for_services = [Answers(one.name, one.owner) for one in services.values()]
    return [_for_them(person, now), *sorted(for_services, key=lambda one: one.what.casefold())]


def _for_them(person: Person, now: datetime) -> Answers:
    """Return who answers for their customer, or for the nearest one above it that somebody answers for."""
    chain = [person.customer_id, *customers.ancestors(person.customer_id)]
    known = Customer.objects.select_related("relationship_manager", "deputy").in_bulk(chain)
    nearest = next((known[pk] for pk in chain if known[pk].relationship_manager), known[chain[0]])
    manager = nearest.relationship_manager
    cover = customers.cover_on(customers.today(now), [manager.pk]) if manager else {}
    what = _("You: {customer}").format(customer=person.customer.name)
    return Answers(what, manager, nearest.deputy, cover.get(manager.pk) if manager else None)
