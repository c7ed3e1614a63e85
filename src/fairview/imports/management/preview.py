"""What a terminal shows of an import, line by line."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from fairview.foundation.wording import Count, number, said
from fairview.imports.models import ImportRun
from fairview.imports.queries import problems_of
from fairview.imports.rules.choices import UNREADABLE
from fairview.imports.rules.dates import Order
from fairview.imports.rules.preview import preview
from fairview.imports.rules.problems import STOPS, SUMMARIES, Kind

SHOWN = 20


def survey_lines(run: ImportRun, chosen: tuple[str, str]) -> Iterator[str]:
    """Tell what the file is, how its dates were recognised, and its first rows with the chosen columns."""
    survey = run.survey
    form = _("a log of updates") if survey["log"] else _("one row an incident")
    yield _("{file}: {rows:,} rows, {incidents:,} incidents ({form}), written as {encoding}.").format(
        file=run.file.name,
        rows=Count(survey["rows"]),
        incidents=Count(survey["incidents"]),
        form=form,
        encoding=survey["encoding"],
    )
    yield _("Dates look like “{example}”.").format(example=survey["example"])
    for order, rows in survey["unreadable"].items():
        if rows:
            yield "  " + _(UNREADABLE[Order(order)]).format(rows=Count(rows))
    columns = ", ".join(f"{name}: {number(count)}" for name, count in survey["candidates"])
    yield _("Customers and services may stand in: {columns}.").format(columns=columns or "–")
    yield ""
    first = preview(survey["preview"], survey["meanings"], chosen)
    yield "  ".join([_("row"), *first.headers])
    for row in first.rows:
        yield "  ".join(str(cell) or "–" for cell in row)


def check_lines(run: ImportRun, stopping: int) -> Iterator[str]:
    """Tell what it would change, and what is wrong with it."""
    check = run.check_result or {}
    yield ""
    yield _(
        "Read with zone {zone}, dates {order}, customers from {customers}, services from {services}."
    ).format(
        zone=run.zone,
        order=run.date_order,
        customers=run.customer_column or _("nowhere"),
        services=run.service_column or _("nowhere"),
    )
    yield from _problem_lines(run, check)
    if stopping:
        yield _("{stopping:,} incidents have faults that keep them out.").format(stopping=Count(stopping))
    yield _(
        "Would add {added:,}, update {updated:,}, leave {unchanged:,} as they are; {older:,} are newer here."
    ).format(**_counts(check["changes"]))
    customers, services = _counts(check["customers"]), _counts(check["services"])
    yield _("Customers named: {named:,}, of which {new:,} are new. ").format(**customers) + _(
        "Services named: {named:,}, of which {new:,} are new."
    ).format(**services)


def report_line(report: dict[str, Any]) -> str:
    """Tell what was changed."""
    return _(
        "Brought in: {added:,} added, {updated:,} updated, {unchanged:,} unchanged, {older:,} newer here, "
        "{left_out:,} left out; {customers:,} customers and {services:,} services added."
    ).format(**_counts(report))


def _counts(told: dict[str, Any]) -> dict[str, Any]:
    """Return what was counted, its thousands kept apart as the reader's language does."""
    return {name: Count(value) if isinstance(value, int) else value for name, value in told.items()}


def _problem_lines(run: ImportRun, check: dict[str, Any]) -> Iterator[str]:
    total = sum(check["counts"].values())
    yield _("Problems: {total:,}.").format(total=Count(total))
    for kind, count in check["counts"].items():
        mark = "!" if kind in STOPS else "·"
        yield f"  {mark} {_(SUMMARIES[Kind(kind)])}: {number(count)}"
    for one in problems_of(run)[:SHOWN]:
        yield "    " + said(one.problem.sentence)
    if total > SHOWN:
        yield "    " + _("… and {more:,} more; the import's page lists them.").format(
            more=Count(total - SHOWN)
        )
