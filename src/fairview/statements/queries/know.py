"""What everybody who serves a customer should know, who has read it, and who should read it again."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from fairview.accounts.models import Colleague, Team
from fairview.customers import queries as customers
from fairview.customers.models import Customer, Person
from fairview.foundation.viewer import Kind, Viewer, is_one_of_us
from fairview.services.models import Service
from fairview.statements import rules
from fairview.statements.models import Acknowledgement, Statement
from fairview.statements.queries.business import BusyTime, busy_times
from fairview.statements.queries.statements import StatementRow, standing, statements_visible_to
from fairview.statements.rules import State, StatementKind
from fairview.statements.rules.know import TO_KNOW, digest_of, is_known, place

PEOPLE_FIRST = {"decides": 0, "pays": 1, "influences": 2, "uses": 3}
"""Whom to know first."""


@dataclass(frozen=True)
class ToKnow:
    """What to know about a customer: what they told us first, what we assume last and marked."""

    customer: Customer
    goals: Sequence[StatementRow]
    activities: Sequence[StatementRow]
    busy_times: Sequence[BusyTime]
    words: Sequence[StatementRow]
    people: Sequence[Person]
    digest: str

    @property
    def rows(self) -> list[StatementRow]:
        """Every statement that stands on the page."""
        return [*self.goals, *self.activities, *(one.row for one in self.busy_times), *self.words]

    @property
    def known(self) -> int:
        """How many of these they told us themselves."""
        return sum(row.state_now in rules.KNOWN for row in self.rows)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to read yet."""
        return not self.rows and not self.people


@dataclass(frozen=True)
class ReadBy:
    """A team that serves a customer, and how many of it have read what to know as it stands now."""

    team: Team
    read: int
    members: int

    @property
    def all_have(self) -> bool:
        """Whether everybody has."""
        return self.read == self.members


def to_know(viewer: Viewer, customer: Customer, now: datetime) -> ToKnow:
    """Return what to know about a customer as it stands now; what they call wrong is left out."""
    kinds = [kind.value for kind in TO_KNOW]
    held = statements_visible_to(viewer).filter(customer=customer, ended_at=None, kind__in=kinds)
    rows = [row for row in standing(held.order_by("pk"), now) if row.state_now != State.REFUTED]
    day = customers.today(now)
    coming = busy_times(_of(rows, StatementKind.BUSY_TIME), day)
    return ToKnow(
        customer=customer,
        goals=_first(_of(rows, StatementKind.GOAL)),
        activities=_first(sorted(_of(rows, StatementKind.ACTIVITY), key=_rank)),
        busy_times=[one for one in coming if one.first or not one.row.statement.begins_on],
        words=sorted(_of(rows, StatementKind.WORD), key=lambda row: row.statement.term.casefold()),
        people=sorted(customers.people_of(viewer, customer), key=_whom_first),
        digest=digests([customer.pk])[customer.pk],
    )


# ---------------------------------------------------------------- has it changed?
def digests(customer_ids: Collection[int]) -> dict[int, str]:
    """Return the fingerprint of what to know about each of these customers; two queries for any number.

    Only what somebody wrote or told us counts: time passing alone changes nothing, so nobody is asked again.
    """
    content: dict[int, list[tuple[object, ...]]] = {pk: [] for pk in customer_ids}
    kinds = [kind.value for kind in TO_KNOW]
    held = Statement.objects.filter(customer__in=customer_ids, kind__in=kinds, ended_at=None)
    for one in held.exclude(state=State.REFUTED).order_by("pk").values_list(*STATEMENT_PARTS):
        content[one[0]].append((*one[1:-1], is_known(one[-1])))
    there = Person.objects.filter(customer__in=customer_ids, is_active=True, erased_at=None)
    for someone in there.order_by("pk").values_list(*PERSON_PARTS):
        content[someone[0]].append(someone[1:])
    return {pk: digest_of(lines) for pk, lines in content.items()}


STATEMENT_PARTS = (
    "customer_id",
    "kind",
    "text",
    "term",
    "measure",
    "due_on",
    "rank",
    "hour_costs",
    "brings",
    "begins_on",
    "ends_on",
    "repeats",
    "state",
)
PERSON_PARTS = ("customer_id", "name", "title", "level", "role", "spoken_with")


# ---------------------------------------------------------------- who has read it
def acknowledgements_visible_to(viewer: Viewer) -> QuerySet[Acknowledgement]:
    """Return who has read what, as far as this viewer may see."""
    every = Acknowledgement.objects.select_related("customer", "colleague")
    return every if is_one_of_us(viewer) else every.none()


def has_read(viewer: Viewer, known: ToKnow) -> bool:
    """Return whether this colleague has read it as it stands now."""
    if viewer.viewer_kind != Kind.COLLEAGUE:
        return False
    theirs = Acknowledgement.objects.filter(customer=known.customer, colleague=viewer.viewer_id)
    return theirs.filter(digest=known.digest).exists()


def teams_serving(customer: Customer) -> list[Team]:
    """Return the teams that attend what a customer uses, and those of its relationship manager."""
    attending = Service.objects.filter(uses__customer=customer, is_active=True).exclude(team=None)
    managers = Team.objects.filter(members=customer.relationship_manager_id or 0)
    found = Team.objects.filter(pk__in=attending.order_by().values("team")) | Team.objects.filter(
        pk__in=managers.order_by().values("pk")
    )
    return list(found.order_by("name"))


def read_by_team(known: ToKnow) -> list[ReadBy]:
    """Return how many of each team serving a customer have read it as it stands, the fewest first."""
    teams = teams_serving(known.customer)
    through = Colleague.teams.through.objects.filter(team__in=teams, colleague__is_active=True)
    pairs = list(through.values_list("team_id", "colleague_id"))
    done = Acknowledgement.objects.filter(customer=known.customer, digest=known.digest)
    readers = set(done.values_list("colleague_id", flat=True))
    counted = [
        ReadBy(
            team,
            sum(one == team.pk and colleague in readers for one, colleague in pairs),
            sum(one == team.pk for one, _colleague in pairs),
        )
        for team in teams
    ]
    return sorted(counted, key=lambda one: (one.read / one.members if one.members else 1, one.team.name))


def read_again(viewer: Viewer) -> list[Customer]:
    """Return the customers that this colleague once read about and where something has changed since."""
    if viewer.viewer_kind != Kind.COLLEAGUE:
        return []
    theirs = Acknowledgement.objects.filter(colleague=viewer.viewer_id, customer__is_active=True)
    read = set(theirs.values_list("customer_id", "digest"))
    now = digests({customer for customer, _digest in read})
    changed = [pk for pk, digest in now.items() if (pk, digest) not in read]
    return list(customers.customers_visible_to(viewer).filter(pk__in=changed).order_by("name", "pk"))


def _of(rows: Sequence[StatementRow], kind: StatementKind) -> list[StatementRow]:
    return [row for row in rows if row.statement.kind == kind]


def _first(rows: Sequence[StatementRow]) -> list[StatementRow]:
    return sorted(rows, key=lambda row: place(row.state_now))


def _rank(row: StatementRow) -> tuple[bool, int]:
    return row.statement.rank is None, row.statement.rank or 0


def _whom_first(person: Person) -> tuple[int, str]:
    return PEOPLE_FIRST[person.role], person.name
