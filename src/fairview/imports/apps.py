"""Registers the imports module with Django."""

from django.apps import AppConfig


class ImportsConfig(AppConfig):
    """The imports module."""

    name = "fairview.imports"
    label = "imports"
