"""A statement as programs get it."""

from datetime import date, datetime
from typing import Literal

from ninja import Field

from fairview.foundation.api import Named, Shown
from fairview.statements.models import Verdict
from fairview.statements.queries import StatementRow
from fairview.statements.rules import Answer, Brings, Channel, Fit, Going, Standing, State, StatementKind

Empty = Literal[""]


class VerdictShown(Shown):
    """What one person last said to a statement since we worded it."""

    person: Named | None
    answer: Answer
    correction: str
    channel: Channel
    said_on: date

    @classmethod
    def of(cls, one: Verdict) -> "VerdictShown":
        """Return a verdict as it is answered."""
        plain = ("answer", "correction", "channel", "said_on")
        return cls(person=Named.of(one.person), **{name: getattr(one, name) for name in plain})


class StatementShown(Shown):
    """One thing we say about a customer, as it stands now."""

    id: int
    customer: Named | None
    kind: StatementKind
    text: str
    state: State = Field(description="As it is to be read now: explained back and stale are computed.")
    disagree: bool = Field(description="People of theirs hold different things.")
    known_from: str = Field(description="From whom we know it, in words.")
    verdicts: list[VerdictShown]
    said_by: Named | None = Field(description="In whose words it is told.")
    told_by: Named | None = Field(description="Who confirmed, corrected or refuted it.")
    channel: Channel | Empty
    state_since: datetime
    told_back_at: datetime | None
    added_at: datetime
    worded_at: datetime
    ended_at: datetime | None
    good_until: date | None
    is_shown: bool = Field(description="Whether the customer sees it.")
    measure: str
    due_on: date | None
    going: Going | Empty
    going_words: str
    rank: int | None
    hour_costs: str
    brings: Brings | Empty
    weekly: dict[str, list[list[str]]]
    begins_on: date | None
    ends_on: date | None
    repeats: str
    standing: Standing | Empty
    activity_id: int | None
    service: Named | None
    fit: Fit | Empty
    term: str

    @classmethod
    def of(cls, row: StatementRow) -> "StatementShown":
        """Return a statement as it is answered."""
        one = row.statement
        return cls(
            id=one.pk,
            customer=Named.of(one.customer),
            state=row.state_now,
            disagree=row.disagree,
            known_from=row.known_from,
            verdicts=[VerdictShown.of(verdict) for verdict in row.verdicts],
            said_by=Named.of(one.said_by),
            told_by=Named.of(one.told_by),
            service=Named.of(one.service),
            **{name: getattr(one, name) for name in PLAIN},
        )


PLAIN = (
    "kind", "text", "channel", "state_since", "told_back_at", "added_at", "worded_at", "ended_at",
    "good_until", "is_shown", "measure", "due_on", "going", "going_words", "rank", "hour_costs", "brings",
    "weekly", "begins_on", "ends_on", "repeats", "standing", "activity_id", "fit", "term",
)  # fmt: skip
"""What is answered as it is kept."""
