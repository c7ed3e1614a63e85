"""What happens to service levels."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class ServiceLevelSet:
    """A service level judges work from `judges_from` on."""

    level_id: int
    judges_from: datetime
    at: datetime


@dataclass(frozen=True)
class ServiceLevelEnded:
    """A service level no longer judges work opened at or after `valid_until`."""

    level_id: int
    valid_until: datetime
    at: datetime
