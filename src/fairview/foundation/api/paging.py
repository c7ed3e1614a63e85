"""Lists come in pages, in one order that holds still: what is added later comes later."""

from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar
from urllib.parse import urlencode

from django.conf import settings
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from ninja import Field, Schema

from fairview.calculations.words import Refused, gettext_noop

USUAL, MOST = 50, 200
FURTHEST = 1_000_000_000

M = TypeVar("M", bound=Model)
T = TypeVar("T")


class Paging(Schema):
    """Which part of a list; its filters are added by each list."""

    limit: int = Field(USUAL, ge=1, le=MOST, description="How many items at most.")
    offset: int = Field(0, ge=0, le=FURTHEST, description="How many items to leave out at the beginning.")


class Page(Schema, Generic[T]):
    """One page of a list."""

    count: int = Field(description="How many items there are in all.")
    next: str | None = Field(description="The address of the next page; null on the last.")
    items: list[T]


def page_of(
    request: HttpRequest,
    asked: Paging,
    found: QuerySet[M] | Sequence[M],
    shown: Callable[[Sequence[M]], Sequence[T]],
) -> Page[T]:
    """Return the page that was asked for; `shown` turns what is on it into what is answered."""
    _check_known(request, asked)
    count = found.count() if isinstance(found, QuerySet) else len(found)
    after = asked.offset + asked.limit
    items = shown(list(found[asked.offset : after]))
    return Page(count=count, next=_next(request, after) if after < count else None, items=list(items))


def given(**filters: Any) -> dict[str, Any]:
    """Return the filters that were asked for, without those left open."""
    return {name: value for name, value in filters.items() if value is not None}


def _next(request: HttpRequest, offset: int) -> str:
    query: dict[str, Any] = {**request.GET.dict(), "offset": offset}
    return f"{settings.FAIRVIEW_ADDRESS}{request.path}?{urlencode(query)}"


def _check_known(request: HttpRequest, asked: Paging) -> None:
    """Refuse a filter that does not exist: left alone it would give more than was asked for."""
    for name in sorted(set(request.GET) - set(type(asked).model_fields)):
        raise Refused(gettext_noop("There is no filter “{name}” here."), field=name, name=name)
