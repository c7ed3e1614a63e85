"""The first page: who needs you first, what came in last, what to do next."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext

from fairview.accounts.models import Colleague
from fairview.accounts.rules import may_administer, may_bring_in
from fairview.conversations.queries import briefs_visible_to
from fairview.customers import queries as customers
from fairview.customers.rules import CustomerKind
from fairview.fair_view import queries as measured
from fairview.fair_view.queries.standings import standings
from fairview.fair_view.rules import Standing
from fairview.fair_view.rules import standing as standing_of
from fairview.fair_view.web import showing
from fairview.fair_view.words import as_of
from fairview.foundation.http import viewer_of
from fairview.foundation.jobs.queries import jobs_visible_to, worst_first
from fairview.foundation.jobs.rules import State
from fairview.foundation.viewer import Viewer
from fairview.imports.queries import runs_visible_to
from fairview.promises.queries import levels_visible_to
from fairview.services.queries import services_visible_to
from fairview.site.desk import beginning
from fairview.site.desk.hint import Hint
from fairview.site.desk.learned import learned
from fairview.site.desk.theirs import Theirs
from fairview.site.privacy.keeping import kept_too_long
from fairview.site.shell import address_of

AT_MOST = 7
FEW = 3
SEVERAL = 5


@dataclass(frozen=True)
class Worst:
    """A customer and how it goes for them."""

    customer_id: int
    line: showing.Line
    theirs: Theirs

    @property
    def standing(self) -> str:
        """How it stands to what was promised: as a whole, or service by service where shares differ."""
        return self.theirs.words or self.line.standing

    @property
    def state(self) -> str:
        """The same as a state."""
        return self.theirs.state if self.theirs.words else self.line.state


def today(request: HttpRequest) -> HttpResponse:
    """Show who needs you first; in a new house, how to begin."""
    viewer = viewer_of(request)
    sample = beginning.sample_for(viewer)
    steps = () if sample.here or sample.at_work else beginning.steps_for(viewer)
    context = _opening(request, viewer) | {
        "sample": sample,
        "steps": steps if any(not step.done for step in steps) else (),
        "administers": may_administer(viewer.roles),
        "is_empty": not customers.customers_visible_to(viewer).exists(),
    }
    if not (context["is_empty"] or (sample.at_work and not sample.job_removes)):
        context |= _panels(viewer, cast(Colleague, request.user))
    return render(request, "site/desk/today.html", context)


def _opening(request: HttpRequest, viewer: Viewer) -> dict[str, Any]:
    colleague, now = cast(Colleague, request.user), timezone.now()
    yours = customers.answers_for(colleague, customers.today(now))
    everybody = customers.customers_visible_to(viewer).filter(is_active=True)
    return {
        "greeting": greeting(colleague.name, timezone.localtime(now)),
        "standing": standing(yours.count(), everybody.count()),
    }


def _panels(viewer: Viewer, colleague: Colleague) -> dict[str, Any]:
    yours = set(
        customers.answers_for(colleague, customers.today(timezone.now())).values_list("pk", flat=True)
    )
    failed = jobs_visible_to(viewer).filter(state=State.FAILED)
    overview = measured.overview(viewer)
    lines = _lines(viewer, overview, yours) if overview else ()
    return {
        "worst": lines[:AT_MOST],
        "below": _below(sum(one.state == "bad" for one in lines)),
        "as_of": as_of(overview.everything) if overview else "",
        "all_are_yours": bool(yours),
        "last_run": runs_visible_to(viewer)
        .filter(finished_at__isnull=False)
        .order_by("-finished_at")
        .first(),
        "briefs": briefs_visible_to(viewer)[:FEW],
        "hints": [*kept_too_long(viewer, timezone.now()), *_hints(viewer)][:FEW],
        "learned": list(learned(viewer, yours, timezone.now()))[:SEVERAL],
        "jobs": worst_first(failed)[:FEW],
    }


def _lines(viewer: Viewer, overview: measured.Overview, yours: Collection[int]) -> Sequence[Worst]:
    """Return how it goes, the worst first: for yours, or for all where none is; the whole house left out."""
    visible = customers.customers_visible_to(viewer)
    house = set(visible.filter(kind=CustomerKind.OWN).values_list("pk", flat=True))
    wanted = [
        (one.customer_id, one)
        for one in overview.lines
        if one.customer_id and one.customer_id not in house and (not yours or one.customer_id in yours)
    ]
    period = overview.everything.period
    several = [pk for pk, one in wanted if standing_of(one.figures.promises) == Standing.SEVERAL]
    theirs = standings(viewer, several, period)
    return [Worst(pk, _line(pk, one, period), Theirs(theirs.get(pk, Counter()))) for pk, one in wanted]


def _line(pk: int, one: measured.CustomerLine, period: str) -> showing.Line:
    url = reverse("fair_view:scorecard", args=[pk])
    return showing.line(one.figures, showing.records_of(pk, period), name=one.name, url=url, note=one.part_of)


def _below(count: int) -> str:
    """Return the sentence that says for how many of them less was kept than promised; nothing for none."""
    if not count:
        return ""
    return ngettext(
        "For {n} of them we kept less than we promised.",
        "For {n} of them we kept less than we promised.",
        count,
    ).format(n=count)


def _hints(viewer: Viewer) -> Iterator[Hint]:
    """Return what is still missing for the figures to mean something."""
    unanswered = (
        customers.customers_visible_to(viewer).filter(is_active=True, relationship_manager=None).count()
    )
    if unanswered:
        words = ngettext("Nobody answers for {n} customer.", "Nobody answers for {n} customers.", unanswered)
        yield Hint(words.format(n=unanswered), gettext("See them"), address_of("customers:customers"))
    promised = levels_visible_to(viewer).values_list("service", flat=True)
    offered = services_visible_to(viewer).filter(is_active=True)
    unpromised = 0 if None in promised else offered.exclude(pk__in=[pk for pk in promised if pk]).count()
    if unpromised:
        words = ngettext("{n} service has no promise.", "{n} services have no promise.", unpromised)
        yield Hint(words.format(n=unpromised), gettext("Promise"), address_of("promises:promises"))
    if may_bring_in(viewer.roles) and not runs_visible_to(viewer).filter(finished_at__isnull=False).exists():
        words = gettext("No records have been brought in yet.")
        yield Hint(words, gettext("Bring in a file"), address_of("imports:add_file"))


def greeting(name: str, now: datetime) -> str:
    """Return a greeting for the hour of the reader's day."""
    first = name.split()[0] if name.split() else name
    if now.hour < 12:
        return gettext("Good morning, {name}").format(name=first)
    if now.hour < 18:
        return gettext("Good afternoon, {name}").format(name=first)
    return gettext("Good evening, {name}").format(name=first)


def standing(yours: int, everybody: int) -> str:
    """Return the sentence that says how many customers are the reader's."""
    if not everybody:
        return gettext("No customer is written down yet.")
    if not yours:
        return ngettext(
            "{n} customer is looked after here; you answer for none.",
            "{n} customers are looked after here; you answer for none of them.",
            everybody,
        ).format(n=everybody)
    return ngettext(
        "You answer for {n} customer of {all}.", "You answer for {n} customers of {all}.", yours
    ).format(n=yours, all=everybody)
