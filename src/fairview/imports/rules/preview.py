"""Which columns of a file's first rows are shown, and in what order."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Preview:
    """First rows of a file: each its number and its cells, under these headers."""

    headers: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]


def preview(kept: Mapping[str, Any], used: Mapping[str, str], chosen: Sequence[str]) -> Preview:
    """Return what is kept of the first rows in the columns that are read.

    `used` has their headers by our keys. The number comes first, then what names customers and services, so
    that nobody looks for them at the end of a wide table; then the others as they stand in the file.
    """
    headers = kept["headers"]
    first = [header for header in (used["number"], *chosen) if header in headers]
    wanted = dict.fromkeys([*first, *(header for header in headers if header in used.values())])
    places = [headers.index(header) for header in wanted]
    rows = ((row[0], *(row[1 + place] for place in places)) for row in kept["rows"])
    return Preview(tuple(wanted), tuple(rows))
