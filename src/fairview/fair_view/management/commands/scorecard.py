"""`fairview scorecard`: the fair view in a terminal, the same figures as on the page."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from fairview.customers.models import Customer
from fairview.customers.queries import customers_visible_to
from fairview.fair_view import queries, rules, words
from fairview.fair_view.listeners import RECOMPUTE, have_computed, is_behind, is_under_way
from fairview.fair_view.rules import FairView, Figures, Lasted, outward
from fairview.foundation import jobs, wording
from fairview.foundation.viewer import SYSTEM
from fairview.history.listeners import READ_AGAIN

WIDTHS = (30, 10, 20, 18, 12, 20, 20)


class Command(BaseCommand):
    """Print the fair view of a customer, or of all together."""

    help = "Print what was measured for a customer: what happened, what was kept, how sure we are."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Say what may be asked for."""
        parser.add_argument("--customer", default="", help="their name, or their name in exports")
        parser.add_argument("--period", default="", help="YYYY-MM, 12m:YYYY-MM or all")
        parser.add_argument(
            "--json", action="store_true", help="as docs/reference/scorecard.schema.json says"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Print it."""
        if options["period"] and not rules.is_period(options["period"]):
            raise CommandError(_("A period is YYYY-MM, 12m:YYYY-MM or all."))
        self._catch_up()
        view = queries.fair_view(SYSTEM, _customer(options["customer"]), options["period"])
        if view is None:
            raise CommandError(_nothing())
        if options["json"]:
            self.stdout.write(json.dumps(outward.as_json(view), indent=1, ensure_ascii=False))
            return
        for line in _lines(view):
            self.stdout.write(line)

    def _catch_up(self) -> None:
        """Compute here what waits for the worker, so that a terminal needs none."""
        if is_behind():
            self.stderr.write(_("Something changed since the fair view was computed; computing it first."))
            have_computed(timezone.now())
            jobs.run_waiting(READ_AGAIN, RECOMPUTE)


def _nothing() -> str:
    if is_under_way():
        return _("Measuring is under way for the first time: ask again in a moment.")
    return _("Nothing has been measured yet: bring in past work first.")


def _customer(name: str) -> Customer | None:
    if not name:
        return None
    customers = customers_visible_to(SYSTEM)
    found = customers.filter(name__iexact=name) or customers.filter(external_name__iexact=name)
    if len(found) != 1:
        many = _("More than one customer is called “{name}”.")
        raise CommandError((many if found else _("There is no customer “{name}”.")).format(name=name))
    return found[0]


def _lines(view: FairView) -> list[str]:
    lines = [view.customer, words.first_line(view), "", _columns(_heads())]
    lines += [_columns(_cells(figures)) for figures in view.services]
    lines += [_columns(_cells(view.total, _("All services"))), ""]
    lines += [line for line in (words.source_sentence(view.total), words.stopped_sentence(view)) if line]
    lines += _tails(view.total)
    said = words.NOT_KNOWN[view.said]
    lines.append(_("What they say: {said}. Their wait and our time are medians.").format(said=said))
    lines.append(_("As of {as_of}.").format(as_of=words.as_of(view, wording.minute)))
    return lines


def _heads() -> tuple[str, ...]:
    return (
        _("Service"),
        _("Opened"),
        _("Kept"),
        _("Share, likely"),
        _("Promised"),
        _("Their wait"),
        _("Our time"),
    )


def _cells(figures: Figures, name: str = "") -> tuple[str, ...]:
    promises = figures.promises
    kept, interval = words.percent(promises.share), words.interval(promises.share)
    return (
        name or figures.name,
        words.number(figures.opened),
        f"{words.number(promises.kept)} / {words.number(promises.judged)}" if interval else "",
        f"{kept}, {interval}" if interval else kept,
        words.target_share(promises),
        _with_ground(words.lasted(figures.wait), figures.wait),
        _with_ground(words.our_time(figures), figures.ours),
    )


def _with_ground(said: str, lasted: Lasted) -> str:
    return f"{said}, n {words.number(lasted.n)}" if lasted.n else said


def _tails(total: Figures) -> list[str]:
    tails = (
        (_("Their wait: {tail}."), words.tail(total.wait)),
        (_("Our time: {tail}."), words.tail(total.ours, ours=True)),
    )
    return [sentence.format(tail=tail) for sentence, tail in tails if tail]


def _columns(cells: tuple[str, ...]) -> str:
    first, *others = cells
    name = first if len(first) <= WIDTHS[0] else f"{first[: WIDTHS[0] - 1]}…"
    return name.ljust(WIDTHS[0]) + "".join(
        cell.rjust(width) for cell, width in zip(others, WIDTHS[1:], strict=True)
    )
