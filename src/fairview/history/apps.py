"""Registers the history module with Django."""

from django.apps import AppConfig


class HistoryConfig(AppConfig):
    """The history module."""

    name = "fairview.history"
    label = "history"
