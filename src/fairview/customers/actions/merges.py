"""Two entries were the same person: make them one, and take that back exactly."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db import models, transaction

from fairview.customers import queries, rules
from fairview.customers.actions.codes import end_ways_in
from fairview.customers.actions.customers import lock_to_change
from fairview.customers.actions.links import revoke_all
from fairview.customers.actions.people import check_not_ours
from fairview.customers.events import PeopleMerged, PersonChanged
from fairview.customers.models import Merge, Person
from fairview.customers.queries.merging import Link, Move, Plan
from fairview.customers.rules import Candidate
from fairview.foundation import audit, events, mail
from fairview.foundation.viewer import Viewer

Filled = Mapping[str, Sequence[Any]]
"""Field → what it was before, and after."""


@dataclass(frozen=True)
class Undone:
    """What taking a merge back did, and what it left because it has changed meanwhile."""

    merge: Merge
    back: int
    left: Sequence[str]


def look_at_merge(kept_id: int, gone_id: int, *, by: Viewer, now: datetime) -> Plan:
    """Return what merging would do; refuse what may not be merged."""
    joined = Person.objects.select_related("customer")
    kept, gone = joined.get(pk=kept_id), joined.get(pk=gone_id)
    _check(kept, gone, by=by, now=now)
    return queries.plan_of(kept, gone, now)


@transaction.atomic
def merge(kept_id: int, gone_id: int, *, by: Viewer, now: datetime) -> Merge:
    """Move everything that names one entry to the other, fill its gaps, end the links of the one that goes.

    What both have cannot move: it stays where it is, and so does what few may see. The entry that goes is
    kept, no longer shown as there.
    """
    for person in Person.objects.select_for_update().filter(pk__in=(kept_id, gone_id)):
        lock_to_change(person.customer_id, by=by, now=now)
    plan = look_at_merge(kept_id, gone_id, by=by, now=now)
    revoke_all(gone_id, by=by, now=now)
    for move in plan.moves:
        _point(move, move.ids, plan.kept)
    filled = _fill(plan, by=by, now=now)
    moved = [{"model": move.label, "field": move.field, "ids": list(move.ids)} for move in plan.moves]
    done = Merge.objects.create(
        kept=plan.kept, gone=plan.gone, moved=moved, filled=filled, at=now, by_text=by.actor.text
    )
    audit.added(done, by=by, at=now)
    _tell(done, now)
    return done


@transaction.atomic
def undo_merge(merge_id: int, *, by: Viewer, now: datetime) -> Undone:
    """Move back exactly what a merge moved, as far as it still is as the merge left it. Links stay ended."""
    done = Merge.objects.select_for_update().select_related("kept", "gone").get(pk=merge_id)
    for person in (done.kept, done.gone):
        lock_to_change(person.customer_id, by=by, now=now)
    rules.check_undo(done.undone_at is not None, _is_merged(done.kept))
    left = _unfill(done, by=by, now=now)
    back = 0
    for told in done.moved:
        returned, strayed = _move_back(told, done)
        back += returned
        left += strayed
    with audit.change(done, by=by, at=now, act="taken back"):
        done.undone_at = now
        done.save(update_fields=["undone_at"])
    _tell(done, now)
    return Undone(done, back, left)


# ---------------------------------------------------------------- what names them
def _point(move: Move, ids: Sequence[int], person: Person) -> None:
    move.model._base_manager.filter(pk__in=ids).update(**{move.field: person.pk})


def _move_back(told: Mapping[str, Any], done: Merge) -> tuple[int, list[str]]:
    """Return how many rows of a table went back, and which did not: gone, or given to somebody else since."""
    model = apps.get_model(told["model"])
    link: Link = model._meta.get_field(told["field"])
    still = model._base_manager.filter(pk__in=told["ids"], **{link.name: done.kept_id})
    rows = list(still) if queries.is_bound(link) else []
    stuck = [row for row in rows if not queries.can_point_to(row, link, done.gone)]
    ids = [pk for pk in still.values_list("pk", flat=True) if pk not in {row.pk for row in stuck}]
    _point(Move(model, link.name, ids), ids, done.gone)
    away = len(told["ids"]) - len(ids) - len(stuck)
    lost = [_many(model, away)] if away else []
    return len(ids), [str(row) for row in stuck] + lost


def _many(model: type[models.Model], count: int) -> str:
    return f"{model._meta.verbose_name if count == 1 else model._meta.verbose_name_plural}: {count}"


# ---------------------------------------------------------------- what stands in them
def _fill(plan: Plan, *, by: Viewer, now: datetime) -> dict[str, dict[str, list[Any]]]:
    """Take over what the kept entry lacks; an address has one owner, so it leaves the other first."""
    fresh: dict[str, Any] = dict(plan.filled)
    leaving: dict[str, Any] = {"is_active": False}
    if "email" in fresh:
        check_not_ours(fresh["email"])
        leaving["email"] = ""
    gone = _set(plan.gone, leaving, by=by, now=now)
    return {"kept": _set(plan.kept, fresh, by=by, now=now), "gone": gone}


def _unfill(done: Merge, *, by: Viewer, now: datetime) -> list[str]:
    """Give both entries back what stood in them; return the fields that somebody has changed since."""
    left = []
    for side, person in (("kept", done.kept), ("gone", done.gone)):
        filled: Filled = done.filled.get(side, {})
        still = {field: told[0] for field, told in filled.items() if getattr(person, field) == told[1]}
        if side == "gone" and "email" in still and _is_taken(still["email"]):
            still.pop("email")
        if side == "kept" and "email" in still:
            end_ways_in(person.pk, by=by, now=now)  # what went to that mailbox may not have been for it
            mail.readdress(person.email, still["email"])
        _set(person, still, by=by, now=now)
        left += [str(Person._meta.get_field(field).verbose_name) for field in filled if field not in still]  # type: ignore[union-attr]  # fields of its own
    return left


def _is_taken(email: str) -> bool:
    taken = Person.objects.filter(email__iexact=email).exists()
    return bool(email) and (taken or bool(queries.whose_of_ours(email)))


def _set(person: Person, values: Mapping[str, Any], *, by: Viewer, now: datetime) -> dict[str, list[Any]]:
    told = {field: [getattr(person, field), value] for field, value in values.items()}
    with audit.change(person, by=by, at=now, act="merged"):
        for field, value in values.items():
            setattr(person, field, value)
        person.save(update_fields=list(values))
    return told


# ---------------------------------------------------------------- who may
def _check(kept: Person, gone: Person, *, by: Viewer, now: datetime) -> None:
    for person in (kept, gone):
        if not queries.may_change(by, person.customer, queries.today(now)):
            raise rules.not_yours(person.customer.name)
    rules.check_merge(_candidate(kept), _candidate(gone))
    rules.check_same_tree(gone.customer_id in queries.same_tree(kept.customer_id))


def _candidate(person: Person) -> Candidate:
    return Candidate(person.pk, person.name, person.erased_at is not None, _is_merged(person))


def _is_merged(person: Person) -> bool:
    return Merge.objects.filter(gone=person, undone_at=None).exists()


def _tell(done: Merge, now: datetime) -> None:
    for pk in (done.kept_id, done.gone_id):
        events.publish(PersonChanged(person_id=pk, at=now))
    events.publish(PeopleMerged(kept_id=done.kept_id, gone_id=done.gone_id, at=now))
