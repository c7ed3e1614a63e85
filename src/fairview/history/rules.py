"""What a record is made of, and how long its files stay. Pure."""

from datetime import date, timedelta
from enum import StrEnum

from fairview.accounts.rules import may_bring_in
from fairview.calculations.words import NotAllowed, gettext_noop


class State(StrEnum):
    """Where a piece of work stood when its source last spoke of it."""

    OPEN = "open"
    WORKING = "working"
    DONE = "done"
    CANCELLED = "cancelled"


class SourceVerdict(StrEnum):
    """What the source itself says about its own target. Shown and compared, never entered as ours."""

    MET = "met"
    MISSED = "missed"
    UNKNOWN = ""


NOT_KNOWN = 0
"""Stands for a customer or a service that is not known."""

EVENTS = ("opened", "first_answer", "working", "done")
"""The moments of a record: `<event>_at` is the instant, `c_<event>` and `w_<event>` its readings."""

PLAIN: dict[str, str] = {
    "row_no": "BIGINT",  # the row of the file it came from, for pauses and for reports
    "reference": "VARCHAR",  # the source's own stable name for it
    "opened_at": "TIMESTAMP",
    "first_answer_at": "TIMESTAMP",
    "working_at": "TIMESTAMP",
    "done_at": "TIMESTAMP",
    "state": "VARCHAR",
    "customer_id": "BIGINT",
    "service_id": "BIGINT",
    "work": "VARCHAR",
    "priority": "INTEGER",
    "title": "VARCHAR",
    "reopened": "INTEGER",  # how many times
    "passed_on": "INTEGER",  # how many times from one team to another
    "source_verdict": "VARCHAR",
    "last_event_at": "TIMESTAMP",
}
"""What whoever brings records in must give: column → type, in this order."""

PAUSES: dict[str, str] = {"row_no": "BIGINT", "paused_from": "TIMESTAMP", "paused_to": "TIMESTAMP"}
"""Stretches that were agreed not to count; they may overlap."""

CALENDAR_COLUMNS: dict[str, str] = {
    f"{event}_{part}": kind for event in EVENTS for part, kind in (("month", "VARCHAR"), ("day", "DATE"))
}
"""Months ('YYYY-MM') and days in the provider's zone."""

READINGS: dict[str, str] = {
    "hours_version": "BIGINT",  # null: the service has no hours, so our time cannot be told
    **{f"c_{event}": "DOUBLE" for event in EVENTS},  # open seconds, less what was paused until then
    **{f"w_{event}": "BIGINT" for event in EVENTS},  # working days closed before
}

COLUMNS: dict[str, str] = {
    "source": "VARCHAR",
    "batch": "BIGINT",
    **PLAIN,
    **CALENDAR_COLUMNS,
    **READINGS,
}
"""Every column of the record store."""

FIRST_DAY = date(1990, 1, 1)
"""All readings count from here, so that those of one version can be compared, whatever their batch."""

ORPHANS_REST = timedelta(hours=1)
"""A file that no batch names may be on its way in, or be read by somebody: it is left alone this long."""

UNDO_RESTS = timedelta(days=30)
"""The files of a batch that was taken back stay this long."""


def check_may_bring_in(roles: frozenset[str], *, is_system: bool) -> None:
    """Raise NotAllowed unless these roles may bring records in and take them back."""
    if not (is_system or may_bring_in(roles)):
        raise NotAllowed(
            gettext_noop(
                "Records are brought in and taken back by relationship managers, service owners, "
                "heads and administrators."
            )
        )
