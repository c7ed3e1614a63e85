"""What is measured, written once in Ibis so that any engine can run it.

Portable means equality joins, group-by, if-else and least: nothing else is used, but for the percentile,
which is nearest rank everywhere. Ibis only writes the SQL; `actions/engine.py` runs it. Importing Ibis takes
a second, so the worker and the commands import this module, and no page does.
"""

from typing import Any

import ibis

from fairview.fair_view.rules import ALL, Outcome
from fairview.history.rules import SourceVerdict, State
from fairview.promises.rules import Until

DEFINITION = "measured 2"
"""Names how the figures are counted; raised when a figure would come out differently."""

Table = Any  # Ibis ships types that its own deferred attributes defeat

WORK = {
    "record": "int64",
    "source": "string",
    "reference": "string",
    "state": "string",
    "customer": "int64",
    "service": "int64",
    "work": "string",
    "priority": "int64",
    "opened_at": "timestamp",
    "first_answer_at": "timestamp",
    "working_at": "timestamp",
    "done_at": "timestamp",
    "opened_month": "string",
    "working_month": "string",
    "reopened": "int64",
    "passed_on": "int64",
    "source_verdict": "string",
    "hours_version": "int64",
    "c_opened": "float64",
    "c_working": "float64",
}
PROMISED = {
    "record": "int64",
    "level": "int64",
    "until": "string",
    "due_at": "timestamp",
    "due_month": "string",
    "countable": "boolean",
    "target": "float64",
}
SOURCES = {"source": "string", "as_of": "timestamp", "as_of_month": "string"}
TREE = {"ancestor": "int64", "below": "int64"}
PERIODS = {"period": "string", "part": "string"}
VERDICTS = {"met": SourceVerdict.MET, "missed": SourceVerdict.MISSED, "unknown": SourceVerdict.UNKNOWN}

COUNTS = (
    "opened",
    "cancelled",
    "reopened",
    "passed_on",
    "never_promised",
    "source_met",
    "source_missed",
    "source_unknown",
    "kept",
    "broken",
    "overdue",
    "not_yet",
    "cannot_tell",
    "kept_source_missed",
    "broken_source_met",
    "wait_n",
    "ours_n",
    "no_hours",
)
PERCENTS = (50, 85, 95)
PERCENTILES = tuple(f"{clock}_p{percent}" for clock in ("wait", "ours") for percent in PERCENTS)
OTHERS = ("target_low", "target_high", *PERCENTILES)
KEYS = ("customer", "service", "period")


def table(name: str, columns: dict[str, str]) -> Table:
    """Return a table that the engine will have under this name."""
    return ibis.table(columns, name=name)


def judged() -> Table:
    """Return every promise with its outcome, and the month that counts it: the one in which it is due.

    What is due later than we know of counts in the month of the as-of moment, so that nothing is hidden.
    Decided by instants: done by the due moment is kept.
    """
    work, sources = table("work", WORK), table("sources", SOURCES)
    t = table("promised", PROMISED).inner_join(work, "record").inner_join(sources, "source")
    moment = ibis.cases(
        (t.until == Until.FIRST_ANSWER.value, t.first_answer_at),
        (t.until == Until.WORKING.value, t.working_at),
        else_=t.done_at,
    )
    reached = moment.notnull() & (moment <= t.as_of)
    over = ibis.coalesce(t.due_at < t.as_of, ibis.literal(False))
    outcome = ibis.cases(
        (~t.countable, Outcome.CANNOT_TELL.value),
        (reached & (t.due_at.isnull() | (moment <= t.due_at)), Outcome.KEPT.value),
        (reached, Outcome.BROKEN.value),
        (t.state == State.DONE.value, Outcome.CANNOT_TELL.value),
        (over, Outcome.OVERDUE.value),
        else_=Outcome.NOT_YET.value,
    )
    month = ibis.least(ibis.coalesce(t.due_month, t.as_of_month), t.as_of_month)
    return t.select(
        "record", "source", "reference", "customer", "service", "level", "until", "due_at",
        "source_verdict", "target", outcome=outcome, month=month,
    )  # fmt: skip


def month_counts() -> Table:
    """Return all figures that add up, by customer, service and month; larger ones are sums of these."""
    keys = ("customer", "service", "month")
    parts = [_volume(), _outcomes(), _differences(), _finished()]
    return _merged(ibis.union(*(_aligned(part, keys) for part in parts)), keys)


def _volume() -> Table:
    """Count by the month opened; what was cancelled is volume and otherwise in no count."""
    work = table("work", WORK)
    covered = table("judged_records", {"record": "int64"})
    t = work.left_join(covered, "record")
    cancelled = t.state == State.CANCELLED.value
    said = {
        f"source_{name}": _ones(~cancelled & (t.source_verdict == verdict.value))
        for name, verdict in VERDICTS.items()
    }
    return t.group_by(customer=t.customer, service=t.service, month=t.opened_month).agg(
        opened=t.count(),
        cancelled=_ones(cancelled),
        reopened=_ones(~cancelled & (t.reopened > 0)),
        passed_on=_ones(~cancelled & (t.passed_on > 0)),
        never_promised=_ones(~cancelled & t.record_right.isnull()),
        **said,
    )


