"""The hand-out data beside the checkout, read with the standard library alone."""

import csv
import gzip
import io
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[3] / "shared" / "data"
LOG = FOLDER / "uci_incident_event_log.csv.gz"
PART = FOLDER / "uci_incident_event_log_mod25.csv.gz"
"""The incidents of the log whose number 25 divides."""

DATES = ("opened_at", "sys_created_at", "sys_updated_at", "resolved_at", "closed_at")


def rows(path: Path) -> list[dict[str, str]]:
    """Return every row of a packed CSV."""
    with gzip.open(path, "rt", encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def text(records: list[dict[str, str]]) -> bytes:
    """Return rows as a CSV."""
    out = io.StringIO()
    writer = csv.DictWriter(out, list(records[0]))
    writer.writeheader()
    writer.writerows(records)
    return out.getvalue().encode()


def last_rows(path: Path) -> list[dict[str, str]]:
    """Return the last row of every incident, as it stands in the file."""
    return list({row["number"]: row for row in rows(path)}.values())


def moment(written: str) -> datetime:
    """Read a moment as the log writes it: day first."""
    return datetime.strptime(written, "%d/%m/%Y %H:%M")  # noqa: DTZ007 (as the file has it)


def hours(row: dict[str, str], since: str, until: str) -> float:
    """Return the hours between two moments of a row."""
    return (moment(row[until]) - moment(row[since])).total_seconds() / 3600


def with_dates(records: list[dict[str, str]], write: "Rewrite") -> Iterator[dict[str, str]]:
    """Yield every row with its dates written anew."""
    for row in records:
        yield {**row, **{name: write(moment(row[name])) for name in DATES if row[name] != "?"}}


class Rewrite:
    """Writes a moment another way: a format, and perhaps an offset. Called with a moment."""

    def __init__(self, style: str, **offset: int) -> None:
        self.style, self.offset = style, timedelta(**offset)

    def __call__(self, at: datetime) -> str:
        """Return the moment as written."""
        return (at + self.offset).strftime(self.style)
