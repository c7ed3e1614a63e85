"""Logs: one JSON object a line, with nothing in it about anybody.

What may stand in a line is listed here; the rest of a record is left out. A message stands as it was written
in the program, without its arguments, and an error as its class and places, without its words: names,
addresses and what people typed travel in arguments and in errors' words.
"""

import json
import logging
import traceback
from datetime import UTC, datetime
from typing import Any

TOLD = ("job", "kind", "outbox", "state", "step", "code", "error", "status_code", "batch", "run", "seconds")
"""What a call may add with `extra=`: numbers and words of our own."""


class JsonFormatter(logging.Formatter):
    """Writes one line."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the record as JSON."""
        line: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": str(record.msg) if isinstance(record.msg, str) else type(record.msg).__name__,
        }
        line |= {name: getattr(record, name) for name in TOLD if hasattr(record, name)}
        if route := _route(record):
            line["route"] = route
        if record.exc_info and record.exc_info[1]:
            line["exception"] = _places(record.exc_info[1])
        return json.dumps(line, default=str)


def _route(record: logging.LogRecord) -> str:
    """Return the pattern of the address that was asked for, never the address itself."""
    match = getattr(getattr(record, "request", None), "resolver_match", None)
    return str(getattr(match, "route", ""))


def _places(error: BaseException) -> dict[str, Any]:
    frames = traceback.extract_tb(error.__traceback__)
    places = [f"{frame.filename.rpartition('/')[2]}:{frame.lineno} {frame.name}" for frame in frames]
    return {"class": type(error).__qualname__, "places": places}
