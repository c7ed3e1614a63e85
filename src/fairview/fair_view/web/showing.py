"""Figures as rows of a page: words, state and the address that opens their records."""

from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from fairview.calculations.intervals import Better, NotKnown, Share
from fairview.fair_view import words
from fairview.fair_view.rules import (
    FairView,
    Figures,
    Month,
    Stretch,
    not_to_draw,
    nothing_in,
    with_stretches,
)
from fairview.fair_view.web.lines import Gap, Line, Records, heads, line, records_of
from fairview.foundation import pictures, wording

ROWS = 7
"""A list shows the worst so many; the rest stands in the table."""

__all__ = ["ROWS", "Line", "Records", "line", "measured_and_said", "page", "records_of", "service_lines"]


def service_lines(view: FairView) -> list[Line]:
    """Return one row a service, the worst first."""
    records = records_of(view.customer_id, view.period)
    return [line(figures, records.narrowed(view.period, figures.service_id)) for figures in view.services]


def month_lines(view: FairView) -> list[Line | Gap]:
    """Return one row a month, with a note where it cannot be compared, and one a long stretch of nothing."""
    records = records_of(view.customer_id, view.period)
    found = with_stretches(view.months, nothing_in)
    return [
        _gap_line(one) if isinstance(one, Stretch) else _month_line(one, records.narrowed(one.month))
        for one in found
    ]


def _gap_line(stretch: Stretch) -> Gap:
    return Gap(words.stretch(stretch), _("no records"))


def _month_line(month: Month, records: Records) -> Line:
    name, note = words.month(month.month), _month_note(month)
    return Line(name, "", note, month.figures, records, is_month=True)


def _month_note(month: Month) -> str:
    if month.stopped:
        return _("{sources} stops").format(sources=", ".join(month.stopped))
    return _("so far") if month.so_far else ""


# ---------------------------------------------------------------- pictures
def measured_and_said(lines: list[Line], title: str) -> SafeString:
    """Draw the worst rows: what was measured; what they said is not asked."""
    said = str(words.NOT_KNOWN[NotKnown.NOT_ASKED])
    rows = [pictures.Row(one.name, _measured(one.figures), said) for one in lines[:ROWS]]
    return pictures.at_every_width(lambda narrow: pictures.fair_view(rows, title=title, narrow=narrow))


def _measured(figures: Figures) -> pictures.Share | str:
    kept = figures.promises.share
    if not isinstance(kept, Share):
        return str(words.NOT_KNOWN[kept])
    return pictures.Share(kept.part, kept.low, kept.high)


def months_picture(view: FairView) -> SafeString:
    """Draw the share kept month by month, or the volume where nothing was promised."""
    promised = view.total.promises.judged > 0
    known = _until_the_source_stops(view.months)
    stops = len(known) < len(view.months)
    months = [_drawn(one, promised) for one in with_stretches(known, not_to_draw)]
    if not promised:
        title = _("Work opened, by month")
        return pictures.at_every_width(
            lambda narrow: pictures.volumes(months, title=title, stops=stops, narrow=narrow)
        )
    target = view.total.promises.target
    part = None if target is None else target / 100
    title = _("Share of promises kept, by month due")
    return pictures.at_every_width(
        lambda narrow: pictures.shares(months, title=title, target=part, stops=stops, narrow=narrow)
    )


def _until_the_source_stops(months: tuple[Month, ...]) -> tuple[Month, ...]:
    """Return the months without those at the end in which a source stops; the table still has them."""
    count = len(months)
    while count and months[count - 1].stopped:
        count -= 1
    return months[:count]


def _drawn(one: Month | Stretch, promised: bool) -> pictures.Month:
    if isinstance(one, Month):
        return _month(one, promised)
    why = _("no records") if one.is_empty else _("hardly any")
    first, last = words.month_short(one.first), words.month_short(one.last)
    return pictures.Month(first, None, why=why, until=last)


def _month(month: Month, promised: bool) -> pictures.Month:
    name = words.month_short(month.month)
    if not month.is_drawn:
        return pictures.Month(name, None, why=_("stops") if month.stopped else _("so far"))
    if not promised:
        return pictures.Month(name, month.figures.opened)
    kept = month.figures.promises.share
    if not isinstance(kept, Share):
        return pictures.Month(name, None, why=str(words.NOT_KNOWN[kept]))
    return pictures.Month(name, kept.part, low=kept.low, high=kept.high, n=kept.n)


# ---------------------------------------------------------------- what stands beside
@dataclass(frozen=True)
class Beside:
    """A count that stands beside the share: in words, with its records."""

    count: str
    words: str
    note: str
    url: str


def beside(view: FairView, records: Records) -> list[Beside]:
    """Return what is not in the share, as far as there is any: each with why."""
    total = view.total
    counts: list[tuple[int, str, str, str]] = [
        (
            total.promises.never_promised,
            _("never promised"),
            _("no service level covers them"),
            records.never_promised,
        ),
        (total.promises.not_yet, _("open, not yet due"), "", records.not_yet),
        (
            total.promises.cannot_tell,
            _("we cannot tell"),
            _("the moment was not recorded, or the service has no hours"),
            records.cannot_tell,
        ),
        (total.cancelled, _("cancelled"), _("counted in no share"), records.cancelled),
        (total.no_hours, _("without service hours"), _("our time cannot be told"), records.no_hours),
        (total.reopened, _("reopened"), _ground(total.reopened_share), records.reopened),
        (total.passed_on, _("passed on to another team"), _ground(total.passed_on_share), records.passed_on),
    ]
    return [Beside(words.number(n), said, note, url) for n, said, note, url in counts if n]


def _ground(share: Share | NotKnown) -> str:
    if not isinstance(share, Share):
        return ""
    return _("of {n} not cancelled: {percent}, likely {interval}").format(
        n=words.number(share.n), percent=words.percent(share, Better.LESS), interval=words.interval(share)
    )


def page(view: FairView) -> dict[str, Any]:
    """Return what the page of a fair view shows."""
    records = records_of(view.customer_id, view.period)
    services = service_lines(view)
    return {
        "view": view,
        "asof": "" if words.differ(view) else wording.day(view.as_of),
        "as_of": words.as_of(view),
        "as_of_to_the_minute": words.as_of(view, wording.minute),
        "first_line": words.first_line(view),
        "records": records,
        "total": line(view.total, records),
        "heads": heads(),
        "services": services,
        "worst": services[:ROWS],
        "months": month_lines(view),
        "beside": beside(view, records),
        "tail": words.tail(view.total.wait),
        "our_tail": words.tail(view.total.ours, ours=True),
        "source": words.source_sentence(view.total),
        "stopped": f"{words.stopped_sentence(view)} {words.left_out(view)}".strip(),
        "promised": words.promised(view.total.promises),
        "differing": view.total.source.differing,
        "differing_url": records.differing,
        "picture": measured_and_said(services, _("Measured and said, by service")),
        "months_picture": months_picture(view),
    }
