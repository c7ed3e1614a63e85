"""Whatever a program sends, the answer is declared and says why in words; the server never breaks."""

import os
from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as st

from fairview.foundation.api import problems
from tests import makers
from tests.api.anything import addresses, bodies
from tests.api.calling import program_of
from tests.api.operations import OPERATIONS, Operation, furnish

pytestmark = pytest.mark.django_db

PROBLEM = {"sentence", "field", "where"}
EXAMPLES = int(os.environ.get("EXAMPLES", "15"))
"""Few, since each is a whole request; EXAMPLES=500 looks for longer."""
WRITES = ("INSERT", "UPDATE", "DELETE")


@pytest.mark.parametrize("operation", OPERATIONS, ids=str)
def test_anything_gets_an_answer_that_is_declared(operation: Operation) -> None:
    furnish()
    program = program_of(makers.ada())

    @settings(max_examples=EXAMPLES)
    @given(st.data())
    def send(data: st.DataObject) -> None:
        address, body = data.draw(addresses(operation)), data.draw(bodies(operation))
        with transaction.atomic():
            answer = program.call(operation.method, address, body)
            connection.check_constraints()
            transaction.set_rollback(True)
        check(operation, answer)

    send()


def check(operation: Operation, answer: Any) -> None:
    assert answer.status_code in operation.statuses, answer.content
    if answer.status_code >= 400:
        told = answer.json()
        assert set(told) == PROBLEM
        assert told["sentence"]
        assert told["sentence"] not in {problems.AT_ONCE, problems.OTHERWISE}


@pytest.mark.parametrize("operation", [one for one in OPERATIONS if one.method == "GET"], ids=str)
def test_reading_changes_nothing(operation: Operation) -> None:
    furnish()
    program = program_of(makers.ada())
    with CaptureQueriesContext(connection) as kept:
        program.get(operation.address(1))
    assert not [one["sql"] for one in kept.captured_queries if one["sql"].startswith(WRITES)]


@pytest.mark.parametrize("operation", [one for one in OPERATIONS if one.is_list], ids=str)
def test_a_longer_list_takes_no_more_queries(operation: Operation) -> None:
    furnish()
    program = program_of(makers.ada())
    needed = []
    for limit in (1, 200):
        with CaptureQueriesContext(connection) as kept:
            count = len(program.get(f"{operation.path}?limit={limit}").json()["items"])
        needed.append(len(kept))
    assert count > 1
    assert needed[0] == needed[1] <= 12
