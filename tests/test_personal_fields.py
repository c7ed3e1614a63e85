"""Every field that can name somebody stands in the registry of personal fields, or is said to be plain."""

from collections import Counter
from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db import models

from fairview.accounts.models import Colleague
from fairview.customers.models import Person
from fairview.site.privacy.registry import PLAIN, TABLES
from fairview.site.privacy.tables import Fate, Table, links_of
from tests.test_architecture import TOP_DOWN

WORDS = (models.CharField, models.TextField, models.JSONField, models.FileField, models.BinaryField)


def tables() -> Iterator[type[models.Model]]:
    for module in TOP_DOWN[:-1]:
        yield from apps.get_app_config(module).get_models(include_auto_created=True)


def can_be_personal(field: models.Field[object, object]) -> bool:
    return isinstance(field, WORDS) or (field.is_relation and field.related_model in (Person, Colleague))


def listed() -> dict[str, tuple[str, ...]]:
    plain = {label: tuple(names.split()) for label, names in PLAIN.items()}
    return plain | {table.label: table.named for table in TABLES}


def test_every_field_that_can_name_somebody_is_listed() -> None:
    unlisted = [
        f"{model._meta.label_lower}.{field.name}"
        for model in tables()
        for field in model._meta.concrete_fields
        if can_be_personal(field) and field.name not in listed().get(model._meta.label_lower, ())
    ]
    assert not unlisted, f"Say in site/privacy/registry what becomes of: {', '.join(unlisted)}"


def test_nothing_is_listed_that_is_gone_or_listed_twice() -> None:
    known = {
        model._meta.label_lower: {field.name for field in model._meta.concrete_fields} for model in tables()
    }
    told = [(label, name) for label, names in listed().items() for name in names]
    assert not [f"{label}.{name}" for label, name in told if name not in known[label]]
    labels = Counter([*PLAIN, *(table.label for table in TABLES)])
    assert not [one for counted in (labels, Counter(told)) for one, n in counted.items() if n > 1]


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.label)
def test_a_link_to_a_person_never_just_stays(table: Table) -> None:
    for link in links_of(table.model, Person):
        assert table.fates[link] in {Fate.ROW, Fate.POINTS, Fate.BLANK}, link


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.label)
def test_what_stays_says_why(table: Table) -> None:
    if {Fate.STAYS, Fate.POINTS, Fate.STRIKE} & set(table.fates.values()):
        assert table.because, table.label
