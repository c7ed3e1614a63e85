"""What happened is told to those who are wired, in order, and to nobody else."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from fairview.foundation import events
from fairview.site import wiring


@dataclass(frozen=True)
class DoorOpened:
    by: str


@dataclass(frozen=True)
class DoorClosed:
    by: str


@pytest.fixture(autouse=True)
def the_wiring_is_put_back() -> Iterator[None]:
    yield
    events.wire(wiring.LISTENERS)


def test_listeners_hear_an_event_in_the_order_of_the_page() -> None:
    heard: list[str] = []
    events.wire(
        {DoorOpened: [lambda e: heard.append(f"first {e.by}"), lambda e: heard.append(f"then {e.by}")]}
    )
    events.publish(DoorOpened(by="Marta"))
    assert heard == ["first Marta", "then Marta"]


def test_an_event_that_nobody_wants_is_told_to_nobody() -> None:
    heard: list[str] = []
    events.wire({DoorOpened: [lambda e: heard.append(e.by)]})
    events.publish(DoorClosed(by="Marta"))
    assert heard == []


def test_a_listener_that_cannot_go_on_stops_the_publisher() -> None:
    def refuses(_: DoorOpened) -> None:
        raise ValueError("not today")

    events.wire({DoorOpened: [refuses]})
    with pytest.raises(ValueError, match="not today"):
        events.publish(DoorOpened(by="Marta"))


def test_the_sites_wiring_names_only_things_that_can_be_called() -> None:
    events.wire(wiring.LISTENERS)
    assert all(callable(listener) for listeners in events._listeners.values() for listener in listeners)
