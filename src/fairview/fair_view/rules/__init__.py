"""Periods, outcomes and figures. Pure."""

from fairview.fair_view.rules.figures import (
    FairView,
    Figures,
    Lasted,
    Month,
    Opens,
    Promises,
    SourceSays,
    Standing,
    standing,
    worst_first,
)
from fairview.fair_view.rules.periods import (
    ALL,
    EVER,
    ends_with,
    is_period,
    month_after,
    months_between,
    months_of,
    periods_of,
    periods_offered,
    stopped_months,
    twelve_to,
)
from fairview.promises.rules import Outcome

__all__ = [
    "ALL",
    "EVER",
    "FairView",
    "Figures",
    "Lasted",
    "Month",
    "Opens",
    "Outcome",
    "Promises",
    "SourceSays",
    "Standing",
    "ends_with",
    "is_period",
    "month_after",
    "months_between",
    "months_of",
    "periods_of",
    "periods_offered",
    "standing",
    "stopped_months",
    "twelve_to",
    "worst_first",
]
