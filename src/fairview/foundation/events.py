"""What happened, told to whoever listens, in the same transaction.

An event is a frozen dataclass in the past tense (`CustomerAdded`). Which listeners hear it stands on one
page, `fairview/site/wiring.py`. There are no signals and no registration elsewhere.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

Listener = Callable[[Any], None]

_listeners: dict[type, tuple[Listener, ...]] = {}


def wire(table: Mapping[type, Sequence[Listener]]) -> None:
    """Replace the wiring by `table`: event class → listeners, called in the order given."""
    _listeners.clear()
    _listeners.update({event: tuple(listeners) for event, listeners in table.items()})


def publish(event: object) -> None:
    """Tell every listener of this event's class, now and in the caller's transaction.

    A listener that raises takes the whole transaction back: what must happen together, happens together.
    What may come later is a job that the listener enqueues.
    """
    for listener in _listeners.get(type(event), ()):
        listener(event)
