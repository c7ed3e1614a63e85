"""Statements, as programs read and write them."""

import pytest
from tests import makers
from tests.api.calling import Program, program_of
from tests.api.operations import OPERATIONS
from tests.makers import NOW

from fairview.accounts.models import Colleague
from fairview.statements.models import Statement, Verdict
from fairview.statements.queries import may_alter

pytestmark = pytest.mark.django_db

LISTS = "Theatre lists start at 07:30."


def said(program: Program, **more):
    return program.post("/statements", **{"customer_id": makers.surgery().pk, "text": LISTS, **more})


def added_by(colleague: Colleague, **more):
    return said(program_of(colleague), **more).json()


def test_a_line_makes_an_assumption_and_what_somebody_said_is_heard():
    assert added_by(makers.jon())["state"] == "assumed"
    told = added_by(makers.sana(), text="They end at six.", said_by_id=makers.toyin().pk)
    assert (told["state"], told["said_by"]["name"]) == ("heard", "Toyin Ajayi")


@pytest.mark.parametrize("state", ["confirmed", "corrected", "refuted", "stale"])
def test_no_program_says_what_is_the_customers_to_say(state):
    answer = said(program_of(makers.ada()), state=state)
    assert (answer.status_code, answer.json()["field"]) == (422, "state")
    assert not Statement.objects.exists()


def test_there_is_no_operation_by_which_a_program_would_answer_for_the_customer():
    assert not [str(one) for one in OPERATIONS if "verdict" in one.path or "answer" in one.path]
    assert not Verdict.objects.exists()


def test_whoever_added_a_statement_with_a_key_may_change_it_with_and_without_one():
    program = program_of(makers.jon())
    told = said(program).json()
    assert program.patch(f"/statements/{told['id']}", text="At 07:45.").json()["text"] == "At 07:45."
    (statement,) = Statement.objects.all()
    assert may_alter(makers.jon(), statement, NOW)
    assert not may_alter(makers.sana(), statement, NOW)


def test_a_statement_is_heard_shown_and_ended():
    told = added_by(makers.marta())
    program = program_of(makers.dov())
    path = f"/statements/{told['id']}"
    assert (
        program.post(f"{path}/heard", person_id=makers.toyin().pk).json()["said_by"]["name"] == "Toyin Ajayi"
    )
    assert program.post(f"{path}/shown", shown=True).json()["is_shown"] is True
    assert program.post(f"{path}/end").json()["ended_at"].endswith("Z")
    again = program.post(f"{path}/end")
    assert (again.status_code, again.json()["field"]) == (409, "")


def test_statements_are_chosen_by_state_kind_and_since_when_they_changed():
    told = added_by(makers.marta(), kind="goal", measure="lists that start late")
    added_by(makers.marta(), said_by_id=makers.toyin().pk)
    program = program_of(makers.jon())

    def found(query: str) -> list[int]:
        return [one["id"] for one in program.get(f"/statements?{query}").json()["items"]]

    assert found("state=assumed") == found("kind=goal") == [told["id"]]
    assert len(found("changed_since=2000-01-01T00:00:00Z")) == 2
    assert found("changed_since=2999-01-01T00:00:00Z") == found("ended=true") == []


def test_the_times_of_an_activity_are_told_as_they_are_kept():
    weekly = {"mon": [["07:30", "19:30"]]}
    assert added_by(makers.marta(), kind="activity", weekly=weekly)["weekly"] == weekly
    answer = said(program_of(makers.dov()), kind="activity", weekly={"mon": [["7:30", "late"]]})
    assert (answer.status_code, answer.json()["field"]) == (422, "weekly.mon.0.0")
