"""Reads of personal links: what a secret opens, and which links a person has."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from fairview.customers import rules
from fairview.customers.models import Person, PersonalLink
from fairview.customers.queries.customers import people_visible_to
from fairview.customers.rules import LinkState
from fairview.foundation.viewer import Viewer

UNKNOWN = "unknown"


@dataclass(frozen=True)
class Found:
    """What a secret opens: the link, and why it opens nothing new; no reason means that it is good."""

    link: PersonalLink | None
    why: str = ""


def link_of(secret: str, now: datetime) -> Found:
    """Return the link of a secret, and whether it is used, expired or revoked; a made-up one is unknown."""
    digest = rules.digest_of(secret)
    link = PersonalLink.objects.filter(digest=digest).select_related("person__customer").first()
    if link is None:
        return Found(None, UNKNOWN)
    state = link.state_at(now)
    return Found(link, "" if state == LinkState.GOOD else state.value)


def links_visible_to(viewer: Viewer) -> QuerySet[PersonalLink]:
    """Return the links of everybody whom this viewer may see."""
    return PersonalLink.objects.filter(person__in=people_visible_to(viewer)).select_related("person")


def links_of(person: Person) -> QuerySet[PersonalLink]:
    """Return every link a person was ever given, latest first."""
    return PersonalLink.objects.filter(person=person).select_related("person")
