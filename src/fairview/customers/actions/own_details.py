"""What a person puts right about themselves, by their own link."""

from dataclasses import asdict, dataclass
from datetime import datetime

from django.conf import settings
from django.db import transaction

from fairview.calculations.words import NotAllowed, Refused, gettext_noop
from fairview.customers.events import PersonChanged
from fairview.customers.models import Person
from fairview.customers.rules import ReachedBy
from fairview.foundation import audit, events
from fairview.foundation.viewer import Kind, Viewer


@dataclass(frozen=True, kw_only=True)
class OwnDetails:
    """What a person may say about themselves; what they are to us (level, role) is not among it."""

    name: str
    phone: str = ""
    language: str = ""
    reached_by: ReachedBy = ReachedBy.MAIL
    spoken_with: str = ""


@transaction.atomic
def change_own_details(person_id: int, details: OwnDetails, *, by: Viewer, now: datetime) -> Person:
    """Let a person put right what we hold about them; nobody else does so here."""
    if by.viewer_kind != Kind.PERSON or by.viewer_id != person_id:
        raise NotAllowed(gettext_noop("Everybody puts right only what is said about themselves."))
    _check(details)
    person = Person.objects.select_for_update().get(pk=person_id)
    with audit.change(person, by=by, at=now, act="put right by themselves"):
        for field, value in asdict(details).items():
            setattr(person, field, " ".join(value.split()))
        person.save(update_fields=list(asdict(details)))
    events.publish(PersonChanged(person_id=person.pk, at=now))
    return person


def _check(details: OwnDetails) -> None:
    if not details.name.strip():
        raise Refused(gettext_noop("A person needs a name."), field="name")
    if details.language and details.language not in dict(settings.LANGUAGES):
        raise Refused(gettext_noop("Fairview does not speak that language yet."), field="language")
