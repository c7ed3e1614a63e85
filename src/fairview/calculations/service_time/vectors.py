"""Check the clock against a file of cases: `python -m fairview.calculations.service_time.vectors FILE`.

Prints each disagreement and last `N of M agree`. Exit 0 when all agree, 1 when not, 2 when the file holds
no cases. `tests/cases.json` beside this file shows the form.
"""

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from fairview.calculations.service_time.calendar import DAY, Calendar, read_instant, two
from fairview.calculations.service_time.compiled import (
    Compiled,
    OutOfReach,
    Seconds,
    compile_calendar,
    epoch_seconds,
)
from fairview.calculations.words import Refused

Span = tuple[Seconds, Seconds]


@dataclass(frozen=True)
class Disagreement:
    """One answer of the clock that is not the expected one."""

    case: str
    what: str
    expected: object
    got: object

    def __str__(self) -> str:
        return f"{self.case}: {self.what} expected {self.expected}, got {self.got}"


@dataclass(frozen=True)
class Case:
    """One ticket on one calendar, with what must come out."""

    name: str
    calendar: Calendar
    start: Seconds
    target: Seconds | None
    pauses: tuple[Span, ...]
    due: Seconds | None
    until: Seconds
    elapsed: Seconds


def read_cases(path: Path) -> list[Case]:
    """Read all cases of a file, or refuse in words."""
    try:
        form = json.loads(path.read_text(encoding="utf-8"))
    except OSError as problem:
        raise Refused("{path} cannot be read: {why}.", path=path, why=problem.strerror) from None
    except (ValueError, RecursionError) as problem:
        raise Refused("{path} is not JSON: {why}.", path=path, why=problem) from None
    entries = form.get("cases") if isinstance(form, Mapping) else None
    if not isinstance(entries, list) or not entries:
        raise Refused("{path} holds no list of cases under the name “cases”.", path=path)
    return [read_case(entry, number) for number, entry in enumerate(entries, start=1)]


def read_case(entry: Any, number: int) -> Case:
    """Read one case; a refusal names it."""
    name = str(entry.get("name", f"case {number}")) if isinstance(entry, Mapping) else f"case {number}"
    try:
        return Case(
            name=name,
            calendar=Calendar.from_form(entry["calendar"]),
            start=instant(entry["start"]),
            target=seconds(entry["target_seconds"]),
            pauses=tuple(read_pause(pair) for pair in entry.get("pauses") or ()),
            due=None if entry["due"] is None else instant(entry["due"]),
            until=instant(entry["elapsed_until"]),
            elapsed=float(entry["elapsed_seconds"]),
        )
    except KeyError as missing:
        raise Refused("{name}: {key} is missing.", name=name, key=missing) from None
    except Refused as refused:
        raise Refused("{name}: {why}", name=name, why=refused) from None
    except (TypeError, ValueError, AttributeError, OverflowError) as problem:
        raise Refused("{name} cannot be read: {why}.", name=name, why=problem) from None


def read_pause(pair: Any) -> Span:
    """Read `[from, to]`."""
    begins, ends = two(pair, field="pauses")
    return instant(begins), instant(ends)


def instant(text: Any) -> Seconds:
    """Epoch seconds of a date and time with offset."""
    return epoch_seconds(read_instant(text))


def seconds(number: Any) -> Seconds | None:
    """A number of seconds, or no target."""
    return None if number is None else float(number)


def disagreements(case: Case) -> Iterator[Disagreement]:
    """Ask the clock and compare."""
    clock = clock_for(case)
    due = clock.due(case.start, case.target, case.pauses)
    if due != case.due:
        yield Disagreement(case.name, "due", moment_text(case.due), moment_text(due))
    elapsed = clock.elapsed(case.start, case.until, case.pauses)
    if elapsed != case.elapsed:
        yield Disagreement(case.name, "elapsed seconds", case.elapsed, elapsed)


def clock_for(case: Case) -> Compiled:
    """Compile a month from the start; the clock grows where a case needs more."""
    return compile_calendar(case.calendar, case.start, case.start + 31 * DAY)


def moment_text(moment: Seconds | None) -> str:
    """An instant as people and the file write it."""
    return "none" if moment is None else datetime.fromtimestamp(moment, UTC).isoformat()


def main(arguments: Sequence[str]) -> int:
    """Check the file named by the only argument."""
    if len(arguments) != 1:
        sys.stdout.write("Name one file of cases.\n")
        return 2
    try:
        cases = read_cases(Path(arguments[0]))
        wrong = {number: list(disagreements(case)) for number, case in enumerate(cases)}
    except (Refused, OutOfReach) as problem:
        sys.stdout.write(f"{problem}\n")
        return 2
    for disagreement in (one for many in wrong.values() for one in many):
        sys.stdout.write(f"{disagreement}\n")
    agree = sum(not many for many in wrong.values())
    sys.stdout.write(f"{agree} of {len(cases)} agree\n")
    return 0 if agree == len(cases) else 1


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
