"""Explain-backs, as programs write, send and read them."""

from typing import Any

import pytest
from tests import makers
from tests.api.calling import Program, program_of

from fairview.explain_backs.tests.makers import CHANGEOVER, LINES, WASHING, prepared, sent, statement
from fairview.foundation.mail import OutboxMessage
from fairview.statements.models import Statement, Verdict

pytestmark = pytest.mark.django_db


def written(program: Program, **more):
    """Write three lines to Toyin, the second telling a statement."""
    lines = [{"text": LINES[0]}, {"text": CHANGEOVER, "statement_id": statement(CHANGEOVER).pk}]
    told = {"customer_id": makers.surgery().pk, "person_ids": [makers.toyin().pk]}
    return program.post("/explain-backs", **told | {"lines": [*lines, {"text": WASHING}]} | more)


def test_a_program_writes_a_draft_and_sends_it():
    program = program_of(makers.marta())
    draft = written(program, opening="What we understood").json()
    assert [line["text"] for line in draft["lines"]] == LINES
    assert [one["where"] for one in draft["people"]] == ["draft"]
    told = program.post(f"/explain-backs/{draft['id']}/send").json()
    assert told["sent_at"].endswith("Z")
    assert [one["where"] for one in told["people"]] == ["asked"]
    assert OutboxMessage.objects.get().to == ["ajayi@brigids.example"]
    assert program.post(f"/explain-backs/{draft['id']}/send").status_code == 409


def test_whoever_may_not_change_the_customer_writes_none():
    assert written(program_of(makers.jon())).status_code == 403


def test_two_lines_are_too_few():
    answer = written(program_of(makers.marta()), lines=[{"text": "One."}, {"text": "Two."}])
    assert answer.status_code == 409
    assert "at least 3 lines" in answer.json()["sentence"]


def test_nobody_is_asked_whom_nobody_knows():
    answer = written(program_of(makers.marta()), person_ids=[999])
    assert (answer.status_code, answer.json()["field"]) == (422, "person_ids")


def talk(told: dict[str, Any], **more):
    answers = [{"item_id": line["id"], "answer": "right"} for line in told["lines"]]
    return {"addressee_id": told["people"][0]["id"], "talked_on": "2026-11-20", "answers": answers} | more


def test_what_was_said_in_a_talk_is_noted_with_a_name_and_a_day_and_confirms():
    program = program_of(makers.marta())
    told = program.get(f"/explain-backs/{sent(makers.toyin()).pk}").json()
    noted = program.post(f"/explain-backs/{told['id']}/talks", **talk(told)).json()
    (toyin,) = noted["people"]
    assert (toyin["where"], toyin["channel"], toyin["talked_on"]) == ("answered", "talk", "2026-11-20")
    assert set(Statement.objects.values_list("state", flat=True)) == {"confirmed"}
    assert set(Verdict.objects.values_list("entered_by", flat=True)) == {"“Program 1” of Marta Oduya"}


def test_each_line_is_spoken_of_once():
    program = program_of(makers.marta())
    told = program.get(f"/explain-backs/{sent(makers.toyin()).pk}").json()
    twice = [{"item_id": told["lines"][0]["id"], "answer": "right"}] * 3
    answer = program.post(f"/explain-backs/{told['id']}/talks", **talk(told, answers=twice))
    assert (answer.status_code, answer.json()["field"]) == (422, "answers")


def test_a_talk_is_noted_for_somebody_whom_this_was_told():
    program = program_of(makers.marta())
    other = program.get(f"/explain-backs/{sent(makers.dr_lund()).pk}").json()
    told = program.get(f"/explain-backs/{sent(makers.toyin()).pk}").json()
    asked = talk(told, addressee_id=other["people"][0]["id"])
    answer = program.post(f"/explain-backs/{told['id']}/talks", **asked)
    assert (answer.status_code, answer.json()["field"]) == (422, "addressee_id")


def test_drafts_and_those_that_were_sent_are_told_apart():
    draft, out = prepared(makers.toyin()), sent(makers.dr_lund())
    program = program_of(makers.jon())
    assert [one["id"] for one in program.get("/explain-backs?sent=true").json()["items"]] == [out.pk]
    assert [one["id"] for one in program.get("/explain-backs?sent=false").json()["items"]] == [draft.pk]
