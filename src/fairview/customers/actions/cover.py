"""Say who stands in for whom, and for how long."""

from datetime import date, datetime

from django.db import transaction

from fairview.accounts.models import Colleague
from fairview.calculations.words import NotAllowed, Refused, gettext_noop
from fairview.customers import rules
from fairview.customers.models import Cover
from fairview.foundation import audit
from fairview.foundation.viewer import Kind, Viewer


@transaction.atomic
def add_cover(
    colleague_id: int, covered_by_id: int, *, first_day: date, last_day: date, by: Viewer, now: datetime
) -> Cover:
    """Let one colleague stand in for another; both days count."""
    _check_may(colleague_id, by)
    rules.check_cover(colleague_id, covered_by_id, first_day, last_day)
    if not Colleague.objects.filter(pk=covered_by_id, is_active=True).exists():
        raise Refused(gettext_noop("Choose somebody who can sign in."), field="covered_by")
    cover = Cover.objects.create(
        colleague_id=colleague_id, covered_by_id=covered_by_id, first_day=first_day, last_day=last_day
    )
    audit.added(cover, by=by, at=now)
    return cover


@transaction.atomic
def remove_cover(cover_id: int, *, by: Viewer, now: datetime) -> None:
    """End or cancel a cover."""
    cover = Cover.objects.select_for_update().get(pk=cover_id)
    _check_may(cover.colleague_id, by)
    audit.removed(cover, by=by, at=now)
    cover.delete()


def _check_may(colleague_id: int, by: Viewer) -> None:
    if by.viewer_kind == Kind.SYSTEM:
        return
    if not rules.may_arrange_cover(by.roles, by.viewer_id, colleague_id):
        raise NotAllowed(
            gettext_noop("Who covers for somebody is said by themselves, a head or an administrator.")
        )
