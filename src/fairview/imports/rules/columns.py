"""Which column of an export means what: by field name or by label, however they are written."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from fairview.calculations.words import Refused, gettext_noop

MISSING = ("", "?", "NS", "NA", "N/A", "UNKNOWN", "(empty)", "null", "-")
"""What exports write where a value is missing; compared without regard to case."""


class Kind(StrEnum):
    """What a column's cells must be."""

    TEXT = "text"
    DATE = "date"
    COUNT = "count"
    FLAG = "flag"


@dataclass(frozen=True)
class Field:
    """One field of an incident: our key, what its cells are, and every header it goes by, best first."""

    key: str
    kind: Kind
    headers: tuple[str, ...]


FIELDS = (
    Field("number", Kind.TEXT, ("number", "incident number", "sys_id", "sys id")),
    Field("opened", Kind.DATE, ("opened_at", "opened", "sys_created_on", "sys_created_at", "created")),
    Field("resolved", Kind.DATE, ("resolved_at", "resolved")),
    Field("closed", Kind.DATE, ("closed_at", "closed")),
    Field("updated", Kind.DATE, ("sys_updated_on", "sys_updated_at", "updated")),
    Field("state", Kind.TEXT, ("state", "incident_state", "incident state")),
    Field("hold_reason", Kind.TEXT, ("hold_reason", "on hold reason")),
    Field("updates", Kind.COUNT, ("sys_mod_count", "updates")),
    Field("priority", Kind.TEXT, ("priority",)),
    Field("reopened", Kind.COUNT, ("reopen_count", "reopen count")),
    Field("passed_on", Kind.COUNT, ("reassignment_count", "reassignment count")),
    Field("made_sla", Kind.FLAG, ("made_sla", "made sla")),
    Field("title", Kind.TEXT, ("short_description", "short description")),
)
REQUIRED = ("number", "opened")

CUSTOMER_HEADERS = ("company", "caller_id.company", "caller_id.department", "department", "location")
SERVICE_HEADERS = ("business_service", "service", "service_offering", "service offering", "category")
NEVER_A_CHOICE = re.compile(
    r"(_at|_on|_by|_count|_to)$|^sys_|description|notes|comments|^(active|knowledge|impact|urgency|notify|escalation|caller_id)$|confirmation"
)
"""Headers that can name neither a customer nor a service: moments, counts, people, free text, flags."""


@dataclass(frozen=True)
class Recognised:
    """A header read: for each of our keys the position of its column, and all headers as they stand."""

    headers: tuple[str, ...]
    positions: dict[str, int]

    @property
    def dates(self) -> tuple[str, ...]:
        """The keys of the columns that hold moments."""
        return tuple(f.key for f in FIELDS if f.kind is Kind.DATE and f.key in self.positions)

    @property
    def counts(self) -> tuple[str, ...]:
        """The keys of the columns that hold whole numbers."""
        return tuple(f.key for f in FIELDS if f.kind is Kind.COUNT and f.key in self.positions)

    def header(self, key: str) -> str:
        """Return the header under which our key stands in this file."""
        return self.headers[self.positions[key]]

    def position(self, header: str) -> int:
        """Return where the header stands; Refused when the file has no such column."""
        wanted = _plain(header)
        for position, text in enumerate(self.headers):
            if _plain(text) == wanted:
                return position
        raise Refused(gettext_noop("There is no column “{column}” in this file."), column=header)

    def choices(self) -> tuple[str, ...]:
        """Return the headers that may name a customer or a service, in the file's order."""
        taken = {self.positions[f.key] for f in FIELDS if f.key in self.positions}
        return tuple(
            header
            for position, header in enumerate(self.headers)
            if position not in taken and not NEVER_A_CHOICE.search(_plain(header).replace(" ", "_"))
        )


def recognise(headers: Sequence[str]) -> Recognised:
    """Read a header; Refused when it is not one of incidents, or names a needed column twice."""
    plain = [_plain(header) for header in headers]
    positions: dict[str, int] = {}
    for field in FIELDS:
        name = next((name for name in field.headers if name in plain), None)
        if name is not None:
            positions[field.key] = plain.index(name)
    _check_required(positions, headers)
    found = Recognised(tuple(header.strip() for header in headers), positions)
    _check_twice(found, plain)
    return found


def choose(found: Recognised, wanted: Sequence[str]) -> str:
    """Return the first header of `wanted` that the file has, or nothing."""
    present = {_plain(header): header for header in reversed(found.headers)}
    return next((present[name] for name in wanted if name in present), "")


def check_choice(found: Recognised, header: str) -> None:
    """Refuse a column that is not there, or stands there twice."""
    if not header:
        return
    found.position(header)
    if Counter(map(_plain, found.headers))[_plain(header)] > 1:
        _refuse_twice(found.headers, _plain(header))


def _plain(header: str) -> str:
    return " ".join(header.strip().lower().split())


def _check_required(positions: dict[str, int], headers: Sequence[str]) -> None:
    for key in REQUIRED:
        if key not in positions:
            raise Refused(
                gettext_noop(
                    "Row 1 does not look like the header of a ServiceNow incident export: no column is "
                    "called “{wanted}”. It has: {headers}."
                ),
                wanted="number" if key == "number" else "opened_at",
                headers=", ".join(h.strip()[:40] for h in headers[:8]) or "nothing",
            )


def _check_twice(found: Recognised, plain: Sequence[str]) -> None:
    for position in found.positions.values():
        if plain.count(plain[position]) > 1:
            _refuse_twice(found.headers, plain[position])


def _refuse_twice(headers: Sequence[str], name: str) -> None:
    first, second = [n + 1 for n, header in enumerate(headers) if _plain(header) == name][:2]
    raise Refused(
        gettext_noop(
            "Row 1: the header “{header}” stands twice, in columns {first} and {second}. "
            "Take one of them out and bring the file in again."
        ),
        header=headers[first - 1],
        first=first,
        second=second,
    )
