"""What happens to colleagues."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class ColleagueAdded:
    """A colleague was added."""

    colleague_id: int
    at: datetime


@dataclass(frozen=True)
class ColleagueChanged:
    """A colleague's details, roles or state changed."""

    colleague_id: int
    at: datetime


@dataclass(frozen=True)
class ColleagueAddressGiven:
    """An e-mail address is from now on that of a colleague who may sign in."""

    colleague_id: int
    at: datetime
