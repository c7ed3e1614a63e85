"""A week's times in one line, as people type them: "Mon–Fri 07:30–19:30; Sat 09:00–12:00". Pure.

Days in English or German, whole or shortened; "daily" and "weekdays" stand for many.
"""

import re
from collections.abc import Iterable, Mapping, Sequence

from fairview.calculations.words import Refused, gettext_noop
from fairview.services.rules import DAYS, Weekly, check_weekly, windows_read, windows_written

_NAMES: Mapping[str, Sequence[str]] = {
    "mon": ("monday", "montag", "mo"),
    "tue": ("tuesday", "tues", "dienstag", "di"),
    "wed": ("wednesday", "mittwoch", "mi"),
    "thu": ("thursday", "thurs", "thur", "donnerstag", "do"),
    "fri": ("friday", "freitag", "fr"),
    "sat": ("saturday", "samstag", "sonnabend", "sa"),
    "sun": ("sunday", "sonntag", "so"),
}
_MANY: Mapping[str, Sequence[str]] = {
    **dict.fromkeys(("daily", "every day", "täglich", "jeden tag"), DAYS),
    **dict.fromkeys(("weekdays", "on weekdays", "werktags"), DAYS[:5]),
    **dict.fromkeys(("weekends", "at weekends", "am wochenende"), DAYS[5:]),
}
_DAY_OF = {name: day for day, names in _NAMES.items() for name in (day, *names, *(f"{n}s" for n in names))}
_TIMES = re.compile(r"\d|all day|round the clock|ganztags")
_TO = r"\s*(?:-|–|—|\bto\b|\bbis\b)\s*"
_AND = r"\s*(?:,|\+|&|/|\band\b|\bund\b)\s*"
_SHORT = {"mon": "Mon", "tue": "Tue", "wed": "Wed", "thu": "Thu", "fri": "Fri", "sat": "Sat", "sun": "Sun"}


def week_read(text: str, field: str = "weekly") -> Weekly:
    """Return the times a line says; an empty one says none. Times alone hold from Monday to Friday."""
    weekly: Weekly = {}
    for part in (part for part in re.split(r"[;\n]", text.casefold()) if part.strip()):
        days, windows = _part_read(part, field)
        for day in days:
            weekly.setdefault(day, []).extend(_windows(day, windows, field))
    if any(weekly.values()):
        _check(weekly, field)
    return {day: sorted(weekly[day]) for day in DAYS if weekly.get(day)}


def week_written(weekly: Weekly, names: Mapping[str, str] = _SHORT) -> str:
    """Return times as a line; `names` are the days' short names in the reader's language."""
    told: dict[str, list[str]] = {}
    for day in DAYS:
        if windows := weekly.get(day):
            told.setdefault(windows_written(sorted(windows)), []).append(day)
    return "; ".join(f"{days_written(days, names)} {windows}" for windows, days in told.items())


def days_written(days: Iterable[str], names: Mapping[str, str] = _SHORT) -> str:
    """Return days as few words: "Mon–Fri", "Mon, Wed"; three in a row and more are from–to."""
    runs: list[list[int]] = []
    for place in sorted(DAYS.index(day) for day in days):
        if runs and runs[-1][-1] == place - 1:
            runs[-1].append(place)
        else:
            runs.append([place])
    return ", ".join(_run_written([names[DAYS[place]] for place in run]) for run in runs)


def _run_written(names: Sequence[str]) -> str:
    return f"{names[0]}–{names[-1]}" if len(names) > 2 else ", ".join(names)


def _part_read(part: str, field: str) -> tuple[Sequence[str], str]:
    match = _TIMES.search(part)
    if match is None:
        raise _unreadable(part, field)
    words, windows = part[: match.start()].strip(" ,:"), part[match.start() :]
    return _days_read(words, part, field) if words else DAYS[:5], windows


def _days_read(words: str, part: str, field: str) -> Sequence[str]:
    if words in _MANY:
        return _MANY[words]
    days: list[str] = []
    for several in re.split(_AND, words):
        ends = [_DAY_OF.get(name.strip(" .")) for name in re.split(_TO, several)]
        if None in ends or len(ends) > 2:
            raise _unreadable(part, field)
        days += _from_to(*(DAYS.index(str(end)) for end in (ends[0], ends[-1])))
    return list(dict.fromkeys(days))


def _from_to(first: int, last: int) -> list[str]:
    """Return the days from one to another, both included; from Saturday to Monday goes over Sunday."""
    return [DAYS[(first + n) % 7] for n in range((last - first) % 7 + 1)]


def _windows(day: str, text: str, field: str) -> list[list[str]]:
    try:
        return windows_read(day, text.replace("ganztags", "all day"))
    except Refused as refused:
        raise Refused(refused.sentence.template, field, **refused.sentence.values) from None


def _check(weekly: Weekly, field: str) -> None:
    try:
        check_weekly(weekly)
    except Refused as refused:
        raise Refused(refused.sentence.template, field, **refused.sentence.values) from None


def _unreadable(part: str, field: str) -> Refused:
    return Refused(
        gettext_noop("“{part}” cannot be read as times. Write them like Mon–Fri 07:30–19:30; Sat 9–12."),
        field,
        part=part.strip(),
    )