def _outcomes() -> Table:
    """Count promises by the month due."""
    t = table("judged", JUDGED)
    named = {outcome.value.replace(" ", "_"): _ones(t.outcome == outcome.value) for outcome in Outcome}
    return t.group_by("customer", "service", "month").agg(
        **named, target_low=t.target.min(), target_high=t.target.max()
    )


def _differences() -> Table:
    """Count the records that we and their source judge differently, by the month of their last promise."""
    t = table("judged", JUDGED)
    against = (Outcome.BROKEN.value, Outcome.OVERDUE.value)
    by_record = t.group_by("record", "customer", "service", "source_verdict").agg(
        month=t.month.max(),
        kept=_ones(t.outcome == Outcome.KEPT.value),
        against=_ones(t.outcome.isin(against)),
    )
    r = by_record
    missed = (r.source_verdict == SourceVerdict.MISSED.value) & (r.against == 0) & (r.kept > 0)
    met = (r.source_verdict == SourceVerdict.MET.value) & (r.against > 0)
    return r.group_by("customer", "service", "month").agg(
        kept_source_missed=_ones(missed), broken_source_met=_ones(met)
    )


def _finished() -> Table:
    """Count what works again, by the month in which it did."""
    t = lasted()
    return t.group_by("customer", "service", "month").agg(
        wait_n=t.count(), ours_n=_ones(t.ours.notnull()), no_hours=_ones(t.ours.isnull())
    )


def lasted() -> Table:
    """Return how long each finished record took: their wait on the wall, our time within service hours."""
    work = table("work", WORK)
    t = work.filter((work.state != State.CANCELLED.value) & work.working_at.notnull())
    ours = ibis.ifelse(t.hours_version.notnull(), t.c_working - t.c_opened, ibis.null("float64"))
    wait = (t.working_at.epoch_seconds() - t.opened_at.epoch_seconds()).cast("float64")
    return t.select("customer", "service", month=t.working_month, wait=wait, ours=ours)


def contributions() -> Table:
    """Return the sources behind each customer's figures with all below it, and their first and last month.

    A record stands in the month it was opened, in that in which it worked again and in those of its promises.
    """
    work, judged = table("work", WORK), table("judged", JUDGED)
    worked = work.filter((work.state != State.CANCELLED.value) & work.working_month.notnull())
    named = ("customer", "source")
    months = ibis.union(
        work.select(*named, month=work.opened_month),
        worked.select(*named, month=worked.working_month),
        judged.select(*named, month=judged.month),
    )
    each = months.group_by(*named).agg(first_month=months.month.min(), last_month=months.month.max())
    tree = table("tree", TREE)
    spread = each.inner_join(tree, each.customer == tree.below)
    return spread.group_by(customer=spread.ancestor, source=spread.source).agg(
        first_month=spread.first_month.min(), last_month=spread.last_month.max()
    )


def rolled_up() -> Table:
    """Return all figures for every customer with all below it, service and period.

    Percentiles do not add up, so they are computed from the records of each.
    """
    counts = _spread(table("month_counts", MONTH_COUNTS))
    each = _spread(table("lasted", LASTED))
    percentiles = each.group_by(*KEYS).agg(
        **{
            f"{clock}_p{percent}": nearest_rank(each[clock], percent / 100)
            for clock in ("wait", "ours")
            for percent in PERCENTS
        }
    )
    return _merged(ibis.union(_aligned(counts, KEYS), _aligned(percentiles, KEYS)), KEYS)


def _spread(t: Table) -> Table:
    """Repeat each row for every customer above it, for its service and all of them, for every period."""
    tree, periods = table("tree", TREE), table("periods", PERIODS)
    every = ibis.union(t, t.mutate(service=ibis.literal(ALL, "int64")))
    u = every.inner_join(tree, every.customer == tree.below).inner_join(periods, every.month == periods.part)
    return u.drop("customer", "month", "below", "part").rename(customer="ancestor")


def _aligned(t: Table, keys: tuple[str, ...]) -> Table:
    """Return keys and figures in one order; what is missing is 0 when it is a count, else null."""
    counts = {
        name: t[name].cast("int64") if name in t.columns else ibis.literal(0, "int64") for name in COUNTS
    }
    others = {name: t[name] if name in t.columns else ibis.null("float64") for name in OTHERS}
    return t.select(*keys, **counts, **others)


def _merged(t: Table, keys: tuple[str, ...]) -> Table:
    """Make one row of all that have the same keys."""
    counts = {name: t[name].sum().cast("int64") for name in COUNTS}
    others = {name: t[name].min() if name == "target_low" else t[name].max() for name in OTHERS}
    return t.group_by(*keys).agg(**counts, **others)


def _ones(condition: Any) -> Any:
    """Count the rows where this holds."""
    return ibis.ifelse(condition, 1, 0).sum()


@ibis.udf.agg.builtin(name="quantile_disc")  # type: ignore[untyped-decorator]
def nearest_rank(value: float, part: float) -> float:  # type: ignore[empty-body]
    """Return the smallest value with at least this part of all at or below it (DuckDB's exact quantile)."""


JUDGED = dict(judged().schema().items())
MONTH_COUNTS = dict(month_counts().schema().items())
LASTED = dict(lasted().schema().items())
