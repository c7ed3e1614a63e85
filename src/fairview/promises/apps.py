"""Registers the promises module with Django."""

from django.apps import AppConfig


class PromisesConfig(AppConfig):
    """The promises module."""

    name = "fairview.promises"
    label = "promises"
