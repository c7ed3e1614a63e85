"""What happened to imports."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class FileBroughtIn:
    """A file's records were entered."""

    run_id: int
    records: int
    at: datetime


@dataclass(frozen=True)
class ImportUndone:
    """An import was taken back."""

    run_id: int
    at: datetime
