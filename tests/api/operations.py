"""Every operation of the API, as its own description tells it, and something there for each to be about."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from fairview.explain_backs.tests import makers as told
from fairview.services.tests import kept
from fairview.site.api.api import api
from tests import makers

DESCRIPTION: Mapping[str, Any] = api.get_openapi_schema()


@dataclass(frozen=True)
class Operation:
    """One operation: how it is called and what it declares."""

    method: str
    path: str
    told: Mapping[str, Any]

    def __str__(self) -> str:
        return f"{self.method} {self.path.removeprefix('/api/v1')}"

    @property
    def name(self) -> str:
        return str(self.told["operationId"])

    @property
    def scope(self) -> str:
        return str(self.told["x-scope"])

    @property
    def statuses(self) -> set[int]:
        return {int(status) for status in self.told["responses"]}

    @property
    def body(self) -> Mapping[str, Any] | None:
        """Return what it takes, by its schema."""
        if "requestBody" not in self.told:
            return None
        return resolved(self.told["requestBody"]["content"]["application/json"]["schema"])

    @property
    def is_list(self) -> bool:
        return any(one["name"] == "offset" for one in self.told["parameters"])

    def address(self, pk: object) -> str:
        """Return the address of one thing, or of the list."""
        return self.path.replace("{pk}", str(pk)).replace("{customer_id}", str(pk))


OPERATIONS = [
    Operation(method.upper(), path, told)
    for path, methods in DESCRIPTION["paths"].items()
    for method, told in methods.items()
]


def resolved(schema: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return a schema itself, where it only points to one."""
    while "$ref" in schema:
        schema = DESCRIPTION["components"]["schemas"][schema["$ref"].rsplit("/", 1)[-1]]
    return schema


def furnish() -> None:
    """Make everybody, and several of each thing."""
    makers.make_cast()
    makers.warehouse()
    makers.emergency()
    kept.device_desk()
    kept.imaging()
    told.sent(makers.toyin(), makers.dr_lund())
    told.prepared(makers.toyin())
