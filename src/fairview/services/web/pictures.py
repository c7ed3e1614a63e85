"""The two weeks drawn, a row a day, with the sentence and the table that say the same."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils import formats
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from fairview.foundation import pictures, wording
from fairview.services.rules import DayMoved, clock

Stretches = Sequence[tuple[int, int]]


@dataclass(frozen=True)
class Row:
    """One day as the table tells it."""

    day: str
    open: str
    comes: str
    goes: str
    off: str


@dataclass(frozen=True)
class TwoWeeks:
    """A drawing, its sentence and its table."""

    title: str
    sentence: str
    drawing: SafeString
    rows: list[Row]
    moves: bool = False


def open_two_weeks(days: Sequence[DayMoved]) -> TwoWeeks:
    """Draw when we are open; what comes by an extension is hollow."""
    drawn = [_day(one, open=one.stays, extensions=one.comes) for one in days]
    hours = sum(map(_seconds, (one.stays for one in days))) + sum(map(_seconds, (one.comes for one in days)))
    open_days = sum(1 for one in days if one.stays or one.comes)
    sentence = gettext("Open on {days} of these fourteen days, {hours} hours altogether.").format(
        days=open_days, hours=_hours(hours)
    )
    return _two_weeks(gettext("The next two weeks"), sentence, drawn, days)


def moved_two_weeks(days: Sequence[DayMoved]) -> TwoWeeks:
    """Draw what is open now, and in dashes what would be."""
    drawn = [_day(one, open=_before(one), would_be=_after(one)) for one in days]
    comes, goes = (sum(map(_seconds, found)) for found in ([d.comes for d in days], [d.goes for d in days]))
    sentence = gettext("In these two weeks {comes} hours come and {goes} hours go.").format(
        comes=_hours(comes), goes=_hours(goes)
    )
    return _two_weeks(gettext("The first two weeks, before and after"), sentence, drawn, days, moves=True)


def _two_weeks(
    title: str, sentence: str, drawn: Sequence[pictures.Day], days: Sequence[DayMoved], *, moves: bool = False
) -> TwoWeeks:
    rows = [
        Row(_name(one), _said(one.stays), _said(one.comes, none=""), _said(one.goes, none=""), one.off)
        for one in days
    ]
    drawing = pictures.hours(drawn, title=title, description=sentence)
    return TwoWeeks(title, sentence, drawing, rows, moves)


def _day(
    one: DayMoved, *, open: Stretches, extensions: Stretches = (), would_be: Stretches | None = None
) -> pictures.Day:
    return pictures.Day(
        _name(one),
        open=_drawn(open),
        extensions=_drawn(extensions),
        would_be=None if would_be is None else _drawn(would_be),
        note=_note(one, would_be),
    )


def _note(one: DayMoved, would_be: Stretches | None) -> str:
    if would_be is None or would_be:
        return one.off
    return gettext("closed: {why}").format(why=one.off) if one.off else gettext("would be closed")


def _before(one: DayMoved) -> Stretches:
    return _joined([*one.stays, *one.goes])


def _after(one: DayMoved) -> Stretches | None:
    """Return what a day would be; nothing where it stays as it is."""
    return _joined([*one.stays, *one.comes]) if one.comes or one.goes else None


def _joined(stretches: Iterable[tuple[int, int]]) -> Stretches:
    joined: list[tuple[int, int]] = []
    for opens, closes in sorted(stretches):
        if joined and opens <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(closes, joined[-1][1]))
        else:
            joined.append((opens, closes))
    return joined


def _drawn(stretches: Stretches) -> list[pictures.Stretch]:
    return [pictures.Stretch(opens / 3600, closes / 3600) for opens, closes in stretches]


def _name(one: DayMoved) -> str:
    return wording.weekday_short(one.day)


def _said(stretches: Stretches, none: str | None = None) -> str:
    empty = gettext("closed") if none is None else none
    return ", ".join(f"{clock(opens)}–{clock(closes)}" for opens, closes in stretches) or empty


def _seconds(stretches: Stretches) -> int:
    return sum(closes - opens for opens, closes in stretches)


def _hours(seconds: int) -> str:
    hours = round(seconds / 3600, 2)
    return formats.number_format(int(hours) if hours == int(hours) else hours)
