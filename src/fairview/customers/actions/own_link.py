"""Mail somebody the link to their own page, in the name of whoever answers for their customer."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext, override

from fairview.calculations.words import Refused, gettext_noop
from fairview.customers import queries
from fairview.customers.actions.approaches import approach
from fairview.customers.actions.links import link_wanted, lock_person
from fairview.customers.models import Person
from fairview.customers.rules import LINK_DAYS, Purpose
from fairview.foundation import mail
from fairview.foundation.mail import OutboxMessage
from fairview.foundation.viewer import Viewer

ABOUT = "customers.own_page"


@transaction.atomic
def send_own_link(person_id: int, *, they_asked: bool, by: Viewer, now: datetime) -> OutboxMessage:
    """Mail a person the link to their page; unless they asked for it, it is taken from their attention."""
    person = lock_person(person_id, by=by, now=now)
    _check(person)
    if not they_asked:
        approach(person.pk, gettext_noop("their own page"), now=now)
    with override(queries.language_of(person)):
        subject, text = _subject(), _text(person)
    manager, house = person.customer.relationship_manager, _house()
    return mail.send(
        [person.email],
        subject,
        text,
        by=by,
        now=now,
        about=f"{ABOUT}:{person.pk}",
        links={"link": link_wanted(person.pk, Purpose.OWN_PAGE)},
        sender=f"{manager.name}, {house}" if manager else house,
        reply_to=manager.email if manager else queries.provider().sender_email,
    )


def _check(person: Person) -> None:
    if not person.is_active or person.erased_at is not None:
        raise Refused(gettext_noop("{name} is not there any more and gets no link."), name=person.name)
    if not person.email:
        raise Refused(
            gettext_noop("{name} has no e-mail address here, so no link can be sent."), name=person.name
        )


def _subject() -> str:
    return gettext("Your page at {house}").format(house=_house())


def _text(person: Person) -> str:
    manager = person.customer.relationship_manager
    text = gettext(
        "Hello {name},\n\n"
        "this is your page with us: what we understood about {customer}, who answers for what, and what\n"
        "you can count on. Correct us wherever we are wrong. There is no password:\n\n"
        "{link}\n\n"
        "The link is yours alone and good for {days} days; please do not pass it on.\n\n"
        "{signed}\n"
    )
    signed = "\n".join(one for one in (manager.name if manager else "", _house()) if one)
    told = {"name": person.name, "customer": person.customer.name, "days": LINK_DAYS, "signed": signed}
    for place, words in told.items():
        text = text.replace("{" + place + "}", str(words).replace("{", "("))
    return text


def _house() -> str:
    ours = queries.provider()
    return ours.sender_name or ours.name
