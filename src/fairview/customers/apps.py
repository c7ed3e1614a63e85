"""Registers the customers module with Django."""

from django.apps import AppConfig


class CustomersConfig(AppConfig):
    """The customers module."""

    name = "fairview.customers"
    label = "customers"
