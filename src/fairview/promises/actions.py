"""Every write of service levels."""

from dataclasses import asdict, replace
from datetime import datetime

from django.db import transaction

from fairview.calculations.words import NotAllowed, Refused, gettext_noop
from fairview.customers.models import Customer
from fairview.foundation import audit, events
from fairview.foundation.viewer import Viewer
from fairview.promises import queries, rules
from fairview.promises.events import ServiceLevelEnded, ServiceLevelSet
from fairview.promises.models import ServiceLevel
from fairview.promises.rules import LevelDetails
from fairview.services.models import Service


@transaction.atomic
def set_level(details: LevelDetails, *, by: Viewer, now: datetime) -> ServiceLevel:
    """Set a service level. It judges work opened from its start, or from `judges_from` where asked."""
    level = _drafted(details)
    _check_may_set(level, by, now)
    return _save(level, by=by, now=now)


@transaction.atomic
def change_level(level_id: int, details: LevelDetails, *, by: Viewer, now: datetime) -> ServiceLevel:
    """End a level where the changed one starts; both stay, each judging the work of its own time.

    Only a new name leaves the level itself in place.
    """
    old = ServiceLevel.objects.select_for_update().get(pk=level_id)
    _check_may_set(old, by, now)
    if old.valid_until is not None:
        raise Refused(gettext_noop("This service level has ended; set a new one."))
    if _only_renamed(old, details):
        return _renamed(old, details.name, by=by, now=now)
    new = _drafted(replace(details, judges_from=details.judges_from or details.valid_from))
    _check_may_set(new, by, now)
    if new.valid_from <= old.valid_from:
        raise Refused(
            gettext_noop(
                "The changed level starts after the one it replaces, which started on {start:%Y-%m-%d}."
            ),
            "valid_from",
            start=old.valid_from,
        )
    _end(old, new.valid_from, by=by, now=now)
    new.replaces = old
    return _save(new, by=by, now=now)


@transaction.atomic
def end_level(level_id: int, valid_until: datetime, *, by: Viewer, now: datetime) -> ServiceLevel:
    """Let a level judge no work opened from a moment on; what it judged before stays."""
    level = ServiceLevel.objects.select_for_update().get(pk=level_id)
    _check_may_set(level, by, now)
    if level.valid_until is not None and level.valid_until <= now:
        raise Refused(gettext_noop("This service level has ended already."))
    rules.check_end(level.valid_from, valid_until)
    return _end(level, valid_until, by=by, now=now)


def _drafted(details: LevelDetails) -> ServiceLevel:
    rules.check_level(details)
    fields = asdict(details) | {
        "judges_from": details.judges_from or details.valid_from,
        "work": details.work.strip().casefold(),
        "name": details.name.strip(),
    }
    return ServiceLevel(**fields)


def _check_may_set(level: ServiceLevel, by: Viewer, now: datetime) -> None:
    customer = Customer.objects.get(pk=level.customer_id) if level.customer_id else None
    service = Service.objects.get(pk=level.service_id) if level.service_id else None
    if not queries.may_set(by, customer, service, now):
        raise NotAllowed(
            gettext_noop(
                "A service level is set by the service's owner, the customer's relationship manager, "
                "a head or an administrator."
            )
        )


def _save(level: ServiceLevel, *, by: Viewer, now: datetime) -> ServiceLevel:
    rules.check_alone(level.facts, queries.levels_in_force())
    level.save()
    audit.added(level, by=by, at=now)
    events.publish(ServiceLevelSet(level.pk, level.judges_from, now))
    return level


def _end(level: ServiceLevel, valid_until: datetime, *, by: Viewer, now: datetime) -> ServiceLevel:
    with audit.change(level, by=by, at=now, act="ended"):
        level.valid_until = valid_until
        level.save(update_fields=["valid_until"])
    events.publish(ServiceLevelEnded(level.pk, valid_until, now))
    return level


def _only_renamed(old: ServiceLevel, details: LevelDetails) -> bool:
    names = ("customer_id", "service_id", "priority", "until", "target", "unit", "share")
    same = all(getattr(old, name) == getattr(details, name) for name in names)
    return same and old.work == details.work.strip().casefold() and details.judges_from is None


def _renamed(level: ServiceLevel, name: str, *, by: Viewer, now: datetime) -> ServiceLevel:
    with audit.change(level, by=by, at=now):
        level.name = name.strip()
        level.save(update_fields=["name"])
    return level
