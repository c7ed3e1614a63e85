"""What activities need, and the wishes for longer hours."""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import QuerySet

from fairview.customers import queries as customers
from fairview.customers.models import Customer
from fairview.foundation.viewer import Kind, Viewer, is_one_of_us
from fairview.services.rules import local_text
from fairview.statements.models import HoursWish, Need, Statement
from fairview.statements.queries.clock import house_zone
from fairview.statements.queries.statements import statements_visible_to
from fairview.statements.rules import State, StatementKind


def activities_of(viewer: Viewer, customer: Customer) -> QuerySet[Statement]:
    """Return a customer's activities that hold, as this viewer may see them, in the customer's order."""
    held = statements_visible_to(viewer).filter(customer=customer, kind=StatementKind.ACTIVITY, ended_at=None)
    return held.exclude(state=State.REFUTED).order_by("rank", "pk")


def needs_visible_to(viewer: Viewer) -> QuerySet[Need]:
    """Return which activity needs which service, with both, as far as this viewer may see the activity."""
    seen = statements_visible_to(viewer).order_by().values("pk")
    return Need.objects.filter(activity__in=seen).select_related("activity", "service")


def wishes_visible_to(viewer: Viewer) -> QuerySet[HoursWish]:
    """Return the wishes for longer hours, with what they are about: a colleague's to see."""
    wishes = HoursWish.objects.select_related("customer", "service", "activity", "wished_by")
    return wishes if is_one_of_us(viewer) else wishes.none()


def open_wishes(viewer: Viewer, now: datetime, **about: object) -> Sequence[HoursWish]:
    """Return the wishes that stand, about a customer or a service: not withdrawn, and not over."""
    house = house_zone().key
    wishes = wishes_visible_to(viewer).filter(withdrawn_at=None, **about)
    return [
        one for one in wishes if not one.is_once or one.opens_to > local_text(now, one.customer.zone or house)
    ]


def may_withdraw(viewer: Viewer, wish: HoursWish, now: datetime) -> bool:
    """Return whether this viewer may withdraw a wish: its author may, and who may change the customer."""
    wrote = viewer.viewer_kind == Kind.COLLEAGUE and viewer.viewer_id == wish.wished_by_id
    return wrote or customers.may_change(viewer, wish.customer, customers.today(now))


def zone_of(customer: Customer) -> str:
    """Return by which wall clock a customer lives: theirs, or ours where none is said."""
    return customer.zone or house_zone().key
