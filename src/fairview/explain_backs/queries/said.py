"""Who said what to which line, side by side, and the list of explain-backs."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max, Q

from fairview.customers import queries as customers
from fairview.explain_backs.models import Addressee, ExplainBack, Item, ItemAnswer
from fairview.explain_backs.queries.explain_backs import where_of
from fairview.explain_backs.rules import Where, disagree, held
from fairview.foundation.viewer import SYSTEM
from fairview.statements.models import Statement, Verdict
from fairview.statements.rules import Answer, Channel


@dataclass(frozen=True)
class Told:
    """A person who was told, where they stand with it, and whom the others are waiting for."""

    addressee: Addressee
    where: Where


@dataclass(frozen=True)
class Row:
    """A line with what each person said to it, in the order of the people."""

    item: Item
    said: Sequence[tuple[Addressee, ItemAnswer]]
    disagree: bool


@dataclass(frozen=True)
class Seen:
    """An explain-back as a list shows it."""

    explain_back: ExplainBack
    told: Sequence[Told]
    disagree: int

    @property
    def answered(self) -> int:
        """How many have answered; who objected to what was noted has not."""
        return sum(one.where == Where.ANSWERED for one in self.told)


def told_lines(explain_back: ExplainBack) -> list[Row]:
    """Return its lines with what was said to each."""
    items = list(explain_back.items.select_related("statement"))
    return _rows(items, _people(explain_back))


def seen_of(explain_back: ExplainBack) -> list[Told]:
    """Return the people who were told, each with where they stand."""
    return [Told(one, where_of(one)) for one in _people(explain_back)]


def rows_of(found: Iterable[ExplainBack]) -> list[Seen]:
    """Return explain-backs as a list shows them; give them with `people_joined`."""
    return [_seen(one) for one in found]


def people_joined() -> tuple[str, ...]:
    """Return what a query must fetch with explain-backs for `rows_of`."""
    return ("items", "addressees__person", "addressees__answers")


def verdicts_of_talk(addressee: Addressee) -> list[int]:
    """Return the verdicts that what was noted of this talk became, as far as they still count.

    A merge takes them along to the entry that stays, even where it leaves the addressee behind.
    """
    whose = Q(person=addressee.person_id)
    if merge := customers.merged_into(SYSTEM, addressee.person):
        whose |= Q(person=merge.kept_id)
    about = addressee.explain_back.items.exclude(statement=None).values("statement")
    noted = Verdict.objects.filter(
        whose,
        statement__in=about,
        channel=Channel.TALK,
        at=addressee.answered_at,
        taken_back_at=None,
    )
    return list(noted.values_list("pk", flat=True))


def last_objection(addressee: Addressee) -> datetime | None:
    """Return when this person last objected to what was noted of a talk about any of the same statements.

    What they have answered themselves since is no objection any more: then their own word stands.
    """
    same = addressee.explain_back.items.exclude(statement=None).values("statement")
    objected = Addressee.objects.filter(
        person=addressee.person_id, objected_at__isnull=False, explain_back__items__statement__in=same
    )
    last: datetime | None = objected.aggregate(last=Max("objected_at"))["last"]
    return last


def _people(explain_back: ExplainBack) -> list[Addressee]:
    found = explain_back.addressees.select_related("person", "entered_by").prefetch_related("answers")
    people = list(found)
    for one in people:
        one.explain_back = explain_back
    return people


def _seen(explain_back: ExplainBack) -> Seen:
    people = list(explain_back.addressees.all())
    told = [Told(one, where_of(one)) for one in people]
    rows = _rows(list(explain_back.items.all()), people)
    return Seen(explain_back, told, sum(row.disagree for row in rows))


def _rows(items: Sequence[Item], people: Sequence[Addressee]) -> list[Row]:
    counts = [one for one in people if one.objected_at is None]
    rows = []
    for item in items:
        said = [(one, answer) for one in people for answer in one.answers.all() if answer.item_id == item.pk]
        told = [
            held(item.text, Answer(answer.answer), answer.correction) for one, answer in said if one in counts
        ]
        rows.append(Row(item, said, disagree(told)))
    return rows


def text_of(item: Item) -> str:
    """Return a line as its statement says it: of a word of theirs, the meaning without the word."""
    return bare(item, item.text)


def held_now(statement: Statement) -> str:
    """Return what we hold by a statement, in a form that differs once it is answered or changed."""
    return f"{statement.state}: {statement}"


def bare(item: Item, text: str) -> str:
    """Return words about a line without the term that its statement explains."""
    term = item.statement.term if item.statement else ""
    return text.removeprefix(f"{term}: ") if term else text
