"""Make and remove briefs."""

from datetime import datetime

from django.db import transaction

from fairview.calculations.words import NotAllowed, Refused, gettext_noop
from fairview.conversations import queries
from fairview.conversations.events import BriefMade, BriefRemoved
from fairview.conversations.models import Brief
from fairview.customers.models import Customer
from fairview.foundation import audit, events
from fairview.foundation.viewer import Kind, Viewer, is_one_of_us


@transaction.atomic
def make_brief(customer: Customer, period: str, *, by: Viewer, now: datetime) -> Brief:
    """Make a brief of what is known now and freeze it; later figures do not alter it."""
    if not is_one_of_us(by):
        raise NotAllowed(gettext_noop("Briefs are made by colleagues."))
    content = queries.drafted(by, customer, period)
    if content is None:
        raise Refused(gettext_noop("There are no figures for this time yet."), field="period")
    brief = Brief.objects.create(
        customer=customer,
        period=period,
        title=content["title"][:240],
        content=content,
        made_at=now,
        made_by_id=by.viewer_id if by.viewer_kind == Kind.COLLEAGUE else None,
    )
    audit.added(brief, by=by, at=now)
    events.publish(BriefMade(brief_id=brief.pk, at=now))
    return brief


@transaction.atomic
def remove_brief(brief_id: int, *, by: Viewer, now: datetime) -> None:
    """Remove a brief; the audit keeps what stood on it."""
    brief = Brief.objects.select_for_update().select_related("customer").get(pk=brief_id)
    if not queries.may_remove(by, brief, now):
        raise NotAllowed(
            gettext_noop("A brief is removed by whoever made it or answers for the customer, or by a head.")
        )
    audit.removed(brief, by=by, at=now)
    brief.delete()
    events.publish(BriefRemoved(brief_id=brief_id, at=now))
