"""What happens to what we know."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class StatementAdded:
    """Something is said about a customer."""

    statement_id: int
    at: datetime


@dataclass(frozen=True)
class StatementChanged:
    """A statement's words, details or state changed, or it no longer holds."""

    statement_id: int
    at: datetime
