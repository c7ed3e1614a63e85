"""Statements as a viewer may see them, how each stands now, and what it stands on."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.db.models import F, Max, QuerySet, prefetch_related_objects

from fairview.accounts.queries import acted_as
from fairview.customers import queries as customers
from fairview.customers.models import Person
from fairview.foundation.viewer import Kind, Viewer, is_one_of_us
from fairview.statements import outward, rules, words
from fairview.statements.models import Statement, StatementChange, Verdict
from fairview.statements.queries.clock import house_zone
from fairview.statements.rules import Channel, Read, Settled, State

OUR_ACTS = ("added", "reworded", "heard")
"""The acts by which we said how a statement reads and stands; all others follow from what they answered."""


def statements_visible_to(viewer: Viewer) -> QuerySet[Statement]:
    """Return the statements a viewer may see: a customer's person those shown, of their part of the tree."""
    if is_one_of_us(viewer):
        return Statement.objects.all()
    if viewer.viewer_kind != Kind.PERSON:
        return Statement.objects.none()
    theirs = customers.customers_visible_to(viewer).order_by().values("pk")
    return Statement.objects.filter(is_shown=True, ended_at=None, customer__in=theirs)


def may_alter(viewer: Viewer, statement: Statement, now: datetime) -> bool:
    """Return whether this viewer may alter a statement: whoever may change the customer, and its author.

    The author only for as long as it is ours: what the customer said of it is not one colleague's to reword.
    """
    if statement.state in rules.OURS and is_author(viewer, statement):
        return True
    return customers.may_change(viewer, statement.customer, customers.today(now))


def is_author(viewer: Viewer, statement: Statement) -> bool:
    """Return whether this viewer added a statement, themselves or by a key for a program."""
    if viewer.viewer_kind != Kind.COLLEAGUE:
        return False
    return statement.changes.filter(acted_as(viewer.viewer_id), act="added").exists()


def read_of(statement_id: int) -> Read:
    """Return how a statement is to be read now; ask before fetching it, so that nothing slips in between."""
    last = StatementChange.objects.filter(statement=statement_id).aggregate(last=Max("pk"))["last"]
    return Read(statement_id, last or 0)


# ---------------------------------------------------------------- how it stands
@dataclass(frozen=True)
class StatementRow:
    """A statement as it stands now: its state, whether they disagree, and what each person last said."""

    statement: Statement
    state_now: State
    disagree: bool = False
    verdicts: Sequence[Verdict] = ()
    known_from: str = ""

    @property
    def badge(self) -> str:
        """The look of its state."""
        return words.badge(self.state_now, self.disagree)

    @property
    def word(self) -> str:
        """Its state in a word or two."""
        return words.state_word(self.state_now, self.disagree)

    @property
    def in_their_words(self) -> bool:
        """Whether the text is what somebody there said, rather than how we put it."""
        return self.statement.said_by_id is not None or self.statement.state == State.CORRECTED

    @property
    def repeats(self) -> str:
        """How the days of a busy time repeat."""
        return words.repeats(self.statement.repeats)

    @property
    def times(self) -> str:
        """When they do it every week."""
        return words.times(self.statement.weekly)

    @property
    def fit(self) -> str:
        """Which service serves which activity, and how well."""
        return words.fit(self.statement)

    @property
    def told(self) -> str:
        """What goes with the text, in sentences as the customer reads them."""
        return outward.told(self.statement)

    @property
    def severity(self) -> int:
        """How much it asks for somebody's attention, the most first."""
        return _SEVERITY[self.state_now] if not self.disagree else 0


_SEVERITY = {
    State.REFUTED: 1,
    State.STALE: 2,
    State.ASSUMED: 3,
    State.HEARD: 4,
    State.EXPLAINED_BACK: 5,
    State.CORRECTED: 6,
    State.CONFIRMED: 6,
}


def standing(statements: Iterable[Statement], now: datetime) -> list[StatementRow]:
    """Return statements as they stand now, in the order given; the same few queries for one and for many."""
    some = list(statements)
    prefetch_related_objects(some, "customer", "said_by", "told_by", "service", "activity")
    zone = house_zone()
    said, local = _said_of([one.pk for one in some], zone), now.astimezone(zone)
    return [_row(one, said.get(one.pk, []), local) for one in some]


