"""How words of the rules become choices and constraints."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


def choices(words: Mapping[Any, str]) -> list[tuple[str, Any]]:
    """Return what a field may be, each with its word for people."""
    return [(value.value, _(word)) for value, word in words.items()]


def one_of(field: str, kinds: type[StrEnum], name: str) -> models.CheckConstraint:
    """Return the constraint that a field is one of its kinds."""
    return models.CheckConstraint(condition=Q(**{f"{field}__in": [kind.value for kind in kinds]}), name=name)
