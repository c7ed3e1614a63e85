"""Registers the explain-backs module with Django."""

from django.apps import AppConfig


class ExplainBacksConfig(AppConfig):
    """The explain-backs module."""

    name = "fairview.explain_backs"
    label = "explain_backs"
