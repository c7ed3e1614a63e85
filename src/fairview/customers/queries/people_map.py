"""The people at a customer: who knows whom, what is missing, where they stand, who may be there twice."""

from collections.abc import Collection, Mapping
from datetime import datetime

from django.db.models import Q, QuerySet

from fairview.customers import rules
from fairview.customers.models import Acquaintance, Customer, Merge, Person, Stance
from fairview.customers.queries.customers import (
    ancestors,
    customer_and_below,
    may_change,
    people_visible_to,
    today,
)
from fairview.customers.rules import Entry, Pair
from fairview.foundation.viewer import Kind, Viewer, is_one_of_us


def people_of(viewer: Viewer, customer: Customer) -> QuerySet[Person]:
    """Return the people at a customer who are still there, without entries merged into another."""
    theirs = people_visible_to(viewer).filter(customer=customer, is_active=True, erased_at=None)
    return theirs.order_by("name", "pk")


def standing_for_themselves(people: QuerySet[Person]) -> QuerySet[Person]:
    """Return people without the entries that went into another."""
    return people.exclude(pk__in=Merge.objects.filter(undone_at=None).values("gone"))


def acquaintances_visible_to(viewer: Viewer) -> QuerySet[Acquaintance]:
    """Return who on our side knows whom, as far as this viewer may see."""
    every = Acquaintance.objects.select_related("person__customer", "colleague")
    return every if is_one_of_us(viewer) else every.none()


def known_by(viewer: Viewer, people: Collection[int]) -> dict[int, list[Acquaintance]]:
    """Return by person which of our colleagues know them; who left is left out."""
    found: dict[int, list[Acquaintance]] = {}
    asked = acquaintances_visible_to(viewer).filter(person__in=people, colleague__is_active=True)
    for one in asked:
        found.setdefault(one.person_id, []).append(one)
    return found


def may_say_who_knows(viewer: Viewer, person: Person, colleague_id: int, now: datetime) -> bool:
    """Return whether this viewer may say that a colleague knows a person."""
    themselves = viewer.viewer_kind == Kind.COLLEAGUE and viewer.viewer_id == colleague_id
    return themselves or may_change(viewer, person.customer, today(now))


# ---------------------------------------------------------------- where they stand
def may_see_stances(viewer: Viewer, customer: Customer) -> bool:
    """Return whether this viewer is one of the few who see where a customer's people stand."""
    if viewer.viewer_kind != Kind.COLLEAGUE:
        return False
    answering = (customer.relationship_manager_id, customer.deputy_id)
    return rules.may_see_stances(viewer.roles, viewer.viewer_id, answering)


def stances_visible_to(viewer: Viewer) -> QuerySet[Stance]:
    """Return where people stand or stood at the customers that this viewer answers for; to a head, at all."""
    every = Stance.objects.select_related("person", "customer", "written_by")
    if viewer.viewer_kind != Kind.COLLEAGUE:
        return every.none()
    if rules.may_see_stances(viewer.roles, None, ()):
        return every
    me = viewer.viewer_id
    return every.filter(Q(customer__relationship_manager=me) | Q(customer__deputy=me))


def stances_of(viewer: Viewer, customer: Customer) -> list[Stance]:
    """Return the latest word on where each of a customer's people stands; nothing for all but a few."""
    found = stances_visible_to(viewer).filter(customer=customer, person__customer=customer)
    latest: dict[int, Stance] = {}
    for stance in found.filter(person__is_active=True):
        latest.setdefault(stance.person_id, stance)
    return sorted(latest.values(), key=lambda stance: stance.person.name)


# ---------------------------------------------------------------- twice there
def likely_twice(viewer: Viewer, customer: Customer) -> list[tuple[Person, Person, str]]:
    """Return the people at a customer who may stand in its tree twice: the one to keep first, and why."""
    tree = same_tree(customer.pk)
    there = people_visible_to(viewer).filter(customer__in=tree, is_active=True, erased_at=None)
    known = {one.pk: one for one in there.select_related("customer").order_by("pk")}
    pairs = rules.likely_pairs(Entry(one.pk, one.name, one.email) for one in known.values())
    here = [pair for pair in pairs if customer.pk in _customers(pair, known)]
    return [(known[pair.first], known[pair.second], pair.why) for pair in here]


def same_tree(customer_id: int) -> list[int]:
    """Return every customer of the tree that this one stands in."""
    top = [customer_id, *ancestors(customer_id)][-1]
    return customer_and_below(top)


def merges_visible_to(viewer: Viewer) -> QuerySet[Merge]:
    """Return which entries were merged, latest first."""
    every = Merge.objects.select_related("kept__customer", "gone__customer")
    return every if is_one_of_us(viewer) else every.none()


def merged_into(viewer: Viewer, person: Person) -> Merge | None:
    """Return by which merge this entry went into another; none while it stands for itself."""
    return merges_visible_to(viewer).filter(gone=person, undone_at=None).first()


def _customers(pair: Pair, known: Mapping[int, Person]) -> set[int]:
    return {known[pair.first].customer_id, known[pair.second].customer_id}
