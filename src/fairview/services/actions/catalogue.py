"""Services: added, changed, given to customers."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import datetime

from django.db import transaction
from django.db.models.functions import Lower

from fairview.calculations.words import NotAllowed, gettext_noop
from fairview.foundation import audit, events
from fairview.foundation.viewer import Kind, Viewer
from fairview.services import queries, rules
from fairview.services.events import HoursChanged, ServiceAdded, ServiceChanged
from fairview.services.models import HoursChoice, Service, ServiceUse

NAME, EXTERNAL_NAME = 200, 255
"""How many letters of a service's two names are kept."""


@transaction.atomic
def add_service(details: rules.ServiceDetails, *, by: Viewer, now: datetime) -> Service:
    """Add a service to the catalogue."""
    if by.viewer_kind != Kind.SYSTEM and not rules.may_add_service(by.roles):
        raise NotAllowed(gettext_noop("Services are added by service owners, heads and administrators."))
    _check(details)
    service = Service.objects.create(**asdict(details))
    audit.added(service, by=by, at=now)
    events.publish(ServiceAdded(service.pk, now))
    return service


@transaction.atomic
def change_service(
    service_id: int,
    details: rules.ServiceDetails,
    *,
    by: Viewer,
    now: datetime,
    corrects_past: bool = False,
) -> Service:
    """Change what a service says about itself, its owner or its hours.

    Other hours hold from now on; with `corrects_past` they hold for all time, and work that is done is
    counted again.
    """
    service = Service.objects.select_for_update().get(pk=service_id)
    check_may_change_service(service, by)
    _check(details, besides=service_id)
    hours_before = service.hours_id
    with audit.change(service, by=by, at=now):
        for name, value in asdict(details).items():
            setattr(service, name, value)
        service.save()
    events.publish(ServiceChanged(service.pk, now))
    if service.hours_id != hours_before:
        keep_choice(service, hours_before, service.hours_id, since=None if corrects_past else now)
        _tell_hours(service, now)
    return service


def keep_choice(
    service: Service | None, before: int | None, after: int | None, *, since: datetime | None
) -> None:
    """Keep that other hours were chosen for a service, or (without one) as everyone's default."""
    if not HoursChoice.objects.filter(service=service).exists():
        HoursChoice.objects.create(service=service, hours_id=before)
    HoursChoice.objects.create(service=service, hours_id=after, since=since)


def _check(details: rules.ServiceDetails, besides: int | None = None) -> None:
    rules.check_service(details)
    same = Service.objects.exclude(pk=besides) if besides else Service.objects.all()
    rules.check_name_free(details.name, same.filter(name__iexact=details.name.strip()).exists())
    external = details.external_name.strip()
    taken = external != "" and same.filter(external_name__iexact=external).exists()
    rules.check_external_name_free(external, taken)


def check_may_change_service(service: Service, by: Viewer) -> None:
    """Refuse whoever may not change this service."""
    if by.viewer_kind == Kind.SYSTEM:
        return
    if not rules.may_change_service(by.roles, by.viewer_id, service.answering):
        raise NotAllowed(
            gettext_noop("“{service}” is changed by its owner or deputy, a head or an administrator."),
            service=service.name,
        )


def _tell_hours(service: Service, now: datetime) -> None:
    """Say that this service's times are counted differently, though no hours were edited."""
    if version := queries.version_for(service.pk, now):
        events.publish(HoursChanged(version.hours_id, version.pk, now))


@transaction.atomic
def set_users(service_id: int, customer_ids: Iterable[int], *, by: Viewer, now: datetime) -> None:
    """Say which customers use a service."""
    service = Service.objects.select_for_update().get(pk=service_id)
    check_may_change_service(service, by)
    uses = ServiceUse.objects.filter(service=service)
    before, after = set(uses.values_list("customer_id", flat=True)), set(customer_ids)
    if before == after:
        return
    uses.filter(customer__in=before - after).delete()
    ServiceUse.objects.bulk_create(
        ServiceUse(service=service, customer_id=pk) for pk in sorted(after - before)
    )
    told = {"before": {"used by": sorted(before)}, "after": {"used by": sorted(after)}}
    audit.note(service, "users changed", by=by, at=now, **told)
    events.publish(ServiceChanged(service.pk, now))


@transaction.atomic
def add_services_named(names: Sequence[str], *, by: Viewer, now: datetime) -> dict[str, Service]:
    """Return the service for each name in an export, adding those that are not there yet.

    Found by the name in exports first, then by its own name; whatever the case of the letters. The same
    names again add nothing.
    """
    wanted = {_key(name): name.strip() for name in reversed(names) if name.strip()}
    known = _known_by_name()
    missing = [name for key, name in wanted.items() if key not in known]
    fresh = Service.objects.bulk_create(
        Service(name=name[:NAME], external_name=name[:EXTERNAL_NAME]) for name in reversed(missing)
    )
    audit.added_each(fresh, by=by, at=now)
    for service in fresh:
        events.publish(ServiceAdded(service.pk, now))
        known[_key(service.external_name)] = service
    return {name: known[_key(name)] for name in names if name.strip()}


def _key(name: str) -> str:
    """Return what two names in exports have in common when they mean one service."""
    return name.strip()[:EXTERNAL_NAME].casefold()


def _known_by_name() -> dict[str, Service]:
    services = list(Service.objects.order_by(Lower("name"), "-pk"))
    by_own_name = {_key(service.name): service for service in services if not service.external_name}
    by_external_name = {_key(service.external_name): service for service in services if service.external_name}
    return by_own_name | by_external_name
