"""The API as a whole: its routers, its description, its addresses."""

from collections.abc import Mapping
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver
from django.views.decorators.cache import never_cache
from ninja import NinjaAPI, Router
from ninja.errors import AuthenticationError
from ninja.operation import Operation

from fairview.customers.rest import customers_router, people_router
from fairview.explain_backs.rest import explain_backs_router
from fairview.fair_view.rest import fair_view_router
from fairview.foundation.api.keys import read, reads
from fairview.foundation.api.operations import REFUSALS
from fairview.foundation.api.problems import answer_problems
from fairview.services.rest import services_router
from fairview.statements.rest import statements_router

ABOUT = """What Fairview's pages show and do, for programs: the same figures, the same rules, the same words.

**Coming in.** A colleague makes a key on their own page and the program sends it with every question:
`Authorization: Bearer fv_…`. A key sees what its owner sees and may what its owner may, within its scopes
(`x-scope` of each operation says which it takes). What it changes is kept under its own name. A key without
`read` is answered nothing but the `id` of what it wrote.

**Lists** come in pages, in an order that holds still: `limit` (at most 200) and `offset`; `next` is the
address of the next page. Moments are ISO 8601 in UTC.

**Refusals** all look alike: a sentence, in the language that `Accept-Language` asks for, and the field it is
about.

"""

ROUTERS: Mapping[str, Router] = {
    "/customers": customers_router,
    "/people": people_router,
    "/services": services_router,
    "/statements": statements_router,
    "/explain-backs": explain_backs_router,
    "/fair-view": fair_view_router,
}
"""Every module's rooms, under their addresses."""


OURS = (200, 201)
"""How an operation answers that did what it was asked."""


class Api(NinjaAPI):
    """Our API; its operations are called as the functions that answer them."""

    def get_openapi_operation_id(self, operation: Operation) -> str:
        """Return the name of an operation."""
        return operation.view_func.__name__

    def create_response(self, request: HttpRequest, data: Any, **more: Any) -> HttpResponse:
        """Answer; a key that does not read wrote something, and gets the number of it."""
        answered = more.get("temporal_response")
        if answered is not None and answered.status_code in OURS and not reads(request):
            data = {"id": data["id"]}
        return super().create_response(request, data, **more)


def make() -> Api:
    """Return the API with every module's operations."""
    refusals = "\n".join(f"- {status}: {why}" for status, why in REFUSALS.items())
    made = Api(
        title="Fairview",
        version="1",
        description=ABOUT + refusals,
        urls_namespace="api",
        docs_url=None,
        openapi_url="/openapi.json",
        docs_decorator=_for_us,
    )
    answer_problems(made)
    for prefix, router in ROUTERS.items():
        made.add_router(prefix, router)
    return made


def _for_us(view: Any) -> Any:
    """Open the description to whoever is signed in, or comes with any good key."""

    def answer(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        _, _, secret = request.headers.get("Authorization", "").partition(" ")
        if request.user.is_authenticated or (secret and read(secret)):
            response: HttpResponse = view(request, **kwargs)
            return response
        return api.on_exception(request, AuthenticationError())

    return answer


def addresses() -> tuple[list[URLPattern | URLResolver], str, str]:
    """Return the API's addresses: open to whoever has no session, as each asks for a key; never cached."""
    patterns, app, namespace = api.urls
    for pattern in patterns:
        if callable(view := pattern.callback):
            pattern.callback = never_cache(login_not_required(view))
    return patterns, app, namespace


def names() -> list[str]:
    """Return the names of the API's addresses."""
    return [str(one.name) for one in api.urls[0] if isinstance(one, URLPattern)]


api = make()
