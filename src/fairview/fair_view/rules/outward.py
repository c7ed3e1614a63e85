"""The fair view for other programs: JSON (`docs/reference/scorecard.schema.json`) and flat rows."""

from typing import Any

from fairview.calculations.intervals import NotKnown, Share
from fairview.fair_view.rules.figures import FairView, Figures, Lasted, Month, Promises, standing

SCHEMA = "fairview.scorecard/1"

HEADER = (
    "customer", "period", "scope", "name", "opened", "cancelled", "reopened", "passed_on",
    "kept", "broken", "overdue", "not_yet_due", "cannot_tell", "never_promised",
    "share_kept_percent", "likely_from_percent", "likely_to_percent",
    "target_percent", "target_low_percent", "target_high_percent",
    "source_met", "source_missed", "source_silent",
    "their_wait_n", "their_wait_median_s", "their_wait_85_s", "their_wait_95_s",
    "our_time_n", "our_time_median_s", "our_time_85_s", "our_time_95_s",
    "no_hours", "said", "as_of", "as_of_by_source", "definition",
)  # fmt: skip


def as_json(view: FairView) -> dict[str, Any]:
    """Return the fair view as JSON values; a figure that cannot be given is `{"unknown": "too few"}`."""
    return {
        "schema": SCHEMA,
        "customer": {"id": view.customer_id, "name": view.customer},
        "period": {"key": view.period, "first_month": view.first_month, "last_month": view.last_month},
        "as_of": view.as_of.isoformat(),
        "sources": [{"source": one.source, "as_of": one.at.isoformat()} for one in view.sources],
        "computed_at": view.computed_at.isoformat(),
        "definition": view.definition,
        "engine": view.engine,
        "total": figures_json(view.total, view.said),
        "services": [
            {"id": figures.service_id, "name": figures.name} | figures_json(figures, view.said)
            for figures in view.services
        ],
        "months": [_month(month, view.said) for month in view.months],
    }


def as_rows(view: FairView) -> list[tuple[object, ...]]:
    """Return the same figures as flat rows under `HEADER`: all services, each service, each month."""
    rows = [_row(view, "all services", view.total)]
    rows += [_row(view, "service", figures) for figures in view.services]
    return rows + [_row(view, "month", month.figures, month.month) for month in view.months]


def _month(month: Month, said: NotKnown) -> dict[str, Any]:
    marks = {"source_stops": list(month.stopped), "so_far": month.so_far}
    return {"month": month.month} | marks | figures_json(month.figures, said)


def figures_json(figures: Figures, said: NotKnown) -> dict[str, Any]:
    """Return everything that is told of one customer, service or month."""
    promises, source = figures.promises, figures.source
    return {
        "opened": figures.opened,
        "cancelled": figures.cancelled,
        "reopened": share_json(figures.reopened_share),
        "passed_on": share_json(figures.passed_on_share),
        "promises": {
            "kept": promises.kept,
            "broken": promises.broken,
            "overdue": promises.overdue,
            "not_yet_due": promises.not_yet,
            "cannot_tell": promises.cannot_tell,
            "never_promised": promises.never_promised,
            "share_kept": share_json(promises.share),
            "target_percent": promises.target,
            "target_low": promises.target_low,
            "target_high": promises.target_high,
            "standing": standing(promises).value,
        },
        "source": {
            "met": source.met,
            "missed": source.missed,
            "silent": source.unknown,
            "we_kept_it_missed": source.we_kept_it_missed,
            "we_broke_it_met": source.we_broke_it_met,
        },
        "their_wait": lasted_json(figures.wait),
        "our_time": lasted_json(figures.ours) | {"no_hours": figures.no_hours},
        "said": {"unknown": said.value},
    }


def share_json(share: Share | NotKnown) -> dict[str, Any]:
    """Return a share with its ground, or why it cannot be given."""
    if not isinstance(share, Share):
        return {"unknown": share.value}
    low, high = share.interval_percent(decimals=1)
    percent = float(share.percent(decimals=1))
    return {"k": share.k, "n": share.n, "percent": percent, "low": float(low), "high": float(high)}


def lasted_json(lasted: Lasted) -> dict[str, Any]:
    """Return durations in seconds, or why they cannot be given."""
    if not lasted.known:
        return {"n": lasted.n, "unknown": (NotKnown.TOO_FEW if lasted.n else NotKnown.NONE).value}
    return {"n": lasted.n, "median": lasted.p50, "p85": lasted.p85, "p95": lasted.p95}


def _row(view: FairView, scope: str, figures: Figures, name: str = "") -> tuple[object, ...]:
    promises, source = figures.promises, figures.source
    share = share_json(promises.share)
    return (
        view.customer, view.period, scope, name or figures.name,
        figures.opened, figures.cancelled, figures.reopened, figures.passed_on,
        promises.kept, promises.broken, promises.overdue, promises.not_yet,
        promises.cannot_tell, promises.never_promised,
        share.get("percent", share.get("unknown")), share.get("low", ""), share.get("high", ""),
        *_target_row(promises),
        source.met, source.missed, source.unknown,
        *_lasted_row(figures.wait), *_lasted_row(figures.ours), figures.no_hours,
        view.said.value, view.as_of.isoformat(), _as_of_row(view), view.definition,
    )  # fmt: skip


def _as_of_row(view: FairView) -> str:
    """Return each source with the last moment it speaks of, in one cell."""
    return "; ".join(f"{one.source}={one.at.isoformat()}" for one in view.sources)


def _target_row(promises: Promises) -> tuple[object, ...]:
    if promises.target_low is None:
        return "", "", ""
    one = "several" if promises.target is None else promises.target
    return one, promises.target_low, promises.target_high


def _lasted_row(lasted: Lasted) -> tuple[object, ...]:
    why = lasted_json(lasted).get("unknown")
    return (lasted.n, *((why,) * 3 if why else (lasted.p50, lasted.p85, lasted.p95)))
