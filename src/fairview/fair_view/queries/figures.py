"""Kept results as figures."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from fairview.fair_view.models import Computation, Kept
from fairview.fair_view.rules import ALL, Figures, Lasted, Promises, SourceSays


def latest() -> Computation | None:
    """Return the computation that pages read."""
    return Computation.objects.filter(is_finished=True).first()


def figures_of(kept: Kept, names: Mapping[int, str]) -> Figures:
    """Return one row of results as figures; `names` are the services'."""
    service = None if kept.service == ALL else kept.service
    return Figures(
        service_id=service,
        name=names.get(kept.service) or _("Service no longer known"),
        opened=kept.opened,
        cancelled=kept.cancelled,
        reopened=kept.reopened,
        passed_on=kept.passed_on,
        promises=_promises(kept),
        source=_source(kept),
        wait=Lasted(kept.wait_n, kept.wait_p50, kept.wait_p85, kept.wait_p95),
        ours=Lasted(kept.ours_n, kept.ours_p50, kept.ours_p85, kept.ours_p95),
        no_hours=kept.no_hours,
    )


def _promises(kept: Kept) -> Promises:
    return Promises(
        kept=kept.kept,
        broken=kept.broken,
        overdue=kept.overdue,
        not_yet=kept.not_yet,
        never_promised=kept.never_promised,
        cannot_tell=kept.cannot_tell,
        target_low=kept.target_low,
        target_high=kept.target_high,
    )


def _source(kept: Kept) -> SourceSays:
    return SourceSays(
        met=kept.source_met,
        missed=kept.source_missed,
        unknown=kept.source_unknown,
        we_kept_it_missed=kept.kept_source_missed,
        we_broke_it_met=kept.broken_source_met,
    )
