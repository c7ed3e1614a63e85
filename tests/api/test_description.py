"""What the API says of itself: complete, as it was agreed, and read by whom it may."""

import json
import os
import re
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from fairview.accounts.rules import Scope
from tests import makers
from tests.api.calling import Program, program_of
from tests.api.operations import DESCRIPTION, OPERATIONS, Operation

AGREED = Path(__file__).parent / "openapi.json"


def told() -> str:
    return json.dumps(DESCRIPTION, indent=1, ensure_ascii=False) + "\n"


def test_the_description_is_as_agreed() -> None:
    """Programs rely on it. Renew it with `RENEW=yes .venv/bin/pytest tests/api/test_description.py`."""
    if os.environ.get("RENEW"):
        AGREED.write_text(told())
    assert told() == AGREED.read_text(), "The API has changed: see this test's docstring, and the change log."


@pytest.mark.parametrize("operation", OPERATIONS, ids=str)
def test_every_operation_is_told_in_words(operation: Operation) -> None:
    assert operation.told["summary"].endswith(tuple("abcdefghijklmnopqrstuvwxyz"))
    assert operation.told["description"].endswith(".")
    assert operation.told["tags"]


@pytest.mark.parametrize("operation", OPERATIONS, ids=str)
def test_every_operation_declares_how_it_refuses(operation: Operation) -> None:
    refusals = {401, 403, 404, 422} | ({400, 409} if operation.method != "GET" else set())
    assert operation.statuses - {200, 201} == refusals
    for status in refusals:
        schema = operation.told["responses"][status]["content"]["application/json"]["schema"]
        assert schema == {"$ref": "#/components/schemas/Problem"}


@pytest.mark.parametrize("operation", OPERATIONS, ids=str)
def test_every_operation_takes_a_key_with_a_scope_and_reading_takes_the_one_for_reading(
    operation: Operation,
) -> None:
    assert operation.told["security"] == [{"Key": []}]
    assert operation.scope in set(Scope)
    assert (operation.scope == Scope.READ) == (operation.method == "GET")


def test_operations_are_called_by_names_of_their_own() -> None:
    names = [operation.name for operation in OPERATIONS]
    assert len(set(names)) == len(names)


def test_whatever_it_points_to_is_there() -> None:
    there = {f"#/components/schemas/{name}" for name in DESCRIPTION["components"]["schemas"]}
    assert set(re.findall(r'"\$ref": "([^"]+)"', told())) <= there


def test_where_people_stand_is_never_given_out() -> None:
    fields = {name for schema in DESCRIPTION["components"]["schemas"].values() for name in _fields(schema)}
    assert not fields & {"stance", "stances", "power", "interest", "hoped", "evidence", "digest", "password"}


def _fields(schema: dict[str, Any]) -> set[str]:
    return set(schema.get("properties", {}))


# ---------------------------------------------------------------- who reads it
@pytest.mark.django_db
def test_whoever_is_signed_in_reads_the_description(client: Client) -> None:
    client.force_login(makers.jon())
    assert client.get("/api/v1/openapi.json").json()["info"]["title"] == "Fairview"


@pytest.mark.django_db
def test_a_program_reads_the_description_with_any_good_key() -> None:
    assert program_of(makers.jon(), Scope.SERVICES_WRITE).get("/openapi.json").status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize("secret", ["", "fv_made-up"])
def test_a_stranger_does_not_read_the_description(secret: str) -> None:
    assert Program(secret).get("/openapi.json").status_code == 401
