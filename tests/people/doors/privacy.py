"""The privacy desk."""

from collections.abc import Mapping, Sequence

from tests import makers
from tests.people.door import COLLEAGUES, MANAGERS, Door

FEW = frozenset({"Hilde", "Ada"})
AS_JSON = {"form": "json"}


def toyin() -> Sequence[object]:
    """A person at the customer that Marta answers for, with Dov as her deputy."""
    return [makers.toyin().pk]


def jon() -> Sequence[object]:
    """A colleague."""
    return [makers.jon().pk]


def jon_has_left() -> Sequence[object]:
    """A colleague who answers for nobody and is no longer let in."""
    lena = makers.colleague("Lena Voss", is_active=False)
    return [lena.pk]


def her_name() -> Mapping[str, object]:
    """Toyin's name, typed."""
    return {"typed": makers.toyin().name}


DOORS = [
    Door("privacy:privacy", COLLEAGUES),
    Door("privacy:registry", COLLEAGUES),
    Door("privacy:own", COLLEAGUES),
    Door("privacy:export_own", COLLEAGUES, post=True, told=lambda: AS_JSON, answer=200),
    Door("privacy:person", MANAGERS, toyin),
    Door("privacy:open_person", MANAGERS, toyin, post=True, answer=200),
    Door("privacy:export_person", MANAGERS, toyin, post=True, told=lambda: AS_JSON, answer=200),
    Door("privacy:keep_person", MANAGERS, toyin, post=True, told=lambda: {"day": "2099-12-31"}),
    Door("privacy:person_sees", MANAGERS, toyin),
    Door("privacy:erase_person", FEW, toyin),
    Door("privacy:erase_person", FEW, toyin, post=True, told=her_name),
    Door("privacy:colleague", FEW, jon),
    Door("privacy:open_colleague", FEW, jon, post=True, answer=200),
    Door("privacy:export_colleague", FEW, jon, post=True, told=lambda: AS_JSON, answer=200),
    Door("privacy:erase_colleague", FEW, jon_has_left),
    Door("privacy:erase_colleague", FEW, jon_has_left, post=True, told=lambda: {"typed": "Lena Voss"}),
]
