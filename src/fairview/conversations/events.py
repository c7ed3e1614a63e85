"""What happens to briefs."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class BriefMade:
    """A brief was made and its content frozen."""

    brief_id: int
    at: datetime


@dataclass(frozen=True)
class BriefRemoved:
    """A brief was removed."""

    brief_id: int
    at: datetime
