"""Who may open which door: every address with every member of the cast."""

from collections.abc import Iterator

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests import makers
from tests.people.door import CAST, EVERYBODY, STRANGER, Door
from tests.people.doors import DOORS, NOT_HERE

pytestmark = pytest.mark.django_db

CLIENT = Client()
"""One for all: what it costs to set up is what these tests would mostly do."""

WRITES = ("INSERT", "UPDATE", "DELETE")
NOT_OF_THE_HOUSE = ("django_session",)


def our_addresses(patterns: list[URLPattern | URLResolver], prefix: str = "") -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inside = f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix
            yield from our_addresses(pattern.url_patterns, inside)
        else:
            yield f"{prefix}{pattern.name}"


def come_as(who: str) -> None:
    CLIENT.cookies.clear()
    if who != STRANGER:
        CLIENT.force_login(CAST[who]())


def knock(door: Door, who: str, address: str) -> int:
    """Return what somebody gets, and leave everything as it was."""
    with transaction.atomic():
        come_as(who)
        answer = CLIENT.post(address, door.told()) if door.post else CLIENT.get(address, door.query)
        answer.getvalue()  # a file is closed once it is read
        transaction.set_rollback(True)
    return int(answer.status_code)


@pytest.mark.parametrize("door", DOORS, ids=str)
def test_each_door_opens_to_whom_it_should(door: Door) -> None:
    makers.make_cast()
    address = reverse(door.name, args=door.args())
    assert {who: knock(door, who, address) for who in EVERYBODY} == door.expected


@pytest.mark.parametrize("door", [door for door in DOORS if not door.post], ids=str)
def test_looking_changes_nothing(door: Door) -> None:
    come_as("Ada")
    address = reverse(door.name, args=door.args())
    with CaptureQueriesContext(connection) as kept:
        CLIENT.get(address, door.query).getvalue()
    asked = [query["sql"] for query in kept.captured_queries]
    written = [sql for sql in asked if sql.startswith(WRITES) and not any(t in sql for t in NOT_OF_THE_HOUSE)]
    assert not written


@pytest.mark.parametrize("door", [door for door in DOORS if door.post], ids=str)
def test_what_changes_something_needs_a_button(door: Door) -> None:
    """A GET is refused where only POST is taken; an address that also shows a form has a line for GET."""
    also_shown = {other.name: other.expected["Ada"] for other in DOORS if not other.post}
    come_as("Ada")
    status = CLIENT.get(reverse(door.name, args=door.args())).status_code
    assert status == also_shown.get(door.name, 405)


def test_every_address_has_its_line() -> None:
    addresses = set(our_addresses(get_resolver().url_patterns))
    missing = sorted(addresses - {door.name for door in DOORS} - NOT_HERE.keys())
    assert not missing, f"Add a line to tests/people/doors/ for: {', '.join(missing)}"


def test_no_line_is_about_an_address_that_is_gone() -> None:
    addresses = set(our_addresses(get_resolver().url_patterns))
    assert not sorted(({door.name for door in DOORS} | NOT_HERE.keys()) - addresses)
