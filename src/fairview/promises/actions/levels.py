"""Service levels: set, changed by another in their place, ended."""

from dataclasses import asdict
from datetime import datetime

from django.db import IntegrityError, transaction

from fairview.calculations.words import NotAllowed, Refused, gettext_noop
from fairview.customers.models import Customer
from fairview.customers.queries import today
from fairview.foundation import audit, events
from fairview.foundation.viewer import Viewer
from fairview.promises import queries, rules
from fairview.promises.events import ServiceLevelEnded, ServiceLevelSet
from fairview.promises.models import ServiceLevel
from fairview.promises.rules import LevelDetails
from fairview.services.models import Service


@transaction.atomic
def set_level(details: LevelDetails, *, by: Viewer, now: datetime) -> ServiceLevel:
    """Set a service level. It judges work opened from its start, or from `judges_from` where asked.

    A start in the past has to be asked for with `judges_from`; the audit says so.
    """
    level = _drafted(details)
    check_may_set(level, by, now)
    rules.check_start(details, queries.start_of(today(now)))
    return _save(level, by=by, now=now)


@transaction.atomic
def change_level(level_id: int, details: LevelDetails, *, by: Viewer, now: datetime) -> ServiceLevel:
    """End a level where the changed one begins to judge; both stay, each judging the work of its own time.

    What promises the same stays the same level: only its name, or since when it judges, can be another.
    """
    old = ServiceLevel.objects.select_for_update().get(pk=level_id)
    check_may_set(old, by, now)
    if old.valid_until is not None:
        raise Refused(gettext_noop("This service level has ended; set a new one."))
    new = _drafted(details)
    if _promises_the_same(old, new):
        return _moved(old, details, by=by, now=now)
    check_may_set(new, by, now)
    rules.check_changed_start(details, now)
    _end(old, max(new.judges_from, old.judges_from), by=by, now=now)
    new.replaces = old
    return _save(new, by=by, now=now)


@transaction.atomic
def end_level(level_id: int, valid_until: datetime, *, by: Viewer, now: datetime) -> ServiceLevel:
    """Let a level judge no work opened from a moment on; what it judged before stays."""
    level = ServiceLevel.objects.select_for_update().get(pk=level_id)
    check_may_set(level, by, now)
    if level.valid_until is not None and level.valid_until <= now:
        raise Refused(gettext_noop("This service level has ended already."))
    rules.check_end(level.valid_from, valid_until)
    rules.check_ends_ahead(valid_until, now)
    return _end(level, valid_until, by=by, now=now)


def _drafted(details: LevelDetails) -> ServiceLevel:
    rules.check_level(details)
    fields = asdict(details) | {
        "judges_from": details.judges_from or details.valid_from,
        "work": details.work.strip().casefold(),
        "name": details.name.strip(),
    }
    return ServiceLevel(**fields)


def check_may_set(level: ServiceLevel, by: Viewer, now: datetime) -> None:
    """Refuse whoever may not set this level, and so may not change, end or take it back."""
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
    store(level)
    reaches_back = level.judges_from < queries.start_of(today(now))
    act = "added, judging work from before" if reaches_back else "added"
    audit.note(level, act, by=by, at=now, after=audit.fields_of(level))
    events.publish(ServiceLevelSet(level.pk, level.judges_from, now))
    return level


def store(level: ServiceLevel) -> None:
    """Save a level that is alone in what it is about; of two saved at once the database refuses one."""
    rules.check_alone(level.facts, queries.levels_in_force(), queries.zone())
    try:
        with transaction.atomic():
            level.save()
    except IntegrityError as error:
        raise Refused(
            gettext_noop("Somebody has just set a service level about the same work. Look at theirs first.")
        ) from error


def _end(level: ServiceLevel, valid_until: datetime, *, by: Viewer, now: datetime) -> ServiceLevel:
    with audit.change(level, by=by, at=now, act="ended in the past" if valid_until < now else "ended"):
        level.valid_until = valid_until
        level.save(update_fields=["valid_until"])
    events.publish(ServiceLevelEnded(level.pk, valid_until, now))
    return level


def _promises_the_same(old: ServiceLevel, new: ServiceLevel) -> bool:
    names = ("customer_id", "service_id", "work", "priority", "until", "target", "unit", "share")
    return all(getattr(old, name) == getattr(new, name) for name in names)


def _moved(level: ServiceLevel, details: LevelDetails, *, by: Viewer, now: datetime) -> ServiceLevel:
    """Give a level another name, or another beginning where it may have one."""
    judged_from, renamed = level.judges_from, level.name != details.name.strip()
    act = "made to judge work from before" if details.judges_from else "changed"
    with audit.change(level, by=by, at=now, act=act):
        level.name = details.name.strip()
        _begin_anew(level, details, renamed=renamed, now=now)
        store(level)
    if level.judges_from != judged_from:
        events.publish(ServiceLevelSet(level.pk, min(judged_from, level.judges_from), now))
    return level


def _begin_anew(level: ServiceLevel, details: LevelDetails, *, renamed: bool, now: datetime) -> None:
    """Move the beginning: back to earlier work where that is asked for, freely before the level has begun."""
    if details.judges_from:
        rules.check_judges_more(details.judges_from, level.judges_from.astimezone(queries.zone()))
        level.judges_from = details.judges_from
    elif level.judges_from > now:
        rules.check_start(details, queries.start_of(today(now)))
        level.valid_from = level.judges_from = details.valid_from
    elif level.valid_from != details.valid_from and not renamed:
        raise Refused(
            gettext_noop(
                "Nothing would change: the same is promised since {start}. Change what is promised, "
                "or tick “Also judge work from before” to judge earlier work by it."
            ),
            "valid_from",
            start=level.valid_from.astimezone(queries.zone()).date(),
        )
