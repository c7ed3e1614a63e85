"""Note who looked at what is not for everybody's eyes. Only ever added."""

from datetime import datetime

from fairview.accounts.models import Colleague
from fairview.customers import rules
from fairview.customers.models import Look, Person
from fairview.foundation.viewer import Kind, Viewer


def looked(at_whom: Person | Colleague, what: rules.LookedAt, *, by: Viewer, now: datetime) -> Look:
    """Note that somebody looked at what we hold about a person or a colleague, or where they stand."""
    who = by.viewer_id if by.viewer_kind == Kind.COLLEAGUE else None
    whom = {"person" if isinstance(at_whom, Person) else "colleague": at_whom}
    return Look.objects.create(what=what.value, at=now, by_id=who, by_text=by.actor.text[:200], **whom)
