"""Every read of service levels."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import F, Q, QuerySet

from fairview.customers import queries as customers
from fairview.customers.models import Customer
from fairview.foundation.audit import history_of
from fairview.foundation.viewer import Kind, Viewer
from fairview.history.queries import record_store
from fairview.promises import rules
from fairview.promises.models import ServiceLevel
from fairview.promises.rules import LevelFacts
from fairview.services.models import Service

__all__ = [
    "end_of",
    "has_judged",
    "is_fresh",
    "level_said",
    "levels_for",
    "levels_in_force",
    "levels_visible_to",
    "may_set",
    "replaced_and_replacing",
    "start_of",
    "zone",
]

FINISHED_WORK = """
SELECT 1 FROM records
WHERE state <> 'cancelled' AND opened_at >= $since AND opened_at < $until
    AND ($customers IS NULL OR list_contains($customers, customer_id))
    AND ($service IS NULL OR service_id = $service)
    AND ($work = '' OR lower(work) = $work)
    AND ($priority IS NULL OR priority = $priority)
    AND (state = 'done' OR CASE $measured_to
        WHEN 'first answer' THEN first_answer_at
        WHEN 'working again' THEN working_at
        ELSE done_at END IS NOT NULL)
LIMIT 1
"""
"""Whether work that a level is about, opened in a stretch of time, has reached what the level measures to."""


def levels_visible_to(viewer: Viewer) -> QuerySet[ServiceLevel]:
    """Return the service levels this viewer may see, with what they are about; those for everyone first.

    A customer's person sees those for everyone and for what they belong to.
    """
    levels = ServiceLevel.objects.select_related("customer", "service", "replaced_by").order_by(
        F("customer__name").asc(nulls_first=True),
        F("service__name").asc(nulls_first=True),
        "work",
        "priority",
        "until",
        "-valid_from",
        "pk",
    )
    if viewer.viewer_kind == Kind.PERSON:
        return levels.filter(
            Q(customer=None) | Q(customer__in=customers.line_of(viewer).order_by().values("pk"))
        )
    return levels if viewer.viewer_kind in {Kind.COLLEAGUE, Kind.SYSTEM} else levels.none()


def levels_for(viewer: Viewer, customer_chain: Sequence[int], at: datetime) -> list[ServiceLevel]:
    """Return the levels that judge what this customer opens now, its own before everyone's.

    `customer_chain` is the customer followed by its ancestors, nearest first.
    """
    chain = Q(customer=None) | Q(customer__in=customer_chain)
    found = {level.pk: level for level in levels_visible_to(viewer).filter(chain)}
    hold = [level.facts for level in found.values() if level.facts.judges(at)]
    return [found[facts.id] for facts in rules.coming_into_play(hold, customer_chain)]


def replaced_and_replacing(
    viewer: Viewer, level: ServiceLevel
) -> tuple[list[ServiceLevel], list[ServiceLevel]]:
    """Return the level that this one replaced and the one that replaced it, if there are any."""
    levels = levels_visible_to(viewer)
    return list(levels.filter(replaced_by=level.pk)), list(levels.filter(replaces=level.pk))


def levels_in_force() -> list[LevelFacts]:
    """Return every level that judges any work, ended ones too: they judge what was opened in their time.

    One query. Which of them applies to a record is `rules.applicable`'s to say.
    """
    return [level.facts for level in ServiceLevel.objects.order_by("pk")]


def level_said(level: ServiceLevel) -> str:
    """Return a level in one plain sentence; fetch it with its customer and service."""
    return str(level)


def may_set(viewer: Viewer, customer: Customer | None, service: Service | None, now: datetime) -> bool:
    """Return whether this viewer may set a level for this customer and service."""
    if viewer.viewer_kind == Kind.SYSTEM:
        return True
    if viewer.viewer_kind != Kind.COLLEAGUE:
        return False
    return rules.may_set_level(
        viewer.roles,
        owns_service=service is not None and viewer.viewer_id in service.answering,
        answers_for_customer=customer is not None and _answers(viewer, customer, now),
    )


def _answers(viewer: Viewer, customer: Customer, now: datetime) -> bool:
    acting_for = customers.stands_in_for(viewer.viewer_id, customers.today(now))
    return bool(acting_for & {customer.relationship_manager_id, customer.deputy_id})


# ---------------------------------------------------------------- what may be taken back
def is_fresh(level: ServiceLevel, now: datetime) -> bool:
    """Return whether a level was set today, or judges nothing that was opened before today."""
    added = history_of(level).last()
    return rules.is_fresh(level.judges_from, added.at if added else None, start_of(customers.today(now)))


def has_judged(level: LevelFacts, now: datetime) -> bool:
    """Return whether finished work was opened that a level is about, though a nearer one may judge it."""
    until = min(level.valid_until or now, now)
    if level.judges_from >= until:
        return False
    below = None if level.customer_id is None else customers.customer_and_below(level.customer_id)
    asked = {
        "since": _naive(level.judges_from),
        "until": _naive(until),
        "customers": below,
        "service": level.service_id,
        "work": level.work,
        "priority": level.priority,
        "measured_to": level.until.value,
    }
    with record_store() as store:
        return store.execute(FINISHED_WORK, asked).fetchone() is not None


def _naive(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(tzinfo=None)


# ---------------------------------------------------------------- days
def zone() -> ZoneInfo:
    """Return the provider's zone, by whose clock days begin."""
    return ZoneInfo(customers.provider().zone or settings.TIME_ZONE)


def start_of(day: date) -> datetime:
    """Return the first moment of a day in the provider's zone."""
    return datetime.combine(day, time(), zone()).astimezone(UTC)


def end_of(day: date) -> datetime:
    """Return the first moment after a day in the provider's zone."""
    return start_of(day + timedelta(days=1))
