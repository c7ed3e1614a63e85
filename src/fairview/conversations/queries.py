"""Every read of briefs, and what one would say now."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import get_language, gettext, override

from fairview.calculations.words import Sentence
from fairview.conversations import rules
from fairview.conversations.models import Brief
from fairview.conversations.words import in_words
from fairview.customers import queries as customers
from fairview.customers.models import Customer
from fairview.fair_view import queries as measured
from fairview.fair_view.rules import EVER, FairView, ends_with, is_period, month_after, twelve_to
from fairview.fair_view.words import as_of
from fairview.foundation import wording
from fairview.foundation.viewer import Kind, Viewer, is_one_of_us
from fairview.promises.queries import levels_in_force, start_of, zone
from fairview.promises.rules import LevelFacts

MONTHS_OFFERED = 12
MOST_PEOPLE = 3


def briefs_visible_to(viewer: Viewer) -> QuerySet[Brief]:
    """Return the briefs this viewer may see, latest first."""
    if not is_one_of_us(viewer):
        return Brief.objects.none()
    return Brief.objects.select_related("customer", "made_by")


def may_remove(viewer: Viewer, brief: Brief, now: datetime) -> bool:
    """Return whether this viewer may remove a brief."""
    if viewer.viewer_kind == Kind.SYSTEM:
        return True
    acting = customers.stands_in_for(viewer.viewer_id, customers.today(now))
    answering = {brief.customer.relationship_manager_id, brief.customer.deputy_id}
    return rules.may_remove(
        viewer.roles,
        made_it=brief.made_by_id is not None and brief.made_by_id == viewer.viewer_id,
        answers_for_customer=bool(acting & answering),
    )


# ---------------------------------------------------------------- the times a brief can speak of
def periods(viewer: Viewer) -> list[tuple[str, str]]:
    """Return (period, words) of what can be briefed about, the latest twelve months first."""
    everything = measured.fair_view(viewer, None)
    if everything is None:
        return []
    last = everything.last_month
    months = [month_after(last, -back) for back in range(MONTHS_OFFERED)]
    return [(one, period_words(one)) for one in (twelve_to(last), *months, EVER)]


def period_words(period: str) -> str:
    """Return a period as people say it: "November 2025 to October 2026"."""
    if period == EVER:
        return gettext("everything in our records")
    last = ends_with(period)
    if period == last:
        return _month(period)
    words = gettext("{first} to {last}")
    return words.format(first=_month(month_after(last, -11)), last=_month(last))


def _month(month: str) -> str:
    return wording.month(date(int(month[:4]), int(month[5:]), 1))


# ---------------------------------------------------------------- what a brief would say now
def drafted(viewer: Viewer, customer: Customer, period: str) -> dict[str, Any] | None:
    """Return the content of a brief as it would be frozen now; None when there are no figures."""
    if not is_period(period) or not customers.customers_visible_to(viewer).filter(pk=customer.pk).exists():
        return None
    found = measured.fair_view(viewer, customer, period)
    if found is None:
        return None
    with override(_language(customer)):
        return {
            "schema": rules.SCHEMA,
            "language": get_language() or "en",
            "title": _title(customer, period),
            "customer": customer.name,
            "period": period_words(period),
            "as_of": as_of(found),
            "people": _people(viewer, customer),
            **_in_words(_page(found, customer)),
        }


def _language(customer: Customer) -> str:
    """Return the customer's language where we speak it, else the reader's."""
    ours = dict(settings.LANGUAGES)
    wanted = customer.language.casefold()
    return next((one for one in (wanted, wanted[:2]) if one in ours), get_language() or "en")


def _title(customer: Customer, period: str) -> str:
    words = gettext("{customer}, {period}")
    return words.format(customer=customer.name, period=period_words(period))


def _page(found: FairView, customer: Customer) -> rules.Page:
    chain = [customer.pk, *customers.ancestors(customer.pk)]
    levels, within = levels_in_force(), _within(found)
    services = []
    for figures in found.services:
        ours = rules.levels_for(levels, chain, figures.service_id or 0, within)
        services.append(rules.seen_of(figures, [_promise(level, within) for level in ours]))
    stopped = _months_said([one.month for one in found.stopped])
    return rules.write(rules.seen_of(found.total), services, stopped)


def _months_said(months: Sequence[str]) -> list[str]:
    """Return months as runs: "June 2016 to October 2026"."""
    words = gettext("{first} to {last}")
    runs = rules.runs(months)
    return [
        _month(first) if first == last else words.format(first=_month(first), last=_month(last))
        for first, last in runs
    ]


def _within(found: FairView) -> rules.Within:
    """Return the time a fair view speaks of, by our clock; it ends where our records do."""
    first = start_of(date.fromisoformat(f"{found.first_month}-01"))
    end = start_of(date.fromisoformat(f"{month_after(found.last_month)}-01"))
    return rules.Within(first, min(end, found.as_of))


def _promise(level: LevelFacts, within: rules.Within) -> Sentence:
    if level.valid_until is None or level.valid_until >= within.end:
        return rules.words_of(level)
    last = (level.valid_until - timedelta(seconds=1)).astimezone(zone()).date()
    return rules.words_of(level, ended=wording.day(last))


def _people(viewer: Viewer, customer: Customer) -> list[str]:
    """Return whom the talk is between: theirs who decide first, then ours."""
    theirs = customers.people_visible_to(viewer).filter(customer=customer, is_active=True)
    order = {"manager": 0, "executive": 1, "user": 2}
    names = [one.name for one in sorted(theirs, key=lambda one: (order.get(one.level, 3), one.name))]
    ours = [one.name for one in (customer.relationship_manager, customer.deputy) if one]
    return [", ".join(part) for part in (names[:MOST_PEOPLE], ours) if part]


def _in_words(page: rules.Page) -> dict[str, Any]:
    """Return a page with every sentence said in the language that is on, as JSON."""
    return {
        "figures": [_said(figure) for figure in page.figures],
        "happened": _all_said(page.happened),
        "rows": _all_said(page.rows),
        "promised": _all_said(page.promised),
        "unknown": _all_said(page.unknown),
    }


def _all_said(parts: Iterable[Any]) -> list[dict[str, Any]]:
    return [_said(part) for part in parts]


def _said(part: Any) -> dict[str, Any]:
    return {
        name: in_words(value) if isinstance(value, Sentence) else value for name, value in vars(part).items()
    }
