"""Small exports in the shape of ServiceNow's, made by code; nobody's records are copied."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path

from django.core.files.base import ContentFile

FIRST = datetime(2026, 3, 2, 9, 0)  # noqa: DTZ001 (as an export writes it)
PLACES = ("Theatres", "Emergency", "Warehouse")
KINDS = ("Desktop", "Network")
LIST_HEADER = (
    "number", "opened_at", "resolved_at", "closed_at", "sys_updated_on", "state", "priority", "location",
    "category", "reopen_count", "reassignment_count", "made_sla", "short_description",
)  # fmt: skip
LOG_HEADER = (
    "number", "incident_state", "sys_mod_count", "sys_updated_at", "opened_at", "resolved_at", "closed_at",
    "priority", "location", "category", "reopen_count", "reassignment_count", "made_sla",
)  # fmt: skip
DMY = "%d/%m/%Y %H:%M"


def row(number: int, *, style: str = DMY, **cells: str) -> dict[str, str]:
    """Return one closed incident, opened so many days and hours after the first."""
    opened = FIRST + timedelta(days=number, hours=number % 7)
    return {
        "number": f"INC{number:07}",
        "opened_at": opened.strftime(style),
        "resolved_at": (opened + timedelta(hours=5)).strftime(style),
        "closed_at": (opened + timedelta(days=5)).strftime(style),
        "sys_updated_on": (opened + timedelta(days=5)).strftime(style),
        "state": "Closed",
        "priority": "3 - Moderate",
        "location": PLACES[number % 3],
        "category": KINDS[number % 2],
        "reopen_count": "0",
        "reassignment_count": str(number % 4),
        "made_sla": "true" if number % 5 else "false",
        "short_description": f"The printer in room {number} is quiet",
        **cells,
    }


def log_rows(number: int, *, style: str = DMY) -> list[dict[str, str]]:
    """Return the updates of one incident: new, active, waiting for the user two hours, resolved, closed."""
    final = row(number, style=style)
    opened = FIRST + timedelta(days=number, hours=number % 7)
    story = (
        ("New", timedelta(0)),
        ("Active", timedelta(minutes=30)),
        ("Awaiting User Info", timedelta(hours=1)),
        ("Active", timedelta(hours=3)),
        ("Resolved", timedelta(hours=5)),
        ("Closed", timedelta(days=5)),
    )
    return [
        {
            **final,
            "incident_state": state,
            "sys_mod_count": str(count),
            "sys_updated_at": (opened + after).strftime(style),
            "made_sla": "true" if state != "Closed" else final["made_sla"],
        }
        for count, (state, after) in enumerate(story)
    ]


def text(rows: Iterable[Mapping[str, str]], header: Sequence[str] = LIST_HEADER, delimiter: str = ",") -> str:
    """Return the rows as a CSV text."""
    out = io.StringIO()
    writer = csv.DictWriter(
        out, header, extrasaction="ignore", delimiter=delimiter, restval="?", lineterminator="\n"
    )
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def small_list(count: int = 20, **cells: str) -> str:
    """Return a list of so many closed incidents."""
    return text(row(number, **cells) for number in range(1, count + 1))


def small_log(count: int = 20, *, style: str = DMY) -> str:
    """Return a log of so many closed incidents."""
    return text((one for number in range(1, count + 1) for one in log_rows(number, style=style)), LOG_HEADER)


def long_log(blocks: int = 50) -> str:
    """Return a log of 600 incidents a block; fifty of them are more than 20 MB."""
    header, rows = small_log(600).split("\n", 1)
    return "\n".join([header, "".join(rows.replace("INC0000", f"INC{block:04}") for block in range(blocks))])


def upload(content: str | bytes, name: str = "incidents.csv") -> "ContentFile[bytes]":
    """Return the content as an uploaded file."""
    return ContentFile(content.encode() if isinstance(content, str) else content, name=name)


def on_disk(folder: Path, content: str | bytes, name: str = "incidents.csv") -> Path:
    """Write the content into a folder and return where."""
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path
