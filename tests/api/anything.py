"""Anything a program might send: mostly what an operation's schema asks for, now and then not."""

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from hypothesis import strategies as st

from tests.api.operations import Operation, resolved

NUMBERS = st.sampled_from([0, -1, 2**31, 2**63 - 1, 2**63, 10**30])
PLAIN = ["", "Radiology", "Europe/London", "ada@ours.example", "2026-10-12", "GBP", "A night’s work"]
TEXTS = st.one_of(
    st.sampled_from([" ", "\x00", "\ud800", "a\nb", "x" * 161, "x" * 5000, "FREQ=DAILY", "FREQ=SECONDLY"]),
    st.text(max_size=30),
)
SCALARS = st.one_of(
    st.none(), st.booleans(), NUMBERS, TEXTS, st.floats(allow_nan=False, allow_infinity=False)
)
ANYTHING = st.one_of(SCALARS, st.lists(SCALARS, max_size=3), st.dictionaries(TEXTS, SCALARS, max_size=3))
DAYS = st.dates().map(str)
MOMENTS = st.datetimes().map(lambda one: one.isoformat() + "Z")
FORMATS = {"date": DAYS, "date-time": MOMENTS}


Anything = st.SearchStrategy[Any]


def mostly(good: Anything, otherwise: Anything = ANYTHING) -> Anything:
    """Return good values, and one in thirty that is not."""
    return st.integers(0, 29).flatmap(lambda n: otherwise if n == 29 else good)


def fitting(schema: Mapping[str, Any]) -> Anything:
    """Return values that mostly fit a schema."""
    schema = resolved(schema)
    if "const" in schema:
        return st.just(schema["const"])
    if "enum" in schema:
        return st.sampled_from(schema["enum"])
    if "anyOf" in schema:
        return st.one_of([mostly(fitting(one)) for one in schema["anyOf"]])
    return _of_type(schema)


def _of_type(schema: Mapping[str, Any]) -> Anything:
    kind = schema.get("type")
    if kind == "object":
        return _objects(schema)
    if kind == "array":
        return st.lists(mostly(fitting(schema["items"])), max_size=5)
    if kind == "integer":
        return mostly(st.integers(1, 4), NUMBERS)
    if kind == "number":
        return st.one_of(st.integers(0, 100), st.floats(0, 1e14))
    if kind == "string":
        return FORMATS.get(schema.get("format", ""), mostly(st.sampled_from(PLAIN), TEXTS))
    return {"boolean": st.booleans(), "null": st.none()}.get(str(kind), ANYTHING)


def _objects(schema: Mapping[str, Any]) -> st.SearchStrategy[dict[str, Any]]:
    fields = {name: mostly(fitting(one)) for name, one in schema.get("properties", {}).items()}
    needed = {name: fields[name] for name in schema.get("required", []) if name in fields}
    others = {name: one for name, one in fields.items() if name not in needed}
    return st.fixed_dictionaries(needed, optional=others)


def addresses(operation: Operation) -> st.SearchStrategy[str]:
    """Return addresses of an operation, its query mostly of what it takes."""
    pks = mostly(st.integers(1, 4), st.one_of(NUMBERS, st.sampled_from(["abc", "1.5", "%00", "١"])))
    taken = {one["name"]: one["schema"] for one in operation.told["parameters"] if one["in"] == "query"}
    queries = st.fixed_dictionaries({}, optional={name: mostly(fitting(one)) for name, one in taken.items()})
    return st.builds(lambda pk, query: operation.address(pk) + _query(query), pks, queries)


def bodies(operation: Operation) -> st.SearchStrategy[bytes | None]:
    """Return what is sent to an operation: mostly what it takes, else any JSON, or no JSON at all."""
    if operation.body is None:
        return st.none()
    odd = st.one_of(ANYTHING.map(_sent), st.sampled_from([b"", b"{", b"\xff", b"[" * 5000, b"NaN"]))
    return mostly(fitting(operation.body).map(_sent), odd)


def _sent(told: Any) -> bytes:
    return json.dumps(told).encode()


def _query(told: Mapping[str, Any]) -> str:
    return "?" + urlencode({name: _plain(value) for name, value in told.items()}) if told else ""


def _plain(value: Any) -> str:
    return str(value).encode("utf-8", "replace").decode()