def states(found: QuerySet[Statement], now: datetime) -> list[StatementRow]:
    """Return how all of the found stand, without names and words: for counting and for sorting."""
    zone = house_zone()
    said, local = _said_of(found.order_by().values_list("pk", flat=True), zone), now.astimezone(zone)
    return [
        StatementRow(one, _state(one, local), _disagree(one, said.get(one.pk, []), local)) for one in found
    ]


def worst_first(found: QuerySet[Statement], now: datetime) -> list[StatementRow]:
    """Return how the found stand, what asks for attention first: disagreements, wrong, stale, assumed."""
    return sorted(
        states(found, now), key=lambda row: (row.severity, row.statement.state_since, row.statement.pk)
    )


def said_of(ids: Iterable[int]) -> dict[int, list[Verdict]]:
    """Return by statement what each person last said since we worded it, earliest first."""
    return _said_of(ids, house_zone())


def _said_of(ids: Iterable[int], zone: ZoneInfo) -> dict[int, list[Verdict]]:
    given = Verdict.objects.filter(
        statement__in=ids, taken_back_at=None, at__gte=F("statement__worded_at")
    ).select_related("person")
    of_each: dict[int, dict[rules.Said, Verdict]] = {}
    for verdict in given.order_by("at", "pk"):
        of_each.setdefault(verdict.statement_id, {})[verdict.said_in(zone)] = verdict
    return {pk: [all_said[one] for one in rules.latest_of_each(all_said)] for pk, all_said in of_each.items()}


def author_of_correction(statement: Statement) -> int | None:
    """Return who of theirs first said what a corrected statement now reads, since we worded it."""
    given = statement.verdicts.filter(taken_back_at=None, at__gte=statement.worded_at).exclude(correction="")
    reads = rules.plain(statement.text)
    found = given.order_by("at", "pk").values_list("person", "correction")
    return next((person for person, correction in found if rules.plain(correction) == reads), None)


def our_wording(statement: Statement) -> Settled:
    """Return how we last worded a statement, and what we then said it was."""
    last = statement.changes.filter(act__in=OUR_ACTS).order_by("-at", "-pk").first()
    if last is None:
        return Settled(State.HEARD if statement.said_by_id else State.ASSUMED, statement.text)
    return Settled(State(last.state_after), last.text_after)


@dataclass(frozen=True)
class PastChange:
    """A change of a statement: what was done, on whose word, how it stood before and after."""

    change: StatementChange
    told_by: Person | None = None
    """Whose word it was where a colleague noted it; nobody where whoever changed it speaks for themselves."""

    @property
    def words(self) -> str:
        """What was done."""
        return words.act(self.change.act)

    @property
    def states(self) -> tuple[str, str] | None:
        """How it stood before and after, where that is not the same."""
        before, after = self.change.state_before, self.change.state_after
        if not before or before == after:
            return None
        return words.state_word(State(before), False), words.state_word(State(after), False)


def history_of(statement: Statement, said: Iterable[Verdict]) -> list[PastChange]:
    """Return every change of a statement, the latest first; `said` is everything that was said to it."""
    noted = {one.at: one.person for one in said if one.channel == Channel.TALK}
    return [PastChange(change, noted.get(change.at)) for change in statement.changes.all()]


def verdicts_of(statement: Statement) -> QuerySet[Verdict]:
    """Return everything that was ever said to a statement, the latest first."""
    return statement.verdicts.select_related("person")


def _row(statement: Statement, said: list[Verdict], now: datetime) -> StatementRow:
    """Return how a statement stands; `now` is told by the house's clock."""
    state, disagree = _state(statement, now), _disagree(statement, said, now)
    known = words.disagreement(said) if disagree else words.known_from(statement, state, now, said)
    return StatementRow(statement, state, disagree, said, known)


def _state(statement: Statement, now: datetime) -> State:
    return rules.state_now(statement.seen, now, now.date())


def _disagree(statement: Statement, said: list[Verdict], now: datetime) -> bool:
    zone = now.tzinfo or house_zone()
    return bool(said) and rules.settle(statement.text, [one.said_in(zone) for one in said]).disagree
