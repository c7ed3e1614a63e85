"""Who changed what, when, from what, to what. Append-only, but that erasing somebody strikes their name.

    with audit.change(customer, by=viewer, at=now):
        customer.name = "Surgery"
        customer.save()

writes one entry when something differs. What must not be kept (a password's hash) is named in the model's
`audit_leaves_out`. Bulk writes say so themselves with `audit.note`.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any, NoReturn

from django.apps import apps
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext, gettext_noop
from django.utils.translation import gettext_lazy as _

from fairview.foundation import wording
from fairview.foundation.viewer import Viewer

_CHANGED = gettext_noop("changed")


class AppendOnly(models.QuerySet["AuditEntry"]):
    """Entries can be read and added, never altered."""

    def update(self, **kwargs: Any) -> NoReturn:
        """Refuse."""
        raise TypeError("The audit is append-only.")

    def delete(self) -> NoReturn:
        """Refuse."""
        raise TypeError("The audit is append-only.")


class AuditEntry(models.Model):
    """One change, with what was before and what is after."""

    at = models.DateTimeField(_("when"))
    actor_kind = models.CharField(max_length=20)
    actor_id = models.CharField(max_length=40, blank=True)
    actor_text = models.CharField(_("who"), max_length=200)
    act = models.CharField(_("what"), max_length=60)
    object_kind = models.CharField(max_length=60)
    object_id = models.CharField(max_length=40)
    object_text = models.CharField(max_length=300)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)

    objects = AppendOnly.as_manager()

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [
            models.Index(fields=["object_kind", "object_id", "-at"], name="audit_object"),
            models.Index(fields=["-at"], name="audit_at"),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.actor_text}: {self.act} {self.object_text}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Add the entry; refuse to change one."""
        if not self._state.adding:
            raise TypeError("The audit is append-only.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refuse."""
        raise TypeError("The audit is append-only.")

    def told(self) -> list[tuple[str, Any, Any]]:
        """Return what differs as (name for people, before, after); links give no values, only their name."""
        fields = _fields_by_column(self.object_kind)
        names = [name for name in {**self.before, **self.after} if name in fields]
        return [
            (
                str(fields[name].verbose_name),
                *((None, None) if fields[name].is_relation else self._pair(fields[name])),
            )
            for name in names
        ]

    def _pair(self, field: Any) -> tuple[Any, Any]:
        return _said(field, self.before.get(field.attname)), _said(field, self.after.get(field.attname))

    def said(
        self, values: Mapping[str, Any], says: Mapping[str, Callable[[Any], str]]
    ) -> Iterator[tuple[str, Any]]:
        """Yield `before` or `after` by the names people know, as the reader says it; no links.

        `says` has what says the fields that are kept as programs write them.
        """
        fields = _fields_by_column(self.object_kind)
        for name, value in values.items():
            if name not in fields:
                yield name, value
            elif not fields[name].is_relation:
                said = says[name](value) if value and name in says else _said(fields[name], value)
                yield str(fields[name].verbose_name), said


def _said(field: Any, value: Any) -> Any:
    """Return a kept value as its reader says it: a choice by its word, yes or no, a day as everywhere."""
    if value is None or value == "":
        return None
    if isinstance(value, bool):
        return gettext("yes") if value else gettext("no")
    if isinstance(field, models.DateTimeField):
        return wording.minute(parse_datetime(value))
    if isinstance(field, models.DateField):
        return wording.day(date.fromisoformat(value))
    return str(dict(field.flatchoices).get(value, value)) if field.choices else value


def _fields_by_column(kind: str) -> dict[str, Any]:
    """Return the fields of the model of this kind by column; none if the model is no more."""
    try:
        return {field.attname: field for field in apps.get_model(kind)._meta.concrete_fields}
    except LookupError:
        return {}


class _Encoder(DjangoJSONEncoder):
    """Writes what JSON has no form for (a file's name) as its text."""

    def default(self, o: Any) -> Any:
        try:
            return super().default(o)
        except TypeError:
            return str(o)


def fields_of(thing: models.Model) -> dict[str, Any]:
    """Return the stored fields of `thing` as JSON values, without what it leaves out of the audit."""
    left_out = {"id", *getattr(thing, "audit_leaves_out", ())}
    values = {
        f.attname: f.value_from_object(thing) for f in thing._meta.concrete_fields if f.name not in left_out
    }
    result: dict[str, Any] = json.loads(json.dumps(values, cls=_Encoder))
    return result


def note(
    thing: models.Model,
    act: str,
    *,
    by: Viewer,
    at: datetime,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
) -> AuditEntry:
    """Write one entry about `thing`. `act` is a short verb in the past tense: "added", "handed over".

    It is kept in English and said in the reader's language; `make messages` finds it where it is written.
    """
    entry = _entry(thing, act, by=by, at=at, before=before or {}, after=after or {})
    entry.save()
    return entry


def _entry(thing: models.Model, act: str, *, by: Viewer, at: datetime, **told: dict[str, Any]) -> AuditEntry:
    actor = by.actor
    return AuditEntry(
        at=at,
        actor_kind=actor.kind,
        actor_id=actor.id,
        actor_text=actor.text[:200],
        act=act,
        object_kind=thing._meta.label_lower,
        object_id=str(thing.pk),
        object_text=str(thing)[:300],
        **told,
    )


def added(thing: models.Model, *, by: Viewer, at: datetime) -> AuditEntry:
    """Note that `thing` was added, with all its fields."""
    return note(thing, "added", by=by, at=at, after=fields_of(thing))


def added_each(things: Iterable[models.Model], *, by: Viewer, at: datetime) -> None:
    """Note that all of these were added, at once."""
    AuditEntry.objects.bulk_create(_entry(one, "added", by=by, at=at, after=fields_of(one)) for one in things)


def removed(thing: models.Model, *, by: Viewer, at: datetime) -> AuditEntry:
    """Note that `thing` is about to be removed; call it before deleting."""
    return note(thing, "removed", by=by, at=at, before=fields_of(thing))


def removed_each(things: Iterable[models.Model], *, by: Viewer, at: datetime) -> None:
    """Note that all of these are about to be removed, at once."""
    AuditEntry.objects.bulk_create(
        _entry(one, "removed", by=by, at=at, before=fields_of(one)) for one in things
    )


@contextmanager
def change(thing: models.Model, *, by: Viewer, at: datetime, act: str = _CHANGED) -> Iterator[None]:
    """Keep what `thing` was before the block and is after it; nothing is written when nothing differs."""
    before = fields_of(thing)
    yield
    after = fields_of(thing)
    changed = sorted(name for name in before.keys() | after.keys() if before.get(name) != after.get(name))
    if changed:
        note(
            thing,
            act,
            by=by,
            at=at,
            before={name: before.get(name) for name in changed},
            after={name: after.get(name) for name in changed},
        )


def history_of(thing: models.Model) -> models.QuerySet[AuditEntry]:
    """Return every entry about `thing`, latest first."""
    return AuditEntry.objects.filter(object_kind=thing._meta.label_lower, object_id=str(thing.pk))
