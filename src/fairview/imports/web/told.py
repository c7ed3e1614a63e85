"""What the pages say of an import, in the reader's words."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from fairview.calculations.words import gettext_noop
from fairview.foundation import jobs
from fairview.foundation.wording import Count, said
from fairview.imports.actions.files import stopping
from fairview.imports.models import ImportProblem, ImportRun
from fairview.imports.rules import flow
from fairview.imports.rules.choices import UNREADABLE, order_found
from fairview.imports.rules.dates import Order
from fairview.imports.rules.preview import preview
from fairview.imports.rules.problems import STOPS, SUMMARIES, Kind
from fairview.imports.web.forms import ORDER_WORDS

__all__ = ["KindTold", "kinds", "order", "sentences", "stopping", "survey", "why_not"]

_CANCELLED = {
    flow.LOOK: gettext_noop("It was cancelled before anybody had looked at it."),
    flow.CHECK: gettext_noop("The check was cancelled."),
    flow.BRING_IN: gettext_noop("It was cancelled, and nothing was brought in."),
    flow.UNDO: gettext_noop("Undoing it was cancelled; everything stands as it did."),
}


@dataclass(frozen=True)
class KindTold:
    """One kind of fault: its words, how often, and whether it keeps incidents out."""

    key: str
    words: str
    count: int
    stops: bool


def kinds(run: ImportRun) -> list[KindTold]:
    """Return the kinds of fault this file has; what keeps incidents out comes first."""
    counts = (run.check_result or {}).get("counts", {})
    told = [KindTold(k, _(SUMMARIES[Kind(k)]), n, Kind(k) in STOPS) for k, n in counts.items()]
    return sorted(told, key=lambda kind: (not kind.stops, -kind.count, kind.key))


def order(run: ImportRun) -> str:
    """Return the order in which its dates were read, in words."""
    return str(ORDER_WORDS[Order(run.date_order)]) if run.date_order else ""


def sentences(problems: Iterable[ImportProblem]) -> list[tuple[ImportProblem, str, bool]]:
    """Return each fault with its sentence, and whether it keeps its incident out."""
    return [(one, said(one.problem.sentence), one.problem.stops) for one in problems]


def why_not(run: ImportRun) -> str:
    """Return why the latest job of the import did not do what was asked, if it did not."""
    if run.job is None or run.job.state not in (jobs.State.FAILED, jobs.State.CANCELLED):
        return ""
    if run.job.state == jobs.State.CANCELLED:
        return _(_CANCELLED.get(run.job.kind, _CANCELLED[flow.BRING_IN]))
    return run.job.error or _("Something went wrong, and nothing was brought in.")


def survey(run: ImportRun, chosen: tuple[str, str]) -> dict[str, Any]:
    """Return what was recognised, with the order of dates in words and the columns chosen for names."""
    unreadable = {Order(key): rows for key, rows in run.survey["unreadable"].items()}
    found = order_found(unreadable)
    others = [_(UNREADABLE[order]).format(rows=Count(rows)) for order, rows in unreadable.items() if rows]
    return {
        **run.survey,
        "delimiter_words": {",": _("commas"), ";": _("semicolons"), "\t": _("tabs")}[run.survey["delimiter"]],
        "order": ORDER_WORDS[found] if found else "",
        "others": " ".join(others),
        "preview": preview(run.survey["preview"], run.survey["meanings"], chosen),
        "names": {"customers": chosen[0], "services": chosen[1]},
    }
