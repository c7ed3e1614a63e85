"""Registers the services module with Django."""

from django.apps import AppConfig


class ServicesConfig(AppConfig):
    """The services module."""

    name = "fairview.services"
    label = "services"
