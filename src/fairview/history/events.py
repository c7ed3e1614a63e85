"""What happened to records."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class RecordsChanged:
    """Records of this source were entered, taken back or read again."""

    source: str
    at: datetime
