"""What to know about a customer: what they told us first; who has read it, and who is asked again."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests import makers
from tests.makers import NOW

from fairview.accounts.models import Team
from fairview.calculations.words import NotAllowed, Refused
from fairview.customers.models import Person
from fairview.foundation.viewer import NOBODY, SYSTEM
from fairview.services.models import Service, ServiceUse
from fairview.statements.actions.acknowledgements import acknowledge
from fairview.statements.models import Acknowledgement, Statement
from fairview.statements.queries import know as queries
from fairview.statements.queries.know import ToKnow, digests, read_again, read_by_team, to_know
from fairview.statements.rules import StatementKind
from fairview.statements.tests.scene import said

pytestmark = pytest.mark.django_db

GOAL, ACTIVITY, WORD, BUSY = (
    StatementKind.GOAL,
    StatementKind.ACTIVITY,
    StatementKind.WORD,
    StatementKind.BUSY_TIME,
)


def known() -> ToKnow:
    return to_know(makers.jon(), makers.surgery(), NOW)


def confirm(statement: Statement, state: str = "confirmed") -> Statement:
    Statement.objects.filter(pk=statement.pk).update(
        state=state, told_by=makers.dr_lund(), channel="talk", state_since=NOW
    )
    return statement


def read() -> Acknowledgement:
    return acknowledge(makers.surgery().pk, known().digest, by=makers.jon(), now=NOW)


def device_desk() -> Service:
    """Attended by Jon's team, used by Surgery & Theatres."""
    desk = Service.objects.create(name="Device desk", team=makers.desktop_team())
    ServiceUse.objects.create(service=desk, customer=makers.surgery())
    return desk


# ---------------------------------------------------------------- what stands there
def test_what_they_told_us_comes_first_and_what_they_call_wrong_is_left_out() -> None:
    assumed, confirmed = said("Fewer cancelled lists", GOAL), confirm(said("Open two more theatres", GOAL))
    confirm(said("Close on Fridays", GOAL), "refuted")
    assert [row.statement for row in known().goals] == [confirmed, assumed]
    assert (known().known, len(known().rows)) == (1, 2)


def test_activities_come_in_their_order_with_what_an_hour_costs() -> None:
    second, first = (
        said("Day surgery", ACTIVITY, rank=2),
        said("Trauma", ACTIVITY, rank=1, hour_costs="a life"),
    )
    unranked = said("Teaching", ACTIVITY)
    rows = known().activities
    assert [row.statement for row in rows] == [first, second, unranked]
    assert rows[0].statement.hour_costs == "a life"


def test_only_busy_times_that_come_are_shown() -> None:
    said("January rush", BUSY, begins_on=date(2026, 1, 5), ends_on=date(2026, 1, 9))
    no_days = said("Before every inspection", BUSY)
    winter = said("Winter pressure", BUSY, begins_on=date(2026, 12, 14), ends_on=date(2027, 1, 10))
    assert [one.row.statement for one in known().busy_times] == [winter, no_days]


def test_people_who_decide_come_first_and_who_has_left_is_gone() -> None:
    toyin, lund = makers.toyin(), makers.dr_lund()
    Person.objects.create(customer=makers.surgery(), name="Ann Gone", is_active=False)
    assert list(known().people) == [lund, toyin]


def test_words_of_theirs_come_in_the_order_of_the_alphabet() -> None:
    said("a morning or an afternoon of operations", WORD, term="list")
    said("stopping in the middle", WORD, term="Abandon")
    assert [row.statement.term for row in known().words] == ["Abandon", "list"]


def test_a_customer_of_whom_nothing_is_known_has_an_empty_page() -> None:
    assert known().is_empty
    makers.toyin()
    assert not known().is_empty


def test_it_costs_the_same_for_one_statement_and_for_forty() -> None:
    jon, surgery = makers.jon(), makers.surgery()
    said("Fewer cancelled lists", GOAL)
    with CaptureQueriesContext(connection) as few:
        to_know(jon, surgery, NOW)
    for number in range(40):
        said(f"Goal {number}", GOAL)
    with CaptureQueriesContext(connection) as many:
        to_know(jon, surgery, NOW)
    assert len(many) == len(few) <= 12


# ---------------------------------------------------------------- has it changed?
def test_time_passing_changes_nothing_but_a_word_of_theirs_does() -> None:
    goal = said("Fewer cancelled lists", GOAL)
    before = known().digest
    assert to_know(makers.jon(), makers.surgery(), NOW + timedelta(days=900)).digest == before
    confirm(goal)
    assert known().digest != before


@pytest.mark.parametrize("told", [{"brings": "earns"}, {"hour_costs": "a life"}, {"rank": 1}])
def test_a_change_of_what_stands_on_the_page_changes_it(told: dict[str, object]) -> None:
    trauma = said("Trauma", ACTIVITY)
    before = known().digest
    Statement.objects.filter(pk=trauma.pk).update(**told)
    assert known().digest != before


@pytest.mark.parametrize("field", ["name", "title", "spoken_with"])
def test_a_change_of_their_people_changes_it(field: str) -> None:
    toyin = makers.toyin()
    before = known().digest
    Person.objects.filter(pk=toyin.pk).update(**{field: "other"})
    assert known().digest != before


def test_what_other_customers_say_changes_nothing_and_many_cost_two_queries() -> None:
    before = known().digest
    said("Pay on time", GOAL, makers.finance())
    ids = [makers.surgery().pk, makers.finance().pk, makers.emergency().pk]
    with CaptureQueriesContext(connection) as kept:
        found = digests(ids)
    assert (found[ids[0]], len(kept)) == (before, 2)
    assert found[ids[0]] == found[ids[2]] != found[ids[1]]


# ---------------------------------------------------------------- who has read it
def test_a_colleague_reads_it_once_and_is_asked_again_when_it_changes() -> None:
    jon = makers.jon()
    said("Fewer cancelled lists", GOAL)
    assert read() == read()
    assert queries.has_read(jon, known())
    assert read_again(jon) == []
    said("Open two more theatres", GOAL)
    assert not queries.has_read(jon, known())
    assert read_again(jon) == [makers.surgery()]
    read()
    assert read_again(jon) == []
    assert Acknowledgement.objects.count() == 2


def test_what_has_changed_since_it_was_opened_is_not_noted_as_read() -> None:
    before = known().digest
    said("Fewer cancelled lists", GOAL)
    with pytest.raises(Refused, match="changed meanwhile"):
        acknowledge(makers.surgery().pk, before, by=makers.jon(), now=NOW)


def test_only_colleagues_read_it() -> None:
    for other in (makers.toyin(), SYSTEM, NOBODY):
        with pytest.raises(NotAllowed):
            acknowledge(makers.surgery().pk, known().digest, by=other, now=NOW)
        assert not queries.has_read(other, known())
        assert read_again(other) == []
    assert not queries.acknowledgements_visible_to(makers.toyin()).exists()


def test_it_is_counted_by_team_that_serves_them_the_fewest_first() -> None:
    device_desk()
    makers.desktop_team().members.add(makers.sana(), makers.marta())
    managers = Team.objects.create(name="Account team")
    managers.members.add(makers.marta())
    Team.objects.create(name="Others").members.add(makers.jon())
    read()
    assert [(one.team.name, one.read, one.members) for one in read_by_team(known())] == [
        ("Account team", 0, 1),
        ("Desktop", 1, 3),
    ]
    makers.sana().teams.clear()
    type(makers.marta()).objects.filter(pk=makers.marta().pk).update(is_active=False)
    assert read_by_team(known())[-1].all_have
