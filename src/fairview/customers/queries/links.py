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
NOT_SERVED = "not served"


SHOWN = 8
"""How many of a person's links a page shows; those that still open something come first."""
OPENING = {LinkState.GOOD, LinkState.USED}
"""A used link still opens what was said with it."""


@dataclass(frozen=True)
class LinkRow:
    """A link as colleagues see it."""

    link: PersonalLink
    state: LinkState

    @property
    def word(self) -> str:
        """How it stands, for people."""
        return rules.LINK_STATE_WORDS[self.state]

    @property
    def look(self) -> str:
        """The look of that."""
        return "good" if self.state == LinkState.GOOD else "plain"

    @property
    def opens(self) -> bool:
        """Whether it still opens something, if only what was said with it."""
        return self.state in OPENING


@dataclass(frozen=True)
class Found:
    """What a secret opens: the link, and why it opens nothing new; no reason means that it is good."""

    link: PersonalLink | None
    why: str = ""


def link_of(secret: str, now: datetime) -> Found:
    """Return the link of a secret, and whether it is used, expired or revoked; a made-up one is unknown.

    One that would open something else opens nothing while we do not serve its reader's customer.
    """
    digest = rules.digest_of(secret)
    link = PersonalLink.objects.filter(digest=digest).select_related("person__customer").first()
    if link is None:
        return Found(None, UNKNOWN)
    state = link.state_at(now)
    if state in OPENING and not link.person.customer.is_active:
        return Found(link, NOT_SERVED)
    return Found(link, "" if state == LinkState.GOOD else state.value)


def links_visible_to(viewer: Viewer) -> QuerySet[PersonalLink]:
    """Return the links of everybody whom this viewer may see."""
    return PersonalLink.objects.filter(person__in=people_visible_to(viewer)).select_related("person")


def link_rows(person: Person, now: datetime) -> list[LinkRow]:
    """Return a person's links as colleagues see them, those that open something first, latest first."""
    is_served = person.customer.is_active
    rows = [
        LinkRow(link, link.state_at(now) if is_served else LinkState.REVOKED) for link in links_of(person)
    ]
    return sorted(rows, key=lambda row: not row.opens)[:SHOWN]


def links_of(person: Person) -> QuerySet[PersonalLink]:
    """Return every link a person was ever given, latest first."""
    return PersonalLink.objects.filter(person=person).select_related("person")
