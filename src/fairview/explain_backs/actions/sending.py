"""Send an explain-back: what may leave now leaves, the rest waits for its day."""

from datetime import datetime

from django.db import transaction

from fairview.calculations.words import Refused, gettext_noop
from fairview.customers import queries as customers
from fairview.customers.models import Person
from fairview.explain_backs import queries, rules
from fairview.explain_backs.actions.locking import lock
from fairview.explain_backs.actions.posting import post
from fairview.explain_backs.actions.wording import check_still_held, word_alike
from fairview.explain_backs.events import ExplainBackSent
from fairview.explain_backs.models import ExplainBack
from fairview.foundation import audit, events
from fairview.foundation.viewer import Viewer
from fairview.statements import actions as statements


@transaction.atomic
def send(explain_back_id: int, *, by: Viewer, now: datetime) -> ExplainBack:
    """Tell a draft to its people: from now on it does not change, and the version before is closed."""
    explain_back = lock(explain_back_id, by=by, now=now)
    _lock_people(explain_back)
    _check(explain_back)
    with audit.change(explain_back, by=by, at=now, act="sent"):
        explain_back.sent_at = now
        explain_back.save(update_fields=["sent_at"])
    word_alike(explain_back, by=by, now=now)
    if explain_back.supersedes is not None:
        asked_before = queries.awaited_through(explain_back.supersedes, now)
        statements.not_told_back(asked_before, by=by, now=now)
    _mail(explain_back, by=by, now=now)
    events.publish(ExplainBackSent(explain_back_id=explain_back.pk, at=now))
    return explain_back


def _lock_people(explain_back: ExplainBack) -> None:
    """Take hold of the people before the statements, in the order in which answers take them."""
    asked = Person.objects.filter(pk__in=explain_back.addressees.values("person"))
    list(asked.select_for_update(of=("self",)).order_by("pk"))


def _check(explain_back: ExplainBack) -> None:
    if explain_back.sent_at is not None:
        raise Refused(gettext_noop("This was sent already."))
    if explain_back.withdrawn_at is not None:
        raise Refused(gettext_noop("This is withdrawn; write it anew."))
    waiting = [one for one in explain_back.addressees.select_related("person") if one.answered_at is None]
    if not waiting:
        raise Refused(gettext_noop("Everybody has answered already; there is nobody left to ask."))
    gone = [one.person.name for one in waiting if not one.person.is_active or not one.person.email]
    if gone:
        raise Refused(
            gettext_noop("{name} has left or has no e-mail address any more. Choose others."),
            name=", ".join(gone),
        )
    texts = [explain_back.opening, *(item.text for item in explain_back.items.all())]
    people = [one.person for one in waiting]
    rules.check_blocking(queries.blocking_names(texts, explain_back.customer, people))
    check_still_held(explain_back)


def _mail(explain_back: ExplainBack, *, by: Viewer, now: datetime) -> None:
    """Post at once to whoever may be asked today; the others' day is when their budget is free again."""
    waiting = list(explain_back.addressees.filter(answered_at=None))
    free = customers.free_from_each([one.person_id for one in waiting], now)
    for one in waiting:
        one.mail_after = free[one.person_id]
        one.save(update_fields=["mail_after"])
    for one in waiting:
        if one.mail_after == now:
            post(one.person_id, by=by, now=now)
