"""Makes each thing of the sample once, however often the making is begun again."""

from collections.abc import Callable
from typing import TypeVar

from django.db import models, transaction

from fairview.site.models import SampleItem

M = TypeVar("M", bound=models.Model)


def kind_of(model: type[models.Model]) -> str:
    """Return the name under which things of a model stand in the ledger."""
    return model._meta.label_lower


@transaction.atomic
def once(model: type[M], key: str, make: Callable[[], M]) -> M:
    """Return the thing of this key; make it and enter it, in one transaction, if it is not there."""
    item = SampleItem.objects.filter(kind=kind_of(model), key=key).first()
    found = item and model._default_manager.filter(pk=item.object_id).first()
    if found:
        return found
    thing = make()
    enter(thing, key)
    return thing


def enter(thing: models.Model, key: str) -> None:
    """Enter a thing under its key; what stood there before is gone and is forgotten."""
    kind = kind_of(type(thing))
    SampleItem.objects.filter(kind=kind, key=key).delete()
    SampleItem.objects.create(kind=kind, key=key, object_id=str(thing.pk))


def find(model: type[M], key: str) -> M:
    """Return a thing that the sample made before."""
    item = SampleItem.objects.get(kind=kind_of(model), key=key)
    return model._default_manager.get(pk=item.object_id)


def has(model: type[models.Model], key: str) -> bool:
    """Return whether the sample made this."""
    return SampleItem.objects.filter(kind=kind_of(model), key=key).exists()
