"""How much of what we say about customers they told us themselves."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.utils.safestring import SafeString

from fairview.customers.models import Customer
from fairview.foundation.viewer import Viewer
from fairview.statements import words
from fairview.statements.pictures import Piece
from fairview.statements.queries.statements import StatementRow, statements_visible_to, states
from fairview.statements.rules import KNOWN, Channel, State

STANDING_FIELDS = (
    *("customer", "kind", "text", "state", "state_since"),
    *("channel", "good_until", "told_back_at", "said_by"),
)
"""What counting and sorting ask of a statement; reading all of it takes twice as long."""


@dataclass(frozen=True)
class KnowOrThink:
    """Statements that hold, counted by how they stand now, and the confirmed ones by which way."""

    by_state: Mapping[State, int]
    by_channel: Mapping[Channel, int]
    disagree: int = 0
    """Of the heard ones, those on which two of their people hold different things."""

    @property
    def total(self) -> int:
        """How many statements there are."""
        return sum(self.by_state.values())

    @property
    def known(self) -> int:
        """How many they confirmed or corrected, and not too long ago."""
        return sum(self.by_state[state] for state in KNOWN)

    @property
    def sentence(self) -> str:
        """How much of it they told us themselves, in words."""
        return words.know_sentence(self.known, self.total, self.by_channel[Channel.TALK])

    @cached_property
    def pieces(self) -> list[Piece]:
        """The counts as the bar and its table show them."""
        return words.know_pieces(self.by_state, self.by_channel)

    @property
    def picture(self) -> SafeString:
        """The know–think bar."""
        return words.know_bar(self.pieces, self.sentence)


def know_or_think(viewer: Viewer, customer: Customer | None, now: datetime) -> KnowOrThink:
    """Count a customer's statements, or all there are; two queries and the house's day."""
    found = statements_visible_to(viewer).filter(ended_at=None)
    if customer is not None:
        found = found.filter(customer=customer)
    return counted(states(found.only(*STANDING_FIELDS), now))


def counted(rows: list[StatementRow]) -> KnowOrThink:
    """Count statements by how they stand."""
    by_state = Counter(row.state_now for row in rows)
    channels = Counter(Channel(row.statement.channel) for row in rows if row.state_now in KNOWN)
    return KnowOrThink(
        {state: by_state[state] for state in State},
        {channel: channels[channel] for channel in Channel},
        sum(row.disagree for row in rows),
    )
