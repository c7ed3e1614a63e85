"""What every module's `rest.py` stands on: keys with their scopes, what may be declared, paging, words.

Nothing here knows a noun of the domain. Which operations there are is told by the modules, and joined by the
site.
"""

from fairview.foundation.api.keys import Key, caller, wire
from fairview.foundation.api.operations import reading, writing
from fairview.foundation.api.paging import Page, Paging, given, page_of
from fairview.foundation.api.problems import Problem
from fairview.foundation.api.schemas import (
    MOST_KEY,
    Change,
    Day,
    Id,
    Moment,
    Named,
    New,
    Shown,
    Words,
    check_known,
    held,
    one_of,
)

__all__ = [
    "MOST_KEY",
    "Change",
    "Day",
    "Id",
    "Key",
    "Moment",
    "Named",
    "New",
    "Page",
    "Paging",
    "Problem",
    "Shown",
    "Words",
    "caller",
    "check_known",
    "given",
    "held",
    "one_of",
    "page_of",
    "reading",
    "wire",
    "writing",
]
