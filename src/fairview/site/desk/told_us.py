"""What the first page says of what their people told us lately: whoever answers for them reads it there."""

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime, timedelta

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext, ngettext

from fairview.explain_backs.models import Addressee
from fairview.explain_backs.queries import answered_since, objected_since
from fairview.foundation.viewer import Viewer
from fairview.site.desk.hint import Hint
from fairview.statements.queries import StatementRow
from fairview.statements.rules import Channel, State

LATELY = timedelta(days=7)


def told_us(
    viewer: Viewer, yours: Collection[int], rows: Sequence[StatementRow], now: datetime
) -> Iterator[Hint]:
    """Return what they objected to, called wrong, corrected and answered in the last days, the gravest first.

    `rows` are the statements that hold, of these customers.
    """
    since = now - LATELY
    yield from _objected(_of(yours, objected_since(viewer, since)))
    fresh = [row for row in rows if row.statement.state_since >= since]
    said = [row.state_now for row in fresh if row.statement.channel == Channel.LINK]
    yield from _wrong(said.count(State.REFUTED))
    yield from _corrected(said.count(State.CORRECTED))
    yield from _answered(_of(yours, answered_since(viewer, since)))


def _of(yours: Collection[int], found: QuerySet[Addressee]) -> list[Addressee]:
    return list(found.filter(explain_back__customer__in=yours) if yours else found)


def _objected(people: Sequence[Addressee]) -> Iterator[Hint]:
    if len(people) == 1:
        words = gettext("{name} objected to what was noted of a talk.").format(name=people[0].person.name)
        yield Hint(words, gettext("Read it"), _address(people))
    elif people:
        words = gettext("{n} people objected to what was noted of talks.").format(n=len(people))
        yield Hint(words, gettext("Read it"), _address(people))


def _wrong(n: int) -> Iterator[Hint]:
    if n:
        words = ngettext("They say that {n} thing is wrong.", "They say that {n} things are wrong.", n)
        yield Hint(words.format(n=n), gettext("See which"), _statements(State.REFUTED))


def _corrected(n: int) -> Iterator[Hint]:
    if n:
        words = ngettext("They corrected {n} thing.", "They corrected {n} things.", n)
        yield Hint(words.format(n=n), gettext("See which"), _statements(State.CORRECTED))


def _answered(people: Sequence[Addressee]) -> Iterator[Hint]:
    if len(people) == 1:
        words = gettext("{name} answered what you asked.").format(name=people[0].person.name)
        yield Hint(words, gettext("Read it"), _address(people))
    elif people:
        words = gettext("{n} people answered what you asked.").format(n=len(people))
        yield Hint(words, gettext("Read it"), _address(people))


def _address(people: Sequence[Addressee]) -> str:
    """Return where it is read: the explain-back, or the list where it is about several."""
    told = {one.explain_back_id for one in people}
    if len(told) == 1:
        return reverse("explain_backs:explain_back", args=[people[0].explain_back_id])
    return reverse("explain_backs:explain_backs")


def _statements(state: State) -> str:
    return f"{reverse('statements:all')}?state={state}"
