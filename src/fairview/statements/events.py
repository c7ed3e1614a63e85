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


@dataclass(frozen=True)
class HoursWished:
    """A customer would need a service longer."""

    wish_id: int
    at: datetime


@dataclass(frozen=True)
class HoursWishWithdrawn:
    """They no longer wish for it."""

    wish_id: int
    at: datetime


@dataclass(frozen=True)
class IndustryNoteAdded:
    """Something is said about an industry."""

    note_id: int
    at: datetime


@dataclass(frozen=True)
class IndustryNoteEnded:
    """A note on an industry no longer holds."""

    note_id: int
    at: datetime


@dataclass(frozen=True)
class OpportunityPut:
    """Something from their industry was put to a customer."""

    opportunity_id: int
    at: datetime


@dataclass(frozen=True)
class OpportunityAnswered:
    """They said what they make of it."""

    opportunity_id: int
    at: datetime
