"""Wishes for longer hours: written down, and withdrawn. Kept until somebody can be asked."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.db import transaction

from fairview.calculations.words import Refused, gettext_noop
from fairview.customers.models import Customer
from fairview.foundation import audit, events
from fairview.foundation.viewer import Kind, Viewer, is_one_of_us
from fairview.services.models import Service
from fairview.services.rules import local_text
from fairview.statements import rules
from fairview.statements.events import HoursWished, HoursWishWithdrawn
from fairview.statements.models import HoursWish, Statement
from fairview.statements.queries.needs import may_withdraw, zone_of
from fairview.statements.rules.wishes import WHY, WishDetails, check_wish, not_your_wish


@transaction.atomic
def wish(details: WishDetails, *, by: Viewer, now: datetime) -> HoursWish:
    """Write down that a customer would need a service longer, once or every week, on the customer's clock."""
    if not is_one_of_us(by):
        raise rules.only_colleagues_add()
    customer = Customer.objects.get(pk=details.customer_id)
    check_wish(details, now.astimezone(ZoneInfo(zone_of(customer))).replace(tzinfo=None))
    _check_known(details)
    wished = HoursWish.objects.create(
        customer=customer,
        service_id=details.service_id,
        activity_id=details.activity_id,
        opens_from=local_text(details.opens) if details.opens else "",
        opens_to=local_text(details.closes) if details.closes else "",
        weekly={day: windows for day, windows in details.weekly.items() if windows},
        why=" ".join(details.why.split())[:WHY],
        wished_at=now,
        wished_by_id=by.viewer_id if by.viewer_kind == Kind.COLLEAGUE else None,
    )
    audit.added(wished, by=by, at=now)
    events.publish(HoursWished(wished.pk, now))
    return wished


@transaction.atomic
def withdraw_wish(wish_id: int, *, by: Viewer, now: datetime) -> HoursWish:
    """Say that they no longer wish for it; that they did stays readable."""
    wished = HoursWish.objects.select_for_update(of=("self",)).get(pk=wish_id)
    if not may_withdraw(by, wished, now):
        raise not_your_wish(wished.customer.name)
    if wished.withdrawn_at is not None:
        raise Refused(gettext_noop("This wish was withdrawn before."))
    with audit.change(wished, by=by, at=now, act="withdrawn"):
        wished.withdrawn_at = now
        wished.save(update_fields=["withdrawn_at"])
    events.publish(HoursWishWithdrawn(wished.pk, now))
    return wished


def _check_known(details: WishDetails) -> None:
    if not Service.objects.filter(pk=details.service_id).exists():
        raise Refused(gettext_noop("Choose one of our services."), field="service")
    theirs = Statement.objects.filter(customer=details.customer_id, kind=rules.StatementKind.ACTIVITY)
    if details.activity_id and not theirs.filter(pk=details.activity_id).exists():
        raise Refused(gettext_noop("Choose one of their activities."), field="activity")
