"""Registers the foundation module with Django."""

from django.apps import AppConfig


class FoundationConfig(AppConfig):
    """The foundation module."""

    name = "fairview.foundation"
    label = "foundation"
