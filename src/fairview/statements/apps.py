"""Registers the statements module with Django."""

from django.apps import AppConfig


class StatementsConfig(AppConfig):
    """The statements module."""

    name = "fairview.statements"
    label = "statements"
