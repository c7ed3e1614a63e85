"""The catalogue and the hours in which services are attended."""

from collections.abc import Sequence
from datetime import datetime

from fairview.foundation.viewer import SYSTEM
from fairview.services import actions
from fairview.services.tests import kept
from tests import makers
from tests.people.door import COLLEAGUES, Door

OVERSEERS = frozenset({"Hilde", "Ada"})
SERVICE_OWNERS = OVERSEERS | {"Sana"}


def sanas_service() -> Sequence[object]:
    """A service that Sana answers for."""
    kept.office_hours()
    return [kept.device_desk().pk]


def sanas_hours() -> Sequence[object]:
    """Hours that only Sana's service keeps."""
    kept.office_hours()
    hours = kept.night_and_day()
    kept.device_desk(hours_id=hours.pk)
    return [hours.pk]


def an_evening() -> Sequence[object]:
    """An evening on which Sana's service is open longer."""
    (hours_id,) = sanas_hours()
    evening = [datetime(2030, 1, 7, hour) for hour in (17, 20)]  # noqa: DTZ001 (local, as people say it)
    extension = actions.extend(int(str(hours_id)), *evening, reason="stocktaking", by=SYSTEM, now=makers.NOW)
    return [extension.pk]


def shown_form(name: str, may: frozenset[str], args: object = None) -> list[Door]:
    """Return the two doors of a form: shown, and sent empty, which shows it again with what is missing."""
    more = {"args": args} if args else {}
    return [Door(name, may, **more), Door(name, may, post=True, answer=200, **more)]  # type: ignore[arg-type]


DOORS = [
    Door("services:services", COLLEAGUES),
    Door("services:services_csv", COLLEAGUES),
    Door("services:service", COLLEAGUES, sanas_service),
    *shown_form("services:add_service", SERVICE_OWNERS),
    *shown_form("services:change_service", SERVICE_OWNERS, sanas_service),
    *shown_form("services:users", SERVICE_OWNERS, sanas_service),
    Door("services:hours_list", COLLEAGUES),
    Door("services:hours", COLLEAGUES, sanas_hours),
    Door("services:explain", COLLEAGUES, sanas_hours),
    Door("services:regions", COLLEAGUES, query={"country": "GB"}),
    *shown_form("services:add_hours", SERVICE_OWNERS),
    *shown_form("services:change_hours", SERVICE_OWNERS, sanas_hours),
    *shown_form("site:change_hours", SERVICE_OWNERS, sanas_hours),
    Door("site:would_count", SERVICE_OWNERS, sanas_hours, query={"since": "2026-01-01", "zone": "UTC"}),
    *shown_form("services:rename_hours", SERVICE_OWNERS, sanas_hours),
    Door("services:make_default", OVERSEERS, sanas_hours, post=True),
    *shown_form("services:extend", SERVICE_OWNERS, sanas_hours),
    *shown_form("services:withdraw", SERVICE_OWNERS, an_evening),
]
