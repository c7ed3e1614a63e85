"""Registers the fair_view module with Django."""

from django.apps import AppConfig


class FairViewConfig(AppConfig):
    """The fair_view module."""

    name = "fairview.fair_view"
    label = "fair_view"
