"""The catalogue and the lists: what a viewer may see of services and their hours."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, F, Prefetch, QuerySet

from fairview.customers import queries as customers
from fairview.foundation.viewer import Kind, Viewer
from fairview.services.models import HoursExtension, HoursVersion, Service, ServiceHours, ServiceUse
from fairview.services.queries.calendars import current_versions


def _sees_all(viewer: Viewer) -> bool:
    return viewer.viewer_kind in {Kind.COLLEAGUE, Kind.SYSTEM}


def services_visible_to(viewer: Viewer) -> QuerySet[Service]:
    """Return the services this viewer may see, with who answers and their hours."""
    services = Service.objects.select_related("owner", "deputy", "team", "hours")
    return services if _sees_all(viewer) else services.none()


def hours_visible_to(viewer: Viewer) -> QuerySet[ServiceHours]:
    """Return the service hours this viewer may see."""
    return ServiceHours.objects.all() if _sees_all(viewer) else ServiceHours.objects.none()


def uses_visible_to(viewer: Viewer) -> QuerySet[ServiceUse]:
    """Return who uses what, with both; to a customer's person what their part of the tree uses."""
    uses = ServiceUse.objects.select_related("customer", "service")
    if viewer.viewer_kind == Kind.PERSON:
        return uses.filter(customer__in=customers.line_of(viewer).order_by().values("pk"))
    return uses if _sees_all(viewer) else uses.none()


def versions_of(hours_id: int) -> QuerySet[HoursVersion]:
    """Return the versions of these hours, the latest first."""
    return HoursVersion.objects.filter(hours=hours_id).order_by("-number")


def extensions_of(hours_id: int) -> QuerySet[HoursExtension]:
    """Return the extensions of these hours, the latest first, each with its approver and withdrawal."""
    return HoursExtension.objects.filter(hours=hours_id).select_related("approved_by", "withdrawal")


def extensions_visible_to(viewer: Viewer) -> QuerySet[HoursExtension]:
    """Return the extensions this viewer may see, with their hours."""
    extensions = HoursExtension.objects.select_related("hours")
    return extensions if _sees_all(viewer) else extensions.none()


def answering(hours_id: int) -> list[frozenset[int]]:
    """Return for each offered service that keeps these hours who answers for it."""
    kept = Service.objects.filter(hours=hours_id, is_active=True).only("owner_id", "deputy_id")
    return [service.answering for service in kept.order_by("pk")]


def default_hours() -> ServiceHours | None:
    """Return the hours of every service that has none of its own, once they were chosen."""
    return ServiceHours.objects.filter(is_default=True).first()


@dataclass(frozen=True)
class CatalogueRow:
    """One line of the catalogue."""

    service: Service
    used_by: int
    hours: ServiceHours | None
    version: HoursVersion | None


def catalogue(viewer: Viewer, at: datetime) -> list[CatalogueRow]:
    """Return every service this viewer may see, the offered ones first, with a fixed number of queries."""
    services = (
        services_visible_to(viewer).annotate(used_by=Count("uses")).order_by("-is_active", "name", "pk")
    )
    default = default_hours()
    rows = [(service, service.hours or default) for service in services]
    versions = current_versions({hours.pk for _service, hours in rows if hours}, at)
    return [
        CatalogueRow(service, service.used_by, hours, versions.get(hours.pk) if hours else None)
        for service, hours in rows
    ]


def hours_list(viewer: Viewer) -> QuerySet[ServiceHours]:
    """Return the service hours with the services that keep them."""
    kept = Prefetch("services", Service.objects.filter(is_active=True).order_by("name"))
    return hours_visible_to(viewer).prefetch_related(kept).order_by(F("is_default").desc(), "name")
