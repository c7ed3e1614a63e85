"""One way to say what is wrong, for every operation: a sentence, and which field of what it is about."""

import json
from collections.abc import Mapping
from typing import Any, Literal

from django.core.exceptions import SuspiciousOperation
from django.db import IntegrityError
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext
from ninja import Field, NinjaAPI, Schema
from ninja.errors import AuthenticationError, HttpError, ValidationError

from fairview.calculations.words import NotAllowed, Refused, Sentence, gettext_noop
from fairview.foundation.wording import said

Where = Literal["", "path", "query", "body"]


class Problem(Schema):
    """Why something is refused, in words for people."""

    sentence: str = Field(description="Why, in the language that Accept-Language asks for.")
    field: str = Field(
        default="", description="Which field it is about, as `lines.0.text`; empty: none of them."
    )
    where: Where = Field(default="", description="Where this field stands.")


NO_KEY = gettext_noop(
    "A key that is good is needed, in the header: Authorization: Bearer fv_… You make one on your own page."
)
NOTHING_HERE = gettext_noop("There is nothing here, or you may not see it.")
NOT_JSON = gettext_noop("This cannot be read; send JSON in UTF-8.")
AT_ONCE = gettext_noop("Somebody has just changed something that this is about. Look again, then retry.")

WRONG: Mapping[str, str] = {
    "missing": gettext_noop("This is needed."),
    "extra_forbidden": gettext_noop("There is no such field."),
    "string_too_long": gettext_noop("At most {max_length} letters fit."),
    "string_too_short": gettext_noop("At least {min_length} letters are needed."),
    "too_long": gettext_noop("At most {max_length} fit."),
    "too_short": gettext_noop("At least {min_length} are needed."),
    "greater_than_equal": gettext_noop("It must be {ge} or more."),
    "less_than_equal": gettext_noop("It must be {le} or less."),
    "enum": gettext_noop("It must be one of these: {expected}."),
    "literal_error": gettext_noop("It must be one of these: {expected}."),
    "value_error": "{error}",
}
"""What is wrong with something that was sent, by the kinds that the reader of schemas tells apart."""

WRONG_BEGINNING: Mapping[str, str] = {
    "int": gettext_noop("A whole number is needed."),
    "bool": gettext_noop("true or false is needed."),
    "string": gettext_noop("Text is needed."),
    "decimal": gettext_noop("An amount is needed, written 12.50."),
    "datetime": gettext_noop("A moment with its zone is needed, written 2026-10-12T09:20:00Z."),
    "timezone": gettext_noop("A moment with its zone is needed, written 2026-10-12T09:20:00Z."),
    "date": gettext_noop("A day is needed, written 2026-10-12."),
    "list": gettext_noop("A list is needed."),
    "tuple": gettext_noop("A list is needed."),
    "dict": gettext_noop("An object is needed."),
    "model": gettext_noop("An object is needed."),
}
OTHERWISE = gettext_noop("This cannot be.")


def answer_problems(api: NinjaAPI) -> None:
    """Let an API answer every refusal as a `Problem`."""

    def answer(request: HttpRequest, status: int, problem: Problem) -> HttpResponse:
        return api.create_response(request, problem.model_dump(), status=status)

    @api.exception_handler(Refused)
    def refused(request: HttpRequest, exc: Refused) -> HttpResponse:
        status = 403 if isinstance(exc, NotAllowed) else 422 if exc.field else 409
        return answer(request, status, _of_refusal(request, exc))

    @api.exception_handler(ValidationError)
    def invalid(request: HttpRequest, exc: ValidationError) -> HttpResponse:
        return answer(request, 422, _of_error(exc.errors[0]))

    @api.exception_handler(AuthenticationError)
    def no_key(request: HttpRequest, exc: AuthenticationError) -> HttpResponse:
        response = answer(request, 401, Problem(sentence=gettext(NO_KEY)))
        response["WWW-Authenticate"] = "Bearer"
        return response

    @api.exception_handler(Http404)
    def nothing(request: HttpRequest, exc: Http404) -> HttpResponse:
        return answer(request, 404, Problem(sentence=gettext(NOTHING_HERE)))

    @api.exception_handler(HttpError)
    def unreadable(request: HttpRequest, exc: HttpError) -> HttpResponse:
        return answer(request, 400, Problem(sentence=gettext(NOT_JSON), where="body"))

    @api.exception_handler(SuspiciousOperation)
    def too_much(request: HttpRequest, exc: SuspiciousOperation) -> HttpResponse:
        return answer(request, 400, Problem(sentence=gettext(NOT_JSON), where="body"))

    @api.exception_handler(IntegrityError)
    def at_once(request: HttpRequest, exc: IntegrityError) -> HttpResponse:
        return answer(request, 409, Problem(sentence=gettext(AT_ONCE)))


def _of_refusal(request: HttpRequest, refused: Refused) -> Problem:
    where: Where = "query" if request.method == "GET" else "body"
    field = _named(refused.field, request)
    return Problem(sentence=said(refused.sentence), field=field, where=where if field else "")


def _named(field: str, request: HttpRequest) -> str:
    """Return a field as programs call it: pages ask for the deputy, programs for the deputy's number."""
    if not field or request.method == "GET":
        return field
    sent = json.loads(request.body or b"{}")
    longer = [name for name in (field, f"{field}_id", f"{field}_ids") if name in sent]
    return longer[0] if longer else field


def _of_error(error: Mapping[str, Any]) -> Problem:
    where, *path = error["loc"]
    if where == "body":
        path = path[1:]  # the name that the operation gives to all that was sent
    values = {name: str(value) for name, value in error.get("ctx", {}).items()}
    if "error" in values:
        values["error"] = gettext(values["error"])
    sentence = said(Sentence(_template(str(error["type"])), dict(values)))
    return Problem(sentence=sentence, field=".".join(map(str, path)), where=where)


def _template(kind: str) -> str:
    return WRONG.get(kind) or WRONG_BEGINNING.get(kind.split("_")[0], OTHERWISE)
