"""A customer's hours beside ours as a picture, with the sentence and the table that say the same."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.dates import WEEKDAYS_ABBR
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext

from fairview.foundation import pictures, wording
from fairview.services.models import Service
from fairview.services.rules import DAYS
from fairview.statements.queries import Beside, NeededService
from fairview.statements.rules import beside as rule
from fairview.statements.rules.beside import DayBeside, Gap, Stretch
from fairview.statements.rules.week_line import days_written

AT_MOST = 7

Days = tuple[str, ...]
"""Weekdays on which everything is the same."""


@dataclass(frozen=True)
class Row:
    """One service on some days, as the table tells it."""

    days: str
    service: str
    needed: str
    attended: str
    uncovered: str


@dataclass(frozen=True)
class GapLine:
    """A stretch that is not covered, and where to ask for longer hours."""

    when: str
    a_week: int
    ask: str


@dataclass(frozen=True)
class ServiceLine:
    """A service they need: how long of it is not covered, and when."""

    service: Service
    state: str
    words: str
    gaps: Sequence[GapLine]


@dataclass(frozen=True)
class Week:
    """A customer's week beside ours: a sentence, a picture, a table, and each service's gaps."""

    beside: Beside
    sentence: str
    drawing: SafeString
    rows: Sequence[Row]
    services: Sequence[ServiceLine]

    @property
    def is_empty(self) -> bool:
        """Whether nobody has said yet when they need what."""
        return not self.services


def week(found: Beside) -> Week:
    """Return everything a page shows of a customer's hours beside ours."""
    blocks = list(_blocks(found))
    drawn = [pictures.Block(_days(days), _lines(found, days)) for days in blocks]
    said = sentence(found.services)
    draw = partial(pictures.beside, drawn, title=gettext("When they need us"), description=said)
    return Week(
        found,
        said,
        pictures.at_every_width(lambda narrow: draw(narrow=narrow)) if drawn else SafeString(""),
        [row for days in blocks for row in _rows(found, days)],
        [_service(found, one) for one in found.services],
    )


# ---------------------------------------------------------------- in words
def sentence(services: Sequence[NeededService]) -> str:
    """Return what is to be said first: how many services are not there when needed, and the worst."""
    known = [one for one in services if one.hours]
    short = [one for one in known if one.uncovered]
    if not known:
        return gettext("Nobody can say whether we are there: these services have no hours yet.")
    if not short:
        return gettext("Whenever they need us, we are there.")
    worst = short[0]
    words = ngettext(
        "{name} is not there for {hours} of the {needed} a week in which they need it.",
        "{n} of {all} services are not always there when they need them; {name} is missing the longest, "
        "{hours} of {needed} a week.",
        len(short),
    )
    return words.format(
        n=len(short),
        all=len(known),
        name=worst.service.name,
        hours=wording.service_time(worst.uncovered),
        needed=wording.service_time(worst.needed),
    )


def _service(found: Beside, one: NeededService) -> ServiceLine:
    gaps = [GapLine(_when(gap), gap.a_week, _ask(found, one, gap)) for gap in one.gaps]
    if one.hours is None:
        return ServiceLine(one.service, "watch", gettext("no hours yet"), gaps)
    if not one.uncovered:
        return ServiceLine(one.service, "good", gettext("covered"), gaps)
    said = gettext("{hours} a week uncovered").format(hours=wording.service_time(one.uncovered))
    return ServiceLine(one.service, "bad", said, gaps)


def _ask(found: Beside, one: NeededService, gap: Gap) -> str:
    """Return where longer hours are asked for, with this stretch filled in."""
    about = {
        "service": one.service.pk,
        "activity": one.needs[0].activity_id if len(one.needs) == 1 else "",
        "days": ",".join(gap.days),
        "from": rule.clock(gap.begins),
        "to": rule.clock(gap.ends),
    }
    return f"{reverse('statements:ask_longer', args=[found.customer.pk])}?{urlencode(about)}"


def _when(gap: Gap) -> str:
    return f"{_days(gap.days)} {_clocked([(gap.begins, gap.ends)])}"


def short_names() -> Mapping[str, str]:
    """Return the short names of the weekdays in the reader's language."""
    return {day: str(WEEKDAYS_ABBR[number]) for number, day in enumerate(DAYS)}


def _days(days: Iterable[str]) -> str:
    return days_written(days, short_names())


def _clocked(stretches: Iterable[Stretch]) -> str:
    return ", ".join(f"{rule.clock(begins)}–{rule.clock(ends)}" for begins, ends in stretches)


# ---------------------------------------------------------------- days that are the same
def _blocks(found: Beside) -> Iterable[Days]:
    """Return the days on which they need us, those together on which all of it is the same."""
    same: dict[object, list[str]] = {}
    theirs = [rule.by_day(one.week) for one in found.with_times]
    for number, day in enumerate(DAYS):
        services = tuple(one.days[number] for one in found.services)
        if any(one.needed for one in services):
            same.setdefault((tuple(one[number] for one in theirs), services), []).append(day)
    return map(tuple, same.values())


def _rows(found: Beside, days: Days) -> Iterable[Row]:
    for one in found.services:
        day = one.days[DAYS.index(days[0])]
        if day.needed:
            attended = _clocked(day.attended) or gettext("closed")
            hours = attended if one.hours else gettext("no hours yet")
            uncovered = _clocked(day.uncovered) if one.hours else ""
            yield Row(_days(days), one.service.name, _clocked(day.needed), hours, uncovered)


def _lines(found: Beside, days: Days) -> list[pictures.Line]:
    number = DAYS.index(days[0])
    theirs = [(str(one.activity), rule.by_day(one.week)[number]) for one in found.with_times[:AT_MOST]]
    ours = [(one, one.days[number]) for one in found.services[:AT_MOST]]
    return [
        *(pictures.Line(name, _drawn(stretches), theirs=True) for name, stretches in theirs if stretches),
        *(_line(one, day, len(days)) for one, day in ours if day.needed),
    ]


def _line(one: NeededService, day: DayBeside, days: int) -> pictures.Line:
    if one.hours is None:
        return pictures.Line(one.service.name, (), note=gettext("no hours yet"))
    note = _missing(days)(rule.length(day.uncovered)) if day.uncovered else gettext("covered")
    return pictures.Line(one.service.name, _drawn(day.attended), missing=_drawn(day.uncovered), note=note)


def _missing(days: int) -> Callable[[int], str]:
    words = gettext("{hours} a day uncovered") if days > 1 else gettext("{hours} uncovered")
    return lambda seconds: words.format(hours=wording.service_time(seconds))


def _drawn(stretches: Iterable[Stretch]) -> list[pictures.Stretch]:
    return [pictures.Stretch(begins / 3600, ends / 3600) for begins, ends in stretches]
