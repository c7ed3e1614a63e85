"""What an operation declares: its scope, what it answers, and every way in which it may refuse."""

from collections.abc import Mapping
from typing import Any

from fairview.foundation.api.keys import Key
from fairview.foundation.api.problems import Problem
from fairview.foundation.api.schemas import Written

REFUSALS: Mapping[int, str] = {
    400: "What was sent is not JSON.",
    401: "There is no key, or one that opens nothing: made up, expired, revoked, or its owner has left.",
    403: "The key lacks the scope, or its owner may not do this.",
    404: "There is no such thing, or its owner may not see it.",
    409: "It cannot be done as things are now.",
    422: "Something that was sent cannot be; `where` and `field` name it.",
}
"""Every way to be refused, told once in the description of the whole."""

READ = (401, 403, 404, 422)
WRITE = (400, 401, 403, 404, 409, 422)


def reading(answer: Any, scope: str) -> dict[str, Any]:
    """Return what an operation that only reads declares."""
    return _declared(200, answer, scope, READ)


def writing(answer: Any, scope: str, status: int = 200) -> dict[str, Any]:
    """Return what an operation that changes something declares; who does not read gets a number only."""
    return _declared(status, answer | Written, scope, WRITE)


def _declared(status: int, answer: Any, scope: str, refusals: tuple[int, ...]) -> dict[str, Any]:
    return {
        "auth": Key(scope),
        "response": {status: answer, **dict.fromkeys(refusals, Problem)},
        "openapi_extra": {"x-scope": str(scope)},
    }
