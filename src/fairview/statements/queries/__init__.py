"""Every read of what we know about customers."""

from fairview.statements.queries.beside import ActivityTimes, Beside, NeededService, beside, times_of
from fairview.statements.queries.business import Business, BusyTime, business, busy_times
from fairview.statements.queries.clock import house_zone
from fairview.statements.queries.industries import (
    Fitting,
    FittingNote,
    IndustryRow,
    fitting,
    industries_visible_to,
    industry_counts,
    industry_rows,
    may_end_note,
    notes_visible_to,
    opportunities_visible_to,
    served,
)
from fairview.statements.queries.know_or_think import STANDING_FIELDS, KnowOrThink, counted, know_or_think
from fairview.statements.queries.needs import (
    activities_of,
    may_withdraw,
    needs_visible_to,
    open_wishes,
    wishes_visible_to,
    zone_of,
)
from fairview.statements.queries.resting import Resting, resting_on
from fairview.statements.queries.statements import (
    PastChange,
    StatementRow,
    history_of,
    is_author,
    may_alter,
    our_wording,
    said_of,
    standing,
    statements_visible_to,
    states,
    verdicts_of,
    worst_first,
)
from fairview.statements.queries.tables import sheet
from fairview.statements.queries.words import words_of

__all__ = [
    "STANDING_FIELDS",
    "ActivityTimes",
    "Beside",
    "Business",
    "BusyTime",
    "Fitting",
    "FittingNote",
    "IndustryRow",
    "KnowOrThink",
    "NeededService",
    "PastChange",
    "Resting",
    "StatementRow",
    "activities_of",
    "beside",
    "business",
    "busy_times",
    "counted",
    "fitting",
    "history_of",
    "house_zone",
    "industries_visible_to",
    "industry_counts",
    "industry_rows",
    "is_author",
    "know_or_think",
    "may_alter",
    "may_end_note",
    "may_withdraw",
    "needs_visible_to",
    "notes_visible_to",
    "open_wishes",
    "opportunities_visible_to",
    "our_wording",
    "resting_on",
    "said_of",
    "served",
    "sheet",
    "standing",
    "statements_visible_to",
    "states",
    "times_of",
    "verdicts_of",
    "wishes_visible_to",
    "words_of",
    "worst_first",
    "zone_of",
]
