"""Checks JSON against `docs/reference/scorecard.schema.json`: as much of JSON Schema as that file uses."""

import json
import re
from pathlib import Path
from typing import Any

from django.conf import settings

KINDS: dict[str, Any] = {
    "object": dict,
    "array": list,
    "string": str,
    "integer": int,
    "number": (int, float),
    "null": type(None),
    "boolean": bool,
}


def check(value):
    """Assert that the value is as the schema says."""
    whole = json.loads((Path(settings.CHECKOUT) / "docs/reference/scorecard.schema.json").read_text())
    faults = list(_faults(value, whole, whole, "$"))
    assert not faults, faults


def _faults(value, schema, whole, place):
    if reference := schema.get("$ref"):
        yield from _faults(value, whole["$defs"][reference.rsplit("/", 1)[1]], whole, place)
    for one in schema.get("allOf", ()):
        yield from _faults(value, one, whole, place)
    if "oneOf" in schema and sum(not list(_faults(value, one, whole, place)) for one in schema["oneOf"]) != 1:
        yield f"{place}: not exactly one of what it may be: {value!r}"
    yield from _of_kind(value, schema, place)
    if isinstance(value, dict):
        yield from _inside(value, schema, whole, place)
    if isinstance(value, list):
        for number, item in enumerate(value):
            yield from _faults(item, schema.get("items", {}), whole, f"{place}[{number}]")


def _of_kind(value, schema, place):
    kinds = schema.get("type", [])
    kinds = [kinds] if isinstance(kinds, str) else kinds
    if kinds and not isinstance(value, tuple(KINDS[kind] for kind in kinds)):
        yield f"{place}: {value!r} is not {kinds}"
    elif "const" in schema and value != schema["const"]:
        yield f"{place}: {value!r} is not {schema['const']!r}"
    elif "enum" in schema and value not in schema["enum"]:
        yield f"{place}: {value!r} is not among {schema['enum']}"
    elif "pattern" in schema and not re.search(schema["pattern"], value):
        yield f"{place}: {value!r} does not match"
    elif "minimum" in schema and not schema["minimum"] <= value <= schema.get("maximum", value):
        yield f"{place}: {value!r} is out of bounds"


def _inside(value, schema, whole, place):
    known = schema.get("properties", {})
    yield from (f"{place}: {name} is missing" for name in schema.get("required", ()) if name not in value)
    if schema.get("additionalProperties") is False:
        yield from (f"{place}: {name} is not known" for name in value if name not in known)
    for name in value.keys() & known.keys():
        yield from _faults(value[name], known[name], whole, f"{place}.{name}")
