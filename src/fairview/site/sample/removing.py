"""Takes the sample away, last made first; what something of one's own rests on stays, and is told."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db import models, transaction

from fairview.conversations import actions as conversations
from fairview.conversations.models import Brief
from fairview.customers.models import Customer
from fairview.foundation import audit, events
from fairview.foundation.viewer import Viewer
from fairview.imports import actions as imports
from fairview.imports.models import ImportRun
from fairview.imports.queries import used_in_records
from fairview.services.events import HoursRemoved
from fairview.services.models import Service, ServiceHours
from fairview.site.models import SampleItem

Report = Callable[[int, int], None]

PARTS = frozenset(
    {
        "services.hoursversion.hours",
        "services.hoursextension.hours",
        "services.extensionwithdrawal.extension",
        "services.hourschoice.service",
        "services.hourschoice.hours",
        "customers.personallink.person",
        "customers.mailedcode.person",
        "customers.approach.person",
        "customers.look.person",
        "statements.statementchange.statement",
        "statements.verdict.statement",
        "statements.need.activity",
        "statements.acknowledgement.customer",
        "explain_backs.item.explain_back",
        "explain_backs.addressee.explain_back",
        "explain_backs.itemanswer.addressee",
        "explain_backs.itemanswer.item",
    }
)
"""What goes with the thing it belongs to, whoever made it."""


def remove(*, by: Viewer, now: datetime, report: Report) -> list[str]:
    """Remove what the ledger names; return the names of what stays because something rests on it."""
    items = list(SampleItem.objects.order_by("-pk"))
    stays = []
    for done, item in enumerate(items, start=1):
        if left := _remove(item, by=by, now=now):
            stays.append(left)
        report(done, len(items))
    return stays


@transaction.atomic
def _remove(item: SampleItem, *, by: Viewer, now: datetime) -> str:
    """Remove one thing and its line in the ledger; return its name if it has to stay."""
    thing = apps.get_model(item.kind)._default_manager.filter(pk=item.object_id).first()
    if thing is not None and not _go(thing, by=by, now=now):
        return str(thing)
    item.delete()
    return ""


def _go(thing: models.Model, *, by: Viewer, now: datetime) -> bool:
    """Let a thing go in its own way; return False if it has to stay."""
    if isinstance(thing, ImportRun):
        _take_back(thing, by=by, now=now)
        return True
    if isinstance(thing, Brief):
        conversations.remove_brief(thing.pk, by=by, now=now)
        return True
    if next(resting_on(thing), None) is not None or _has_records(thing):
        return False
    audit.removed(thing, by=by, at=now)
    hours = thing.pk if isinstance(thing, ServiceHours) else None
    thing.delete()
    if hours is not None:
        events.publish(HoursRemoved(hours, now))
    return True


def _take_back(run: ImportRun, *, by: Viewer, now: datetime) -> None:
    """Undo the sample's import; one that never came in is thrown away."""
    if run.finished_at is None:
        imports.discard(run, by=by, now=now)
    elif run.undone_at is None:
        imports.undo(run, by=by, now=now)


def resting_on(thing: models.Model) -> Iterator[models.Model]:
    """Return what points to a thing, apart from its own parts and from whom it chose itself."""
    for relation in thing._meta.get_fields(include_hidden=True):
        if not isinstance(relation, models.ManyToOneRel):
            continue
        model = relation.related_model
        chosen_itself = isinstance(thing, _declared_by(model))
        if f"{model._meta.label_lower}.{relation.field.name}" not in PARTS and not chosen_itself:
            yield from model._base_manager.filter(**{relation.field.name: thing.pk})[:1]


def _declared_by(model: type[models.Model]) -> type[models.Model] | tuple[()]:
    """Return whose many-to-many field a table was made for by itself; nobody's for every other table."""
    declared: Any = model._meta.auto_created
    return declared or ()


def _has_records(thing: models.Model) -> bool:
    """Return whether records of one's own name this customer or service."""
    column = {Customer: "customer_id", Service: "service_id"}.get(type(thing))
    return column is not None and thing.pk in used_in_records(column)
