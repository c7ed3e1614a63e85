"""One row of a table of figures.

A page has forty of them, so their cells are joined here: as a template they took a third of its time.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from html import escape  # Django’s also takes lazy words and so costs ten times as much
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from fairview.fair_view import rules, words
from fairview.fair_view.rules import Figures, Lasted, Opens


@dataclass(frozen=True)
class Records:
    """The addresses of the records behind the figures of one row: `records.broken`."""

    base: str
    query: str

    def __getattr__(self, name: str) -> str:
        if name.startswith("_"):
            raise AttributeError(name)
        return self.behind(name.replace("_", "-"))

    def behind(self, opens: str) -> str:
        """Return the address of the records behind this figure."""
        return f"{self.base}{opens}/{self.query}"

    def narrowed(self, period: str, service: int | None = None) -> "Records":
        """Return those of the same customer in another period, or of one service."""
        return Records(self.base, _query(period, service))


def records_of(customer: int | None, period: str, service: int | None = None) -> Records:
    """Return the addresses of the records of a customer, period and service (None: all)."""
    base = reverse("fair_view:records", args=[customer, "x"]).removesuffix("x/")
    return Records(base, _query(period, service))


def _query(period: str, service: int | None) -> str:
    query = {"period": period} | ({} if service is None else {"service": service})
    return f"?{urlencode(query)}"


@dataclass(frozen=True)
class Line:
    """One row: a service, a customer or a month. A month's waits are medians alone: there are many months."""

    name: str
    url: str
    note: str
    figures: Figures
    records: Records
    is_month: bool = False

    @property
    def kept(self) -> str:
        """The share kept in words."""
        return words.percent(self.figures.promises.share)

    @property
    def interval(self) -> str:
        """Where the share likely lies; nothing when there is none."""
        return words.interval(self.figures.promises.share)

    @property
    def standing(self) -> str:
        """How the share stands to what was promised, in words."""
        return str(words.STANDINGS[rules.standing(self.figures.promises)])

    @property
    def state(self) -> str:
        """The same as a state."""
        return words.STATES[rules.standing(self.figures.promises)]

    @property
    def wait(self) -> str:
        """Their wait in words."""
        return words.lasted(self.figures.wait)

    @property
    def ours(self) -> str:
        """Our time in words."""
        return words.our_time(self.figures)

    @cached_property
    def row(self) -> SafeString:
        """The row of a table under the heads of `_head.html`; every count opens its records."""
        cells = "".join(map(_cell, heads(), _cells(self)))
        return SafeString(f"<tr>{_name(self)}{cells}</tr>")


@dataclass(frozen=True)
class Gap:
    """One row for a long stretch of months with nothing in them."""

    name: str
    said: str

    @property
    def row(self) -> SafeString:
        """The row, as wide as a `Line`."""
        return SafeString(
            f'<tr><th scope="row">{escape(self.name)}</th>'
            f'<td colspan="{len(heads())}">{_note(self.said)}</td></tr>'
        )


def line(figures: Figures, records: Records, *, name: str = "", url: str = "", note: str = "") -> Line:
    """Return figures as a row."""
    return Line(name or figures.name, url, note, figures, records)


def heads() -> tuple[str, ...]:
    """Return what stands above the cells beside a row's name; narrow, it stands before each of them."""
    return (
        _("Opened"),
        _("Kept"),
        _("Share, likely"),
        _("Broken"),
        _("Overdue"),
        _("Never promised"),
        _("Their wait, median"),
        _("Our time, median"),
        _("Source says missed"),
    )


def _name(one: Line) -> str:
    name = f'<a href="{escape(one.url)}">{escape(one.name)}</a>' if one.url else escape(one.name)
    return f'<th scope="row">{name}{f" {_note(one.note)}" if one.note else ""}</th>'


def _cells(one: Line) -> Iterator[str]:
    figures, promises, records = one.figures, one.figures.promises, one.records
    yield _link(figures.opened, records, Opens.OPENED)
    yield from _share(one)
    yield _link(promises.broken, records, Opens.BROKEN)
    yield _link(promises.overdue, records, Opens.OVERDUE)
    yield _link(promises.never_promised, records, Opens.NEVER_PROMISED)
    wait, ours = ((), ()) if one.is_month else _tails(figures)
    yield _lasted(one.wait, records.behind(Opens.WAIT), figures.wait, wait)
    yield _lasted(one.ours, records.behind(Opens.OURS), figures.ours, ours)
    source = figures.source
    if source.met or source.missed or not source.unknown:
        yield _link(source.missed, records, Opens.SOURCE_MISSED)
    else:
        yield _note(_("says nothing"))


def _tails(figures: Figures) -> tuple[Sequence[str], Sequence[str]]:
    return words.tails(figures.wait), words.tails(figures.ours, ours=True)


def _share(one: Line) -> Iterator[str]:
    promises, kept = one.figures.promises, one.kept
    if not promises.judged:
        yield _note(kept)
        yield _note(kept)
        return
    of = _("of {n}").format(n=words.number(promises.judged))
    yield f"{_link(promises.kept, one.records, Opens.KEPT)} {escape(of)}"
    yield f"{escape(kept)} {_note(one.interval)}"


def _lasted(said: str, url: str, lasted: Lasted, tails: Sequence[str]) -> str:
    if not lasted.n:
        return _note(said)
    ground = _note(f"n {words.number(lasted.n)}")
    below = "".join(f"<br>{_note(tail)}" for tail in tails)
    return f'<a href="{escape(url)}">{escape(said)}</a> {ground}{below}'


def _link(count: int, records: Records, opens: Opens) -> str:
    """Return a count with the way to its records; a plain 0 where there are none."""
    return f'<a href="{escape(records.behind(opens))}">{words.number(count)}</a>' if count else "0"


def _cell(label: str, inside: str) -> str:
    """Return a cell; what stands in it is held together, so that beside its label it is one thing."""
    return f'<td class="number nowrap" data-label="{escape(label)}"><span>{inside}</span></td>'


def _note(said: str) -> str:
    return f'<span class="note">{escape(said)}</span>'
