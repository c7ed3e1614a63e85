"""Everything the database holds, to tell whether something changed and whether a secret lies about."""

from django.apps import apps
from django.db import models

NOT_OF_THE_HOUSE = {"sessions.session"}


def everything() -> dict[str, list[dict[str, object]]]:
    """Return every row of every table of ours."""
    ours = [model for model in apps.get_models() if model._meta.label_lower not in NOT_OF_THE_HOUSE]
    return {model._meta.label_lower: _rows(model) for model in ours}


def _rows(model: type[models.Model]) -> list[dict[str, object]]:
    return list(model._default_manager.order_by("pk").values())
