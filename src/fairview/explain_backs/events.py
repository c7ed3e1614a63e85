"""What happens to explain-backs."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class ExplainBackSent:
    """What we understood was told back to the customer's people."""

    explain_back_id: int
    at: datetime


@dataclass(frozen=True)
class ExplainBackObjected:
    """One of them says that what was noted of a talk is not what they said."""

    explain_back_id: int
    person_id: int
    at: datetime


@dataclass(frozen=True)
class ExplainBackAnswered:
    """One of them answered, by link or in a talk."""

    explain_back_id: int
    person_id: int
    at: datetime
