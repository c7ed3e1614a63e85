"""Writes the sample's past as a service desk would export it: an event log in ServiceNow's columns."""

import csv
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path

from fairview.site.sample.past import Case

COLUMNS = (
    "number",
    "incident_state",
    "active",
    "reassignment_count",
    "reopen_count",
    "sys_mod_count",
    "made_sla",
    "opened_at",
    "sys_created_at",
    "sys_updated_at",
    "contact_type",
    "location",
    "category",
    "short_description",
    "impact",
    "urgency",
    "priority",
    "assignment_group",
    "resolved_at",
    "closed_at",
)
PREFIX = "SAM"  # no service desk numbers so: nothing of one's own is ever taken for one of these
ZONE = "UTC"  # as the database of such a service desk keeps its times
_PRIORITY = {1: "1 - Critical", 2: "2 - High", 3: "3 - Moderate", 4: "4 - Low"}
_LEVEL = {1: "1 - High", 2: "2 - Medium", 3: "2 - Medium", 4: "3 - Low"}
_OVER = frozenset({"Closed", "Canceled"})


def write(cases: Iterable[Case], path: Path) -> int:
    """Write one line an update; return how many lines were written below the header."""
    count = 0
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file)
        out.writerow(COLUMNS)
        for number, case in enumerate(cases, start=1):
            for line in lines(case, f"{PREFIX}{number:07}"):
                out.writerow(line)
                count += 1
    return count


def lines(case: Case, reference: str) -> Iterator[tuple[str, ...]]:
    """Return the lines of one case, first update first; the last times stand on every line, as exports do."""
    resolved = _moment(case, "Resolved")
    closed = _moment(case, "Closed") or _moment(case, "Canceled")
    for step, change in enumerate(case.changes):
        yield (
            reference,
            change.state,
            "false" if change.state in _OVER else "true",
            str(change.passed_on),
            str(change.reopened),
            str(step),
            "true" if case.in_time else "false",
            *(_text(case.opened_at), _text(case.opened_at), _text(change.at)),
            *("Phone", case.customer, case.service, case.title),
            *(_LEVEL[case.priority], _LEVEL[case.priority], _PRIORITY[case.priority]),
            *(change.team, _text(resolved), _text(closed)),
        )


def _moment(case: Case, state: str) -> datetime | None:
    """Return when a state was first reached: to this desk, what comes back was done all the same."""
    return next((change.at for change in case.changes if change.state == state), None)


def _text(at: datetime | None) -> str:
    return f"{at:%Y-%m-%d %H:%M:%S}" if at else ""
