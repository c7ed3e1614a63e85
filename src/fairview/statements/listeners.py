"""What statements do when something happens further down."""

from fairview.customers.events import PeopleMerged
from fairview.statements.actions.verdicts import settle_anew


def people_merged(event: PeopleMerged) -> None:
    """Let what both entries spoke about follow from what that one person, or these two, last said."""
    settle_anew([event.kept_id, event.gone_id], now=event.at)
