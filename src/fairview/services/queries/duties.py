"""Who decides on their side, and what each of ours may decide, as a viewer may see it."""

from collections.abc import Collection

from django.db.models import Q, QuerySet

from fairview.customers import queries as customers
from fairview.customers.models import Customer
from fairview.foundation.viewer import Kind, Viewer, is_one_of_us
from fairview.services.models import Decider, Remit, Service


def deciders_visible_to(viewer: Viewer) -> QuerySet[Decider]:
    """Return who decides at customers: all within IT; to a customer's person what is shown of their part."""
    every = Decider.objects.select_related("customer", "service", "person", "stand_in")
    if viewer.viewer_kind == Kind.PERSON:
        theirs = customers.customers_visible_to(viewer).order_by().values("pk")
        return every.filter(customer__in=theirs, is_shown=True)
    return every if is_one_of_us(viewer) else every.none()


def deciders_for(viewer: Viewer, customer: Customer) -> list[Decider]:
    """Return who decides at a customer, or above it: the nearest first; who has left decides nothing."""
    line = [customer.pk, *customers.ancestors(customer.pk)]
    found = deciders_visible_to(viewer).filter(customer__in=line, person__is_active=True)
    return sorted(found, key=lambda one: line.index(one.customer_id))


def remits_visible_to(viewer: Viewer) -> QuerySet[Remit]:
    """Return what ours may decide: all within IT, to a customer's person what is shown and concerns them."""
    every = Remit.objects.select_related("customer", "service")
    if viewer.viewer_kind == Kind.PERSON:
        theirs = customers.customers_visible_to(viewer).order_by().values("pk")
        return every.filter(Q(customer=None) | Q(customer__in=theirs), is_shown=True)
    return every if is_one_of_us(viewer) else every.none()


def remits_for(viewer: Viewer, customer_line: Collection[int], services: Collection[int]) -> list[Remit]:
    """Return what ours may decide for a customer (with what it is part of) and the services it uses."""
    of_them = Q(customer=None) | Q(customer__in=customer_line)
    of_these = Q(service=None) | Q(service__in=services)
    return list(remits_visible_to(viewer).filter(of_them, of_these))


def remits_of_service(viewer: Viewer, service: Service) -> list[Remit]:
    """Return what ours may decide about a service, or about any, for whichever customer."""
    return list(remits_visible_to(viewer).filter(Q(service=None) | Q(service=service)))
