"""What happens to services and their hours."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class ServiceAdded:
    """A service stands in the catalogue."""

    service_id: int
    at: datetime


@dataclass(frozen=True)
class ServiceChanged:
    """Something about a service is different, its hours apart: those say `HoursChanged`."""

    service_id: int
    at: datetime


@dataclass(frozen=True)
class HoursChanged:
    """Times of some services are counted differently from now on.

    Published for a new version, an extension given or withdrawn, other hours chosen for a service, and
    other default hours. `version_id` is the version that rules now.
    """

    hours_id: int
    version_id: int
    at: datetime


@dataclass(frozen=True)
class HoursRemoved:
    """Service hours are gone with all their versions; what was counted by them is counted otherwise."""

    hours_id: int
    at: datetime
