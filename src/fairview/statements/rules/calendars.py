"""Reads busy times from a calendar file that a customer hands over. Pure.

A calendar comes from anybody, so it is taken apart with care: only so many letters and entries, no time
zones of its own making, no rule that could be counted for ever. What cannot be read is said in words.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import recurring_ical_events  # type: ignore[import-untyped]  # ships no types; touched here only
from icalendar import Calendar, Event, vRecur

from fairview.calculations.words import Refused, Sentence, gettext_noop
from fairview.statements.rules.kinds import TEXT
from fairview.statements.rules.repeating import AHEAD, check_repeats, last_time, rule_parts

LARGEST_CALENDAR = 1_000_000
"""Bytes; a year of somebody's meetings is smaller."""
MOST_ENTRIES = 500
MOST_DAYS = timedelta(days=120)
"""What lasts longer is no busy time."""
_UID = 255

# Zones come by their names only: a file may define one that never ends.
_OWN_ZONES = re.compile(
    rb"^BEGIN:VTIMEZONE\b.*?^END:VTIMEZONE[^\n]*\n?", re.MULTILINE | re.DOTALL | re.IGNORECASE
)


@dataclass(frozen=True)
class Entry:
    """Days in a calendar: once, or again and again by a rule."""

    uid: str
    text: str
    begins_on: date
    ends_on: date
    repeats: str = ""


@dataclass(frozen=True)
class Unread:
    """An entry that was left out, and why."""

    text: str
    why: Sentence


@dataclass(frozen=True)
class ReadCalendar:
    """What a calendar holds from a day on."""

    entries: list[Entry]
    left_out: list[Unread]


def read_calendar(content: bytes, zone: ZoneInfo, day: date) -> ReadCalendar:
    """Return the busy times of a calendar that are not over on `day`, as days in the customer's zone."""
    found = list(_events(content))
    by_uid: dict[str, list[Event]] = {}
    for event in found:
        by_uid.setdefault(str(event.get("UID", "")).strip(), []).append(event)
    read = ReadCalendar([], [])
    for uid, events in by_uid.items():
        _read_into(read, uid, events, (zone, day))
    return read


def _events(content: bytes) -> Iterator[Event]:
    if len(content) > LARGEST_CALENDAR:
        raise _refused(gettext_noop("This file is too large; a calendar has at most one megabyte."))
    try:
        events = list(Calendar.from_ical(_OWN_ZONES.sub(b"", content)).walk("VEVENT"))
    except Exception as error:  # whatever a hostile file makes a parser say
        raise _refused(gettext_noop("This cannot be read as a calendar (.ics).")) from error
    if len(events) > MOST_ENTRIES:
        raise Refused(
            gettext_noop("This calendar has {n} entries; at most {most} are read. Export a shorter time."),
            field="file",
            n=len(events),
            most=MOST_ENTRIES,
        )
    if not events:
        raise _refused(gettext_noop("There is no entry in this calendar."))
    return iter(events)  # type: ignore[arg-type]  # walk by name gives nothing else


def _read_into(read: ReadCalendar, uid: str, events: list[Event], here: tuple[ZoneInfo, date]) -> None:
    """Read all entries of one UID: the entry itself and the times that were moved."""
    try:
        if not uid:
            raise Refused(gettext_noop("It has no name of its own (UID), so it could come in twice."))
        read.entries.extend(one for one in _read(uid, events, here) if _is_ahead(one, here[1]))
    except Refused as refused:
        read.left_out.append(Unread(_text(events[0]), refused.sentence))
    except Exception:  # as above: the entry is left out, the others come in
        read.left_out.append(
            Unread(_text(events[0]), Sentence(gettext_noop("It cannot be read as an entry with days.")))
        )


def _read(uid: str, events: list[Event], here: tuple[ZoneInfo, date]) -> list[Entry]:
    master = next((one for one in events if "RECURRENCE-ID" not in one), events[0])
    entry = _entry(uid, master, here[0])
    if not entry.repeats and len(events) == 1:
        return [entry]
    check_repeats(entry.repeats, entry.begins_on)
    if len(events) == 1 and _is_plain(master, entry):
        return [entry]
    return [_entry(uid, one, here[0]) for one in _times(events, master, here[1])]


def _entry(uid: str, event: Event, zone: ZoneInfo) -> Entry:
    begins, ends = _day(event.start, zone), _last_day(event, zone)
    if ends - begins > MOST_DAYS:
        raise Refused(gettext_noop("It lasts longer than four months."))
    if not _text(event):
        raise Refused(gettext_noop("It does not say what it is (SUMMARY)."))
    rule = event.get("RRULE")
    if isinstance(rule, list):
        raise Refused(gettext_noop("It repeats by several rules at once."))
    repeats = rule.to_ical().decode() if rule else ""
    return Entry(uid[:_UID], _text(event), begins, max(begins, ends), repeats[:200])


def _is_plain(event: Event, entry: Entry) -> bool:
    """Return whether the rule alone says on which days it comes, in the customer's zone too."""
    own = event.start
    same_day = (own.date() if isinstance(own, datetime) else own) == entry.begins_on
    return same_day and not {"EXDATE", "RDATE", "EXRULE"} & set(event)


def _times(events: list[Event], master: Event, day: date) -> list[Event]:
    """Return the times of an entry within reach one by one, those moved and left out as the calendar says."""
    calendar = Calendar()
    for event in events:
        rule = event.pop("RRULE", None)
        if rule and event is master:
            _cut_off(event, rule.to_ical().decode(), day + AHEAD)
        calendar.add_component(event)
    found: list[Event] = recurring_ical_events.of(calendar).between(day, day + AHEAD)
    return found


def _cut_off(event: Event, repeats: str, last: date) -> None:
    """Let an entry repeat up to the last time that we counted, so that nothing counts on for ever."""
    begins = event.start
    ends = last_time(repeats, begins.date() if isinstance(begins, datetime) else begins, last)
    if ends is None:
        return
    parts = {name: value for name, value in rule_parts(repeats).items() if name not in {"UNTIL", "COUNT"}}
    rule = vRecur.from_ical(";".join(f"{name}={value}" for name, value in parts.items()))
    rule["UNTIL"] = [_until(begins, ends)]
    event["RRULE"] = rule


def _until(begins: date, ends: date) -> date:
    """Return the end of a last day as a rule names it: for times of a zone in world time."""
    if not isinstance(begins, datetime):
        return ends
    until = datetime.combine(ends, time.max, tzinfo=begins.tzinfo)
    return until.astimezone(UTC) if begins.tzinfo else until


def _is_ahead(entry: Entry, day: date) -> bool:
    return bool(entry.repeats) or entry.ends_on >= day


def _day(moment: date, zone: ZoneInfo) -> date:
    if not isinstance(moment, datetime):
        return moment
    return (moment.astimezone(zone) if moment.tzinfo else moment).date()


def _last_day(event: Event, zone: ZoneInfo) -> date:
    """Return the last day that an entry takes some of; a day's end at midnight is the day before."""
    ends = event.end
    if not isinstance(ends, datetime):
        return ends - timedelta(days=1)
    local = ends.astimezone(zone) if ends.tzinfo else ends
    return (local - timedelta(seconds=1)).date()


def _text(event: Mapping[str, Any]) -> str:
    words = " ".join(str(event.get("SUMMARY", "")).split())
    return words[:TEXT]


def _refused(why: str) -> Refused:
    return Refused(why, field="file")
