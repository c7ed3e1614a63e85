"""Explain-backs and those who were told, as a viewer may see them."""

from collections.abc import Collection
from datetime import datetime, time

from django.db.models import Q, QuerySet

from fairview.customers import queries as customers
from fairview.customers.models import Customer, Person
from fairview.explain_backs.models import Addressee, ExplainBack, Item
from fairview.explain_backs.rules import OPEN, Facts, Where, where
from fairview.foundation.viewer import SYSTEM, Kind, Viewer, is_one_of_us
from fairview.statements.queries import house_zone
from fairview.statements.rules import Channel


def explain_backs_visible_to(viewer: Viewer) -> QuerySet[ExplainBack]:
    """Return the explain-backs this viewer may see, latest first: a person those that they were told."""
    every = ExplainBack.objects.select_related("customer", "made_by", "supersedes", "successor")
    if viewer.viewer_kind == Kind.PERSON:
        told = Addressee.objects.filter(_told, person=viewer.viewer_id or 0)
        return every.filter(pk__in=told.values("explain_back"))
    return every if is_one_of_us(viewer) else every.none()


def may_write(viewer: Viewer, customer: Customer, now: datetime) -> bool:
    """Return whether this viewer may tell a customer what we understood: whoever may change it today."""
    return customers.may_change(viewer, customer, customers.today(now))


def for_statement(statement_ids: Collection[int]) -> QuerySet[Item]:
    """Return the lines that tell these statements and were sent or gone through, latest first."""
    told = Q(explain_back__sent_at__isnull=False) | Q(explain_back__addressees__answered_at__isnull=False)
    found = Item.objects.filter(told, statement__in=statement_ids).distinct()
    return found.select_related("explain_back__customer").order_by("-explain_back__made_at", "-pk")


# ---------------------------------------------------------------- who was told
def addressee_for(person: Person, pk: int) -> Addressee | None:
    """Return what this person was told under this number; never what somebody else was."""
    return _addressees().filter(_told, person__in=entries_of(person.pk), pk=pk).first()


def entries_of(person_id: int) -> list[int]:
    """Return the entries that are this person: their own, and those merged into it.

    Where both were told the same, a merge leaves one of them at the entry that went.
    """
    gone = customers.merges_visible_to(SYSTEM).filter(kept=person_id, undone_at=None)
    return [person_id, *gone.values_list("gone", flat=True)]


def noted_of(person: Person) -> list[Addressee]:
    """Return what we noted of talks with this person and they have not objected to, the latest talk first."""
    noted = _addressees().filter(channel=Channel.TALK, answered_at__isnull=False, objected_at=None)
    return list(noted.filter(person__in=entries_of(person.pk)).order_by("-talked_on", "-pk"))


def open_for(person: Person) -> list[Addressee]:
    """Return what still waits for this person's answer, latest first; what they objected to does, too."""
    unanswered = Q(answered_at=None) | Q(objected_at__isnull=False)
    found = _addressees().filter(_told, unanswered, person__in=entries_of(person.pk))
    return [one for one in found.order_by("-explain_back__sent_at", "-pk") if where_of(one) in OPEN]


def newer_for(addressee: Addressee) -> Addressee | None:
    """Return where the same person was told the newest version, when there is one and they were."""
    newest = newest_of(addressee.explain_back)
    if newest.pk == addressee.explain_back_id:
        return None
    return _addressees().filter(_told, explain_back=newest, person=addressee.person_id).first()


def where_of(addressee: Addressee) -> Where:
    """Return where somebody who was told stands with it."""
    told = addressee.explain_back
    return where(
        Facts(
            sent=told.sent_at is not None,
            mailed=addressee.mailed_at is not None,
            answered=addressee.answered_at is not None,
            objected=addressee.objected_at is not None,
            superseded=is_superseded(told),
            withdrawn=told.withdrawn_at is not None,
        )
    )


def objected_since(viewer: Viewer, since: datetime) -> QuerySet[Addressee]:
    """Return who objected since to what was noted of a talk, the latest first."""
    return _lately(viewer).filter(objected_at__gte=since).order_by("-objected_at", "-pk")


def answered_since(viewer: Viewer, since: datetime) -> QuerySet[Addressee]:
    """Return who answered since by their own link, the latest first; what we noted ourselves is no news."""
    found = _lately(viewer).filter(channel=Channel.LINK, answered_at__gte=since)
    return found.order_by("-answered_at", "-pk")


def _lately(viewer: Viewer) -> QuerySet[Addressee]:
    visible = explain_backs_visible_to(viewer).order_by().values("pk")
    return Addressee.objects.filter(explain_back__in=visible).select_related("person")


def last_heard(person_ids: Collection[int]) -> dict[int, datetime]:
    """Return when each of these people last answered one, by whichever way; who never did is left out.

    What they objected to having said is no answer of theirs. A talk counts from its day.
    """
    answered = Addressee.objects.filter(
        person__in=person_ids, answered_at__isnull=False, objected_at=None
    ).order_by()
    zone, last = house_zone(), dict[int, datetime]()
    found = answered.values_list("person", "answered_at", "talked_on")
    for pk, at, day in ((pk, at, day) for pk, at, day in found if at):
        heard = min(at, datetime.combine(day, time(), tzinfo=zone)) if day else at
        last[pk] = max(heard, last.get(pk, heard))
    return last


# ---------------------------------------------------------------- versions
def is_superseded(explain_back: ExplainBack) -> bool:
    """Return whether a newer version of this one was sent."""
    successor = getattr(explain_back, "successor", None)
    return successor is not None and successor.sent_at is not None


def newest_of(explain_back: ExplainBack) -> ExplainBack:
    """Return the newest version that was sent, which may be this one."""
    newest = explain_back
    while is_superseded(newest):
        newest = newest.successor
    return newest


def versions_of(explain_back: ExplainBack) -> list[ExplainBack]:
    """Return every version of an explain-back, the newest first."""
    first = explain_back
    while first.supersedes is not None:
        first = first.supersedes
    versions = [first]
    while (after := getattr(versions[-1], "successor", None)) is not None:
        versions.append(after)
    return versions[::-1]


def _addressees() -> QuerySet[Addressee]:
    joined = ("person__customer", "explain_back__customer", "explain_back__successor")
    return Addressee.objects.select_related(*joined).prefetch_related(
        "explain_back__items__answers", "answers__item"
    )


_told = Q(explain_back__sent_at__isnull=False) | Q(answered_at__isnull=False)
"""Which addressees know of it: it was sent, or gone through in a talk."""
