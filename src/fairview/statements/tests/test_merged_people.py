"""What two entries of one person said: one word of theirs once they are one, two again when they are two."""

import pytest
from tests import makers
from tests.makers import NOW

from fairview.customers import actions
from fairview.customers.models import Person
from fairview.statements.actions.verdicts import Told, record
from fairview.statements.models import Statement
from fairview.statements.queries import standing
from fairview.statements.rules import Answer, Channel, StatementKind
from fairview.statements.tests.scene import said

pytestmark = pytest.mark.django_db


def tell(statement: Statement, who: Person, answer: Answer, correction: str = "") -> None:
    told = Told(who.pk, answer, correction, Channel.TALK, NOW.date())
    record(statement.pk, told, by=makers.marta(), now=NOW)


def now(statement: Statement) -> tuple[str, str, bool]:
    statement.refresh_from_db()
    (row,) = standing([statement], NOW)
    return row.state_now.value, statement.text, row.disagree


def test_two_entries_of_one_person_no_longer_disagree_once_they_are_one() -> None:
    twin = Person.objects.create(customer=makers.surgery(), name="Ajayi, Toyin")
    lists = said("Lists close at five", StatementKind.OTHER)
    tell(lists, makers.toyin(), Answer.RIGHT)
    tell(lists, twin, Answer.NOT_QUITE, "Lists close at six")
    assert now(lists) == ("heard", "Lists close at five", True)
    done = actions.merge(makers.toyin().pk, twin.pk, by=makers.marta(), now=NOW)
    assert now(lists) == ("corrected", "Lists close at six", False)
    last = lists.changes.first()
    assert last is not None
    assert (last.act, last.state_before, last.state_after) == ("people merged", "heard", "corrected")
    actions.undo_merge(done.pk, by=makers.marta(), now=NOW)
    assert now(lists) == ("heard", "Lists close at five", True)


def test_what_only_one_of_them_spoke_about_stays_as_it_stands() -> None:
    twin = Person.objects.create(customer=makers.surgery(), name="Ajayi, Toyin")
    lists = said("Lists close at five", StatementKind.OTHER)
    tell(lists, twin, Answer.RIGHT)
    before = lists.changes.count()
    actions.merge(makers.toyin().pk, twin.pk, by=makers.marta(), now=NOW)
    assert lists.changes.count() == before
    assert now(lists) == ("confirmed", "Lists close at five", False)
